// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/scalar.h"

#include "yaml/writer.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace linkwright::yaml {

namespace {

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

template <std::size_t N> bool isOneOf(std::string_view text, const std::array<std::string_view, N>& words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Only a whole word in one case counts: yes, Yes, YES, but not yEs.
bool isRegularCase(std::string_view text)
{
    const auto isLower = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const std::string_view rest = text.substr(1);
    const bool restLower = std::all_of(rest.begin(), rest.end(), isLower);
    return restLower || (isUpper(text.front()) && std::all_of(rest.begin(), rest.end(), isUpper));
}

std::optional<bool> asBoolean(const std::string& text)
{
    constexpr std::array<std::string_view, 3> yes{"true", "yes", "on"};
    constexpr std::array<std::string_view, 3> no{"false", "no", "off"};
    if (text.size() < 2 || text.size() > 5 || !isRegularCase(text))
        return std::nullopt;
    const std::string lower = lowered(text);
    if (isOneOf(lower, yes))
        return true;
    if (isOneOf(lower, no))
        return false;
    return std::nullopt;
}

struct Digits
{
    std::string_view text;
    int base = 10;
};

/// Splits 0x1F, 0o17, 0b1 and 017 into digits and base.
Digits splitBase(std::string_view text)
{
    if (text.size() > 2 && text[0] == '0') {
        switch (text[1]) {
        case 'x':
            return {text.substr(2), 16};
        case 'o':
            return {text.substr(2), 8};
        case 'b':
            return {text.substr(2), 2};
        default:
            break;
        }
    }
    if (text.size() > 1 && text[0] == '0')
        return {text.substr(1), 8};
    return {text, 10};
}

std::optional<Json> asInteger(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+'))
        text.remove_prefix(1);
    const Digits digits = splitBase(text);
    if (digits.text.empty() || digits.text.front() == '-' || digits.text.front() == '+')
        return std::nullopt;
    std::uint64_t value = 0;
    const char* end = digits.text.data() + digits.text.size();
    const auto [stop, error] = std::from_chars(digits.text.data(), end, value, digits.base);
    if (error != std::errc() || stop != end)
        return std::nullopt;
    if (!negative)
        return value <= static_cast<std::uint64_t>(INT64_MAX) ? Json(static_cast<std::int64_t>(value))
                                                              : Json(value);
    if (value > static_cast<std::uint64_t>(INT64_MAX))
        return std::nullopt;
    return Json(-static_cast<std::int64_t>(value));
}

/// [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
bool isFloatText(std::string_view text)
{
    std::size_t i = 0;
    const auto digits = [&] {
        const std::size_t start = i;
        while (i < text.size() && isDigit(text[i]))
            ++i;
        return i - start;
    };
    if (i < text.size() && (text[i] == '-' || text[i] == '+'))
        ++i;
    const std::size_t whole = digits();
    std::size_t fraction = 0;
    if (i < text.size() && text[i] == '.') {
        ++i;
        fraction = digits();
    }
    if (whole + fraction == 0)
        return false;
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        ++i;
        if (i < text.size() && (text[i] == '-' || text[i] == '+'))
            ++i;
        if (digits() == 0)
            return false;
    }
    return i == text.size();
}

std::optional<Json> asNumber(const std::string& text)
{
    std::string digits = text;
    digits.erase(std::remove(digits.begin(), digits.end(), '_'), digits.end());
    if (digits.empty() || text.front() == '_')
        return std::nullopt;
    if (auto integer = asInteger(digits))
        return integer;
    if (!isFloatText(digits))
        return std::nullopt;
    std::string_view number = digits;
    if (number.front() == '+')
        number.remove_prefix(1);
    double value = 0;
    const auto [stop, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error != std::errc() || stop != number.data() + number.size())
        return std::nullopt;
    return Json(value);
}

/// Four groups of digits, as in 203.0.113.10: no reader takes that for a number.
bool isAddress(std::string_view text)
{
    return std::count(text.begin(), text.end(), '.') == 3 &&
           text.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// Whether some reader could take it for a number, a date, a time, .inf or .nan. Rather once too often.
bool looksNumeric(const std::string& text)
{
    std::string_view rest = text;
    if (rest.front() == '-' || rest.front() == '+')
        rest.remove_prefix(1);
    if (rest.empty() || rest == ".")
        return true;
    if (rest.front() == '.' && (lowered(rest) == ".inf" || lowered(rest) == ".nan"))
        return true;
    if (!isDigit(rest.front()) && !(rest.front() == '.' && isDigit(rest[1])))
        return false;
    constexpr std::string_view numeric = "0123456789abcdefABCDEF_xXoO.:+-tTzZ ,";
    return rest.find_first_not_of(numeric) == std::string_view::npos && !isAddress(rest);
}

using Bytes = std::array<bool, 256>;

constexpr Bytes bytesOf(std::string_view characters)
{
    Bytes bytes{};
    for (const char c : characters)
        bytes[static_cast<unsigned char>(c)] = true;
    return bytes;
}

// What plain text may begin with, and what it may hold; without #, which may start a comment. Every text that
// is written is looked at, byte by byte.
constexpr Bytes mayStart = bytesOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_/+()^$;");
constexpr Bytes mayFollow =
    bytesOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:+=()^$;~@ *<>!%&");

} // namespace

Json resolvePlain(const std::string& text)
{
    if (text.empty())
        return nullptr;
    if (const auto boolean = asBoolean(text))
        return *boolean;
    const char first = text.front();
    if (isDigit(first) || first == '-' || first == '+' || first == '.') {
        if (auto number = asNumber(text))
            return *number;
    }
    return text;
}

bool isSafePlain(const std::string& text)
{
    constexpr std::array<std::string_view, 11> words{"true", "false", "yes",  "no", "on", "off",
                                                     "y",    "n",     "null", "~",  "="};
    if (text.empty() || text.size() > 200)
        return false;
    constexpr std::size_t longestWord = 5;
    if ((text.size() <= longestWord && isOneOf(lowered(text), words)) || text == "<<" || looksNumeric(text))
        return false;
    if (!mayStart[static_cast<unsigned char>(text.front())])
        return false;
    // ": " starts a value; a colon or a space at the end would be lost or mistaken.
    char before = 'x';
    for (const char c : text) {
        if (!mayFollow[static_cast<unsigned char>(c)] || (before == ':' && c == ' '))
            return false;
        before = c;
    }
    return before != ':' && before != ' ';
}

} // namespace linkwright::yaml
