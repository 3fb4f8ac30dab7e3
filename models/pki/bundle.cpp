// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/bundle.h"

#include "pki/read_certificate.h"

#include <algorithm>
#include <optional>
#include <set>

namespace linkwright::pki {

namespace {

constexpr std::string_view begins = "-----BEGIN ";
constexpr std::string_view ends = "-----END ";
constexpr std::string_view dashes = "-----";

struct Block
{
    std::string kind;
    std::string_view text; ///< the whole block
    std::size_t after = 0; ///< where it ends: behind its last line
};

/// The next block at or behind `from`, as Go's pem.Decode finds it: at the start of a line.
std::optional<Block> nextBlock(std::string_view pem, std::size_t from)
{
    while (true) {
        const std::size_t start = pem.find(begins, from);
        if (start == std::string_view::npos)
            return std::nullopt;
        from = start + begins.size();
        const std::size_t stop = pem.find(dashes, from);
        if ((start > 0 && pem[start - 1] != '\n') || stop == std::string_view::npos)
            continue;
        const std::string kind(pem.substr(from, stop - from));
        const std::string last = std::string(ends) + kind + std::string(dashes);
        const std::size_t end = pem.find(last, stop);
        if (kind.find('\n') != std::string::npos || end == std::string_view::npos)
            continue;
        std::size_t after = end + last.size();
        while (after < pem.size() && (pem[after] == ' ' || pem[after] == '\t' || pem[after] == '\r'))
            ++after;
        if (after < pem.size() && pem[after] == '\n')
            ++after;
        return Block{kind, pem.substr(start, end + last.size() - start), after};
    }
}

/// Whether Linkerd has had its last block already.
class LinkerdsReader
{
public:
    explicit LinkerdsReader(Bundle& bundle)
        : m_bundle(bundle)
    {
    }

    void take(const Block& block, bool readable, std::string_view rest)
    {
        if (m_ended)
            return;
        if (block.kind != "CERTIFICATE") {
            m_ended = true; // without a word
            return;
        }
        if (!readable) {
            m_bundle.linkerdError = "x509: malformed certificate";
            m_ended = true;
            return;
        }
        ++m_bundle.seenByLinkerd;
        if (!rest.empty() && !nextBlock(rest, 0)) {
            m_bundle.linkerdError = "not a PEM certificate";
            m_ended = true;
        }
    }

private:
    Bundle& m_bundle;
    bool m_ended = false;
};

} // namespace

Bundle parseBundle(std::string_view pem)
{
    Bundle bundle;
    LinkerdsReader linkerd(bundle);
    std::size_t at = 0;
    int number = 0;
    while (const std::optional<Block> block = nextBlock(pem, at)) {
        at = block->after;
        ++number;
        std::optional<Certificate> certificate;
        if (block->kind == "CERTIFICATE") {
            certificate = readCertificate(block->text);
            if (certificate)
                bundle.certificates.push_back(*certificate);
            else
                bundle.problems.push_back("block " + std::to_string(number) + " is no X.509 certificate");
        } else {
            bundle.problems.push_back("block " + std::to_string(number) + " is no certificate but `" +
                                      block->kind + "`");
        }
        linkerd.take(*block, certificate.has_value(), pem.substr(at));
    }
    if (number == 0 && !pem.empty())
        bundle.linkerdError = "not a PEM certificate";
    return bundle;
}

std::vector<Certificate> without(const std::vector<Certificate>& a, const std::vector<Certificate>& b)
{
    std::set<std::string> known;
    for (const Certificate& certificate : b)
        known.insert(certificate.fingerprint);
    std::vector<Certificate> rest;
    for (const Certificate& certificate : a) {
        if (known.insert(certificate.fingerprint).second)
            rest.push_back(certificate);
    }
    return rest;
}

bool sameSet(const std::vector<Certificate>& a, const std::vector<Certificate>& b)
{
    return without(a, b).empty() && without(b, a).empty();
}

std::string describe(const std::vector<Certificate>& certificates)
{
    constexpr std::size_t shown = 8;
    constexpr std::size_t date = 10;
    std::string text;
    for (const Certificate& certificate : certificates)
        text += (text.empty() ? "" : ", ") + certificate.subject + " (" +
                certificate.fingerprint.substr(0, shown) + ", until " +
                dateText(certificate.notAfter).substr(0, date) + ")";
    return text;
}

} // namespace linkwright::pki
