// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/names.h"

#include "render/render.h"

#include <cstdint>

namespace linkwright::render {

namespace {

constexpr std::size_t labelValueLimit = 63;
constexpr std::size_t fieldManagerLimit = 128;

bool isAlphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// FNV-1a: the same everywhere and always, which std::hash does not promise.
std::string hashOf(const std::string& text)
{
    std::uint32_t hash = 2166136261U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    std::string digits(8, '0');
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, hash >>= 4U)
        *digit = "0123456789abcdef"[hash & 15U];
    return digits;
}

/// `text` with everything but letters, digits and `allowed` as a dash, without other characters at its ends.
std::string simplified(const std::string& text, std::string_view allowed, std::size_t limit)
{
    std::string result;
    for (const char c : text)
        result += isAlphanumeric(c) || allowed.find(c) != std::string_view::npos ? c : '-';
    result.resize(std::min(result.size(), limit));
    while (!result.empty() && !isAlphanumeric(result.front()))
        result.erase(0, 1);
    while (!result.empty() && !isAlphanumeric(result.back()))
        result.pop_back();
    return result;
}

/// `text` where it is fit for use, else something near it with a hash.
std::string fitted(const std::string& text, std::string_view allowed, std::size_t limit)
{
    const std::string simple = simplified(text, allowed, limit);
    if (!simple.empty() && simple == text)
        return text;
    const std::string hash = hashOf(text);
    const std::string stem = simplified(text, allowed, limit - hash.size() - 1);
    return stem.empty() ? "plan-" + hash : stem + "-" + hash;
}

} // namespace

std::string planLabelValue(const std::string& planName)
{
    return fitted(planName, "-_.", labelValueLimit);
}

std::string ownedSelector(const std::string& planName)
{
    return std::string(managedByLabel) + "=" + managedByValue + "," + planLabel + "=" +
           planLabelValue(planName);
}

std::string fieldManager(const std::string& planName)
{
    constexpr std::string_view prefix = "linkwright:";
    // The API server takes any printable text; what a shell or a log would trip over is kept out all the
    // same.
    return std::string(prefix) + fitted(planName, "-_. ", fieldManagerLimit - prefix.size());
}

} // namespace linkwright::render
