// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "emissary/service_ref.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace linkwright::emissary {

namespace {

std::string lower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

/// The first problem is the one that is told.
void note(ServiceRef& ref, std::string problem)
{
    if (ref.error.empty())
        ref.error = std::move(problem);
}

std::string_view takeScheme(std::string_view text, ServiceRef& ref)
{
    const std::size_t end = text.find("://");
    if (end == std::string_view::npos)
        return text;
    const std::string scheme = lower(text.substr(0, end));
    if (scheme == "http" || scheme == "https")
        ref.scheme = scheme;
    else
        note(ref, "scheme \"" + scheme + "\" is neither http nor https, Emissary takes it for http");
    return text.substr(end + 3);
}

std::string_view takeAuthority(std::string_view text, ServiceRef& ref)
{
    const std::size_t end = text.find_first_of("/?#");
    if (end != std::string_view::npos)
        note(ref, "\"" + std::string(text.substr(end)) + "\" is ignored, only host and port count");
    std::string_view authority = text.substr(0, end);
    const std::size_t at = authority.rfind('@');
    if (at != std::string_view::npos) {
        note(ref,
             "\"" + std::string(authority.substr(0, at + 1)) + "\" is ignored, only host and port count");
        authority.remove_prefix(at + 1);
    }
    return authority;
}

void setPort(std::string_view text, ServiceRef& ref)
{
    ref.port = ref.scheme == "https" ? 443 : 80;
    if (text.empty())
        return;
    int value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size() || value < 0 || value > 65535)
        note(ref, "port \"" + std::string(text) + "\" is not a number from 0 to 65535");
    else
        ref.port = value;
}

/// Takes an IPv6 address out of its brackets and returns what follows them.
std::string_view takeBracketed(std::string_view authority, ServiceRef& ref)
{
    const std::size_t close = authority.find(']');
    if (close == std::string_view::npos) {
        note(ref, "the bracket of the address is not closed");
        return {};
    }
    ref.host = lower(authority.substr(1, close - 1));
    return authority.substr(close + 1);
}

void splitHostAndPort(std::string_view authority, ServiceRef& ref)
{
    std::string_view rest; // from the colon on
    if (authority.substr(0, 1) == "[") {
        rest = takeBracketed(authority, ref);
    } else {
        const std::size_t colon = std::min(authority.rfind(':'), authority.size());
        ref.host = lower(authority.substr(0, colon));
        rest = authority.substr(colon);
    }
    if (!rest.empty() && rest.front() != ':')
        note(ref, "\"" + std::string(rest) + "\" stands where only a port may");
    setPort(rest.substr(std::min<std::size_t>(1, rest.size())), ref);
    if (ref.host.empty())
        note(ref, "there is no host name");
}

bool isAddress(const std::string& host)
{
    if (host.find(':') != std::string::npos)
        return true;
    return std::count(host.begin(), host.end(), '.') == 3 &&
           host.find_first_not_of("0123456789.") == std::string::npos;
}

std::vector<std::string> labelsOf(const std::string& host)
{
    std::vector<std::string> labels;
    std::size_t start = 0;
    while (true) {
        const std::size_t dot = host.find('.', start);
        labels.push_back(host.substr(start, dot == std::string::npos ? dot : dot - start));
        if (dot == std::string::npos)
            return labels;
        start = dot + 1;
    }
}

void nameTheService(ServiceRef& ref)
{
    ref.qualified = ref.host == "localhost" || ref.host.find_first_of(".:") != std::string::npos;
    ref.local = ref.host == "localhost" || ref.host == "::1" ||
                (isAddress(ref.host) && ref.host.rfind("127.", 0) == 0);
    if (isAddress(ref.host)) {
        ref.name = ref.host;
        return;
    }
    const std::vector<std::string> labels = labelsOf(ref.host);
    ref.name = labels.front();
    if (labels.size() == 2 || (labels.size() > 2 && labels[2] == "svc"))
        ref.namespace_ = labels[1];
}

} // namespace

ServiceRef parseService(std::string_view text)
{
    ServiceRef ref;
    splitHostAndPort(takeAuthority(takeScheme(text, ref), ref), ref);
    nameTheService(ref);
    return ref;
}

} // namespace linkwright::emissary
