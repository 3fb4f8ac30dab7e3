// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkerd/go_duration.h"

#include <algorithm>
#include <limits>

namespace linkwright::linkerd {

namespace {

struct Unit
{
    std::string_view name;
    double nanoseconds;
};

constexpr Unit units[] = {{"ns", 1},   {"us", 1e3}, {"\u00b5s", 1e3}, {"\u03bcs", 1e3},
                          {"ms", 1e6}, {"s", 1e9},  {"m", 6e10},      {"h", 3.6e12}};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

GoDuration refused(const std::string& what, std::string_view text)
{
    return {0, "time: " + what + " \"" + std::string(text) + "\""};
}

/// Digits, and more of them behind a point; takes them from `rest`. False where there are none.
bool takeNumber(std::string_view& rest, double& value)
{
    bool any = false;
    for (; !rest.empty() && isDigit(rest.front()); rest.remove_prefix(1), any = true)
        value = value * 10 + (rest.front() - '0');
    if (rest.empty() || rest.front() != '.')
        return any;
    rest.remove_prefix(1);
    for (double place = 0.1; !rest.empty() && isDigit(rest.front()); rest.remove_prefix(1), any = true) {
        value += place * (rest.front() - '0');
        place /= 10;
    }
    return any;
}

/// What stands up to the next number.
std::string_view takeUnit(std::string_view& rest)
{
    const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return c == '.' || isDigit(c); });
    const std::string_view unit = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    rest.remove_prefix(unit.size());
    return unit;
}

} // namespace

GoDuration parseGoDuration(std::string_view text)
{
    std::string_view rest = text;
    const bool negative = !rest.empty() && rest.front() == '-';
    if (!rest.empty() && (rest.front() == '-' || rest.front() == '+'))
        rest.remove_prefix(1);
    if (rest == "0")
        return {};
    if (rest.empty())
        return refused("invalid duration", text);
    double total = 0;
    while (!rest.empty()) {
        double value = 0;
        if (!takeNumber(rest, value))
            return refused("invalid duration", text);
        const std::string_view name = takeUnit(rest);
        if (name.empty())
            return refused("missing unit in duration", text);
        const auto unit = std::find_if(std::begin(units), std::end(units),
                                       [name](const Unit& each) { return each.name == name; });
        if (unit == std::end(units))
            return refused("unknown unit \"" + std::string(name) + "\" in duration", text);
        total += value * unit->nanoseconds;
    }
    if (total >= static_cast<double>(std::numeric_limits<std::int64_t>::max()))
        return refused("invalid duration", text);
    const auto nanoseconds = static_cast<std::int64_t>(total + 0.5);
    return {negative ? -nanoseconds : nanoseconds, {}};
}

} // namespace linkwright::linkerd
