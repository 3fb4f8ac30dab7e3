// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkerd/go_url.h"

#include <algorithm>
#include <charconv>

namespace linkwright::linkerd {

namespace {

constexpr std::string_view scheme = "http://";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHex(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

std::string quoted(std::string_view text)
{
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += c;
    }
    return result + "\"";
}

/// Go refuses ASCII control characters anywhere.
bool hasControl(std::string_view url)
{
    return std::any_of(url.begin(), url.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f;
    });
}

/// The first percent sign that two hexadecimal digits do not follow, as Go prints it; empty: none.
std::string badEscape(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%')
            continue;
        if (i + 2 >= text.size() || !isHex(text[i + 1]) || !isHex(text[i + 2]))
            return "invalid URL escape " + quoted(text.substr(i, 3));
        i += 2;
    }
    return {};
}

/// A character that may not stand in a host name; empty: none.
std::string badHostCharacter(std::string_view host)
{
    constexpr std::string_view refused = " \"<>\\^`{|}";
    const std::size_t at = host.find_first_of(refused);
    if (at != std::string_view::npos)
        return "invalid character " + quoted(host.substr(at, 1)) + " in host name";
    return badEscape(host);
}

/// Splits `host:port`; the text after the last colon must be digits only.
std::string splitPort(std::string_view authority, GoUrl& result)
{
    const std::size_t colon = authority.rfind(':');
    result.host = std::string(authority.substr(0, colon));
    result.port = 80;
    if (colon == std::string_view::npos)
        return {};
    const std::string_view port = authority.substr(colon + 1);
    if (!std::all_of(port.begin(), port.end(), isDigit))
        return "invalid port " + quoted(authority.substr(colon)) + " after host";
    if (port.empty())
        return {};
    int value = 0;
    const auto [end, problem] = std::from_chars(port.data(), port.data() + port.size(), value);
    // Parsing takes any number; dialling it does not.
    if (problem != std::errc() || value > 65535)
        return "address " + std::string(port) + ": invalid port";
    result.port = value;
    return {};
}

std::string parseInto(std::string_view url, GoUrl& result)
{
    if (hasControl(url))
        return "net/url: invalid control character in URL";
    std::string_view rest = url.substr(scheme.size());
    rest = rest.substr(0, rest.find('#'));
    const std::size_t query = rest.find('?');
    result.query = query == std::string_view::npos ? std::string() : std::string(rest.substr(query));
    rest = rest.substr(0, query);
    const std::size_t slash = rest.find('/');
    std::string_view authority = rest.substr(0, slash);
    result.path = slash == std::string_view::npos ? "/" : std::string(rest.substr(slash));
    const std::size_t at = authority.rfind('@'); // what stands before it would be user and password
    if (at != std::string_view::npos)
        authority.remove_prefix(at + 1);
    if (std::string problem = splitPort(authority, result); !problem.empty())
        return problem;
    if (std::string problem = badHostCharacter(result.host); !problem.empty())
        return problem;
    return badEscape(result.path);
}

} // namespace

GoUrl parseGoUrl(std::string_view url)
{
    GoUrl result;
    const std::string problem = parseInto(url, result);
    if (problem.empty())
        return result;
    return {{}, 0, {}, {}, "parse " + quoted(url) + ": " + problem};
}

} // namespace linkwright::linkerd
