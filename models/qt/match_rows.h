// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which rows of a list are still there in another list, and where: for models whose rows have an identity, so
// that a selection follows its row when others come, go or move. Nearly linear.

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace linkwright::qt {

/// For each row of `before` its index in `after`; -1 where it is gone. `same(a, b)` tells whether two rows
/// are the same one (its contents may differ), `identity(row)` is a hash of what makes it so. Of rows that
/// are alike, the first is matched with the first.
template <typename Row, typename Same, typename Identity>
[[nodiscard]] std::vector<int> matchRows(const std::vector<Row>& before, const std::vector<Row>& after,
                                         const Same& same, const Identity& identity)
{
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t head = 0;
    while (head < shorter && same(before[head], after[head]))
        ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && same(before[before.size() - 1 - tail], after[after.size() - 1 - tail]))
        ++tail;

    std::vector<std::pair<std::size_t, int>> wanted; // hash and index of rows that nobody has matched yet
    for (std::size_t i = head; i < after.size() - tail; ++i)
        wanted.emplace_back(identity(after[i]), static_cast<int>(i));
    std::sort(wanted.begin(), wanted.end());

    std::vector<int> targets(before.size(), -1);
    std::vector<bool> taken(wanted.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (i < head || i >= before.size() - tail) {
            targets[i] = static_cast<int>(i < head ? i : i + after.size() - before.size());
            continue;
        }
        const std::size_t hash = identity(before[i]);
        auto row = std::lower_bound(wanted.begin(), wanted.end(), std::pair<std::size_t, int>(hash, -1));
        for (; row != wanted.end() && row->first == hash; ++row) {
            const auto place = static_cast<std::size_t>(row - wanted.begin());
            if (taken[place] || !same(before[i], after[static_cast<std::size_t>(row->second)]))
                continue;
            taken[place] = true;
            targets[i] = row->second;
            break;
        }
    }
    return targets;
}

} // namespace linkwright::qt
