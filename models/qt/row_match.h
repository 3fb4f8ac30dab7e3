// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How a list became another one: which row continues which, so that a model can tell its views exactly what
// came, went, moved and changed. Where copies share their entries, one change costs one look inside; the rest
// is comparing addresses.

#include <functional>
#include <string>
#include <vector>

namespace linkwright::qt {

/// How entries are compared. Addresses that are equal need none of these.
struct EntryComparison
{
    std::function<bool(const void* a, const void* b)> equal;
    std::function<std::string(const void* entry)> label; ///< what an entry goes by; need not be unique
};

struct RowMatch
{
    std::vector<int> origin;  ///< for each row now, the row it was before; -1 where it is new
    std::vector<int> changed; ///< rows now that continue one of another value; ascending
};

/// An entry continues itself (the same address or, at both ends of the list, an equal value), else the one of
/// its name, else the one that stood in its place.
[[nodiscard]] RowMatch matchEntries(const std::vector<const void*>& before,
                                    const std::vector<const void*>& after, const EntryComparison& comparison);

/// Ascending rows as runs without gaps.
struct RowRun
{
    int first = 0;
    int count = 0;

    bool operator==(const RowRun&) const = default;
};
[[nodiscard]] std::vector<RowRun> runsOf(const std::vector<int>& rows);

/// One run of rows that has to move for `order` to become ascending: rows `first`.. go in front of `before`.
/// Count 0 where a single move does not do it.
struct RunMove
{
    int first = 0;
    int count = 0;
    int before = 0;
};
[[nodiscard]] RunMove singleMove(const std::vector<int>& order);

} // namespace linkwright::qt
