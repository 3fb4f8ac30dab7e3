// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// "Did you mean": the known name that a mistyped one was most likely meant for.

#include <string>
#include <string_view>
#include <vector>

namespace linkwright {

struct NearName
{
    std::string name;   ///< empty where all candidates are far
    bool clear = false; ///< few edits away, and nearer than every other: a program may take it

    bool operator==(const NearName&) const = default;
};

/// The candidate with the fewest single-letter edits; two neighbours that changed places are one edit. Names
/// that differ in upper and lower case, dashes and underscores alone are nearest of all.
[[nodiscard]] NearName nearestName(std::string_view name, const std::vector<std::string>& candidates);

} // namespace linkwright
