// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "emissary/mapping_match.h"

#include "domain/json_member.h"
#include "emissary/hostname.h"

#include <re2/re2.h>

#include <algorithm>
#include <cctype>

namespace linkwright::emissary {

namespace {

constexpr const char* authorityHeader = ":authority";

bool fullMatch(std::string_view text, std::string_view pattern)
{
    RE2::Options options;
    options.set_log_errors(false);
    const RE2 expression(re2::StringPiece(pattern.data(), pattern.size()), options);
    return expression.ok() && RE2::FullMatch(re2::StringPiece(text.data(), text.size()), expression);
}

bool extraIsTrue(const Mapping& mapping, const char* key)
{
    return isTrueAt(mapping.extra, key);
}

bool extraIsFalse(const Mapping& mapping, const char* key)
{
    return valueAt(mapping.extra, key) == false;
}

bool extraHasEntries(const Mapping& mapping, const char* key)
{
    const Json& entries = valueAt(mapping.extra, key);
    return entries.is_object() && !entries.empty();
}

bool sameIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
    });
}

bool matchesMethod(const Mapping& mapping)
{
    if (!mapping.method || mapping.method->empty())
        return true;
    return extraIsTrue(mapping, "method_regex") ? fullMatch("GET", *mapping.method)
                                                : *mapping.method == "GET";
}

} // namespace

HostMatch hostMatchOf(const Mapping& mapping, const Release& release)
{
    if (mapping.hostname && !mapping.hostname->empty())
        return {HostMatch::Kind::Glob, *mapping.hostname};
    if (mapping.host && !mapping.host->empty()) {
        if (mapping.hostRegex.value_or(false))
            return {HostMatch::Kind::Regex, *mapping.host};
        const bool star = mapping.host->find('*') != std::string::npos;
        if (star && release.hostnameField)
            return {HostMatch::Kind::Never, *mapping.host};
        return {HostMatch::Kind::Glob, *mapping.host};
    }
    const auto authority = mapping.headers.find(authorityHeader);
    if (authority != mapping.headers.end())
        return {HostMatch::Kind::Glob, authority->second};
    if (!release.hostnameField)
        return {HostMatch::Kind::Glob, "*"};
    return {};
}

std::string_view hostnameOf(const Host& host)
{
    if (!host.hostname || host.hostname->empty())
        return "*";
    return *host.hostname;
}

bool selectsMappings(const Host& host)
{
    return !host.mappingSelector.isEmpty();
}

bool labelsFit(const LabelSelector& selector, const StringMap& labels)
{
    return std::all_of(selector.matchLabels.begin(), selector.matchLabels.end(), [&labels](const auto& pair) {
        const auto it = labels.find(pair.first);
        return it != labels.end() && it->second == pair.second;
    });
}

bool takes(const Host& host, const Mapping& mapping, const HostMatch& match)
{
    if (match.kind == HostMatch::Kind::Never)
        return false;
    if (match.kind == HostMatch::Kind::Glob && !globsOverlap(hostnameOf(host), match.text))
        return false;
    if (selectsMappings(host))
        return labelsFit(host.mappingSelector, mapping.metadata.labels);
    return match.kind != HostMatch::Kind::None;
}

bool matchesAuthority(const HostMatch& match, std::string_view authority)
{
    switch (match.kind) {
    case HostMatch::Kind::None:
        return true;
    case HostMatch::Kind::Never:
        return false;
    case HostMatch::Kind::Regex:
        return fullMatch(authority, match.text);
    case HostMatch::Kind::Glob:
        break;
    }
    // Unlike in a Host, the wildcard of a route may stand for nothing: Envoy gets a suffix or a prefix to
    // match.
    const std::string_view glob = match.text;
    if (glob.size() > 1 && glob.front() == '*' && authority == glob.substr(1))
        return true;
    if (glob.size() > 1 && glob.back() == '*' && authority == glob.substr(0, glob.size() - 1))
        return true;
    return globMatches(glob, authority);
}

bool matchesPath(const Mapping& mapping, std::string_view path)
{
    if (mapping.prefixRegex.value_or(false)) // wins over prefix_exact where both are set
        return fullMatch(path, mapping.prefix);
    const bool exact = mapping.prefixExact.value_or(false);
    const std::string_view compared = exact ? path : path.substr(0, mapping.prefix.size());
    if (extraIsFalse(mapping, "case_sensitive"))
        return sameIgnoringCase(compared, mapping.prefix);
    return compared == mapping.prefix;
}

bool matchesPlainGet(const Mapping& mapping)
{
    const bool wantsHeaders = std::any_of(mapping.headers.begin(), mapping.headers.end(),
                                          [](const auto& header) { return header.first != authorityHeader; });
    if (wantsHeaders || extraIsTrue(mapping, "shadow")) // a shadow answers nobody
        return false;
    for (const char* key : {"regex_headers", "query_parameters", "regex_query_parameters"}) {
        if (extraHasEntries(mapping, key))
            return false;
    }
    return matchesMethod(mapping);
}

} // namespace linkwright::emissary
