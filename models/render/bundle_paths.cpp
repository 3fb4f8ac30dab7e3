// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/bundle_paths.h"

#include <algorithm>

namespace linkwright::render {

namespace {

/// Leaves room below the 255 bytes of a file name for a number and a suffix.
constexpr std::size_t longestSegment = 200;

bool isAsciiAlnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isSafe(char c)
{
    return isAsciiAlnum(c) || c == '.' || c == '_' || c == '-';
}

std::string lowerCase(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

} // namespace

std::string safeSegment(std::string_view name)
{
    std::string segment(name.substr(0, longestSegment));
    std::replace_if(
        segment.begin(), segment.end(), [](char c) { return !isSafe(c); }, '_');
    if (segment.empty() || segment.front() == '.' || segment.front() == '-')
        segment.insert(0, "_");
    return segment;
}

std::string singleLine(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; }, ' ');
    return text;
}

bool UniqueNames::isFree(const std::string& name) const
{
    return m_taken.find(lowerCase(name)) == m_taken.end();
}

std::string UniqueNames::take(const std::string& stem, const std::string& suffix)
{
    std::string name = stem + suffix;
    for (int number = 2; !isFree(name); ++number)
        name = stem + "-" + std::to_string(number) + suffix;
    m_taken.insert(lowerCase(name));
    return name;
}

} // namespace linkwright::render
