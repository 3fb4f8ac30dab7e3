// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/certificate.h"

#include "pki/read_certificate.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <ctime>

namespace linkwright::pki {

namespace {

std::string lower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (!result.empty() && result.back() == '.')
        result.pop_back();
    return result;
}

bool nameCovers(const std::string& pattern, const std::string& hostname)
{
    if (pattern.substr(0, 2) != "*.")
        return pattern == hostname;
    const std::size_t dot = hostname.find('.');
    return dot != std::string::npos && dot > 0 && hostname.substr(dot) == pattern.substr(1);
}

/// Nobody is asked for a password: a key that wants one is a key that cannot be read.
int noPassword(char*, int, int, void*)
{
    return -1;
}

bool isSignedBy(X509& certificate, X509& issuer)
{
    const bool named = X509_NAME_cmp(X509_get_issuer_name(&certificate), X509_get_subject_name(&issuer)) == 0;
    EVP_PKEY* key = named ? X509_get0_pubkey(&issuer) : nullptr;
    const bool isSigned = key && X509_verify(&certificate, key) == 1;
    ERR_clear_error();
    return isSigned;
}

bool leadsTo(X509& certificate, const std::vector<X509Handle>& anchors,
             const std::vector<X509Handle>& intermediates, int depth)
{
    for (const X509Handle& anchor : anchors) {
        if (isSignedBy(certificate, *anchor))
            return true;
    }
    for (const X509Handle& intermediate : intermediates) {
        if (depth > 0 && isSignedBy(certificate, *intermediate) &&
            leadsTo(*intermediate, anchors, intermediates, depth - 1))
            return true;
    }
    return false;
}

std::vector<X509Handle> open(const std::vector<Certificate>& certificates)
{
    std::vector<X509Handle> handles;
    for (const Certificate& certificate : certificates) {
        if (X509Handle handle = openCertificate(certificate.pem))
            handles.push_back(std::move(handle));
    }
    return handles;
}

} // namespace

bool covers(const Certificate& certificate, std::string_view hostname)
{
    const std::string wanted = lower(hostname);
    const auto dns = std::any_of(certificate.dnsNames.begin(), certificate.dnsNames.end(),
                                 [&](const std::string& name) { return nameCovers(lower(name), wanted); });
    return dns || std::find(certificate.addresses.begin(), certificate.addresses.end(), wanted) !=
                      certificate.addresses.end();
}

bool keyMatches(std::string_view certificates, std::string_view key)
{
    const X509Handle certificate = openCertificate(certificates);
    const BioHandle bio = bioOf(key);
    const KeyHandle secret(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr));
    const bool matches =
        certificate && secret && X509_check_private_key(certificate.get(), secret.get()) == 1;
    ERR_clear_error();
    return matches;
}

bool isIssuedBy(const Certificate& certificate, const std::vector<Certificate>& anchors,
                const std::vector<Certificate>& intermediates)
{
    constexpr int longestChain = 8;
    const X509Handle handle = openCertificate(certificate.pem);
    return handle && leadsTo(*handle, open(anchors), open(intermediates), longestChain);
}

std::string dateText(std::int64_t seconds)
{
    const auto time = static_cast<std::time_t>(seconds);
    std::tm moment{};
    std::array<char, 40> text{};
    if (!::gmtime_r(&time, &moment) ||
        std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M UTC", &moment) == 0)
        return "at no time that can be written";
    return text.data();
}

} // namespace linkwright::pki
