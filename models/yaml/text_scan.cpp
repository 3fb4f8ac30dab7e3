// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/text_scan.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace linkwright::yaml {

namespace {

bool isContinuation(std::string_view text, std::size_t at)
{
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

/// Whether the second byte keeps the sequence out of the overlong, surrogate and too-large ranges.
bool isAllowedSecond(unsigned char first, unsigned char second)
{
    switch (first) {
    case 0xE0:
        return second >= 0xA0;
    case 0xED:
        return second < 0xA0;
    case 0xF0:
        return second >= 0x90;
    case 0xF4:
        return second < 0x90;
    default:
        return true;
    }
}

bool isForbiddenControl(unsigned char byte)
{
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
}

std::string hexadecimal(unsigned char byte)
{
    std::array<char, 8> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), "0x%02X", static_cast<unsigned>(byte));
    return {buffer.data(), static_cast<std::size_t>(length)};
}

} // namespace

std::size_t utf8Length(std::string_view text, std::size_t at)
{
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80)
        return 1;
    const std::size_t length = first >= 0xF5   ? 0
                               : first >= 0xF0 ? 4
                               : first >= 0xE0 ? 3
                               : first >= 0xC2 ? 2
                                               : 0;
    for (std::size_t i = 1; i < length; ++i) {
        if (!isContinuation(text, at + i))
            return 0;
    }
    if (length > 2 && !isAllowedSecond(first, static_cast<unsigned char>(text[at + 1])))
        return 0;
    return length;
}

std::string scanText(std::string_view text, int limit, Diagnostics& diagnostics)
{
    std::string clean(text);
    std::size_t at = 0;
    if (text.starts_with("\xEF\xBB\xBF")) {
        clean.replace(0, 3, 3, ' ');
        at = 3;
    }
    int line = 1;
    std::size_t lineStart = 0;
    const auto reject = [&](const std::string& message) {
        if (static_cast<int>(diagnostics.size()) < limit)
            diagnostics.push_back({{line, static_cast<int>(at - lineStart) + 1}, message, {}});
        clean[at] = ' ';
    };
    while (at < text.size()) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const std::size_t length = utf8Length(text, at);
        if (length == 0)
            reject("byte " + hexadecimal(byte) + " is not UTF-8 here; save the file as UTF-8");
        else if (isForbiddenControl(byte))
            reject("control character " + hexadecimal(byte) + " is not allowed in YAML; remove it");
        if (byte == '\n') {
            ++line;
            lineStart = at + 1;
        }
        at += length == 0 ? 1 : length;
    }
    return clean;
}

std::size_t offsetOf(std::string_view text, Mark mark)
{
    std::size_t start = 0;
    for (int line = 1; line < mark.line; ++line) {
        const std::size_t end = text.find('\n', start);
        if (end == std::string_view::npos)
            return text.size();
        start = end + 1;
    }
    return std::min(start + static_cast<std::size_t>(std::max(mark.column - 1, 0)), text.size());
}

std::size_t quotedEnd(std::string_view text, std::size_t start)
{
    const char quote = text[start];
    for (std::size_t i = start + 1; i < text.size(); ++i) {
        if (quote == '"' && text[i] == '\\') {
            ++i;
        } else if (text[i] == quote) {
            if (quote == '"' || i + 1 >= text.size() || text[i + 1] != quote)
                return i + 1;
            ++i; // '' is a quote within single quotes
        }
    }
    return std::string_view::npos;
}

} // namespace linkwright::yaml
