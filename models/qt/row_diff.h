// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The difference of two lists as a model announces it: after what both have in common at the start, some rows
// changed, then some were inserted or removed.

#include "domain/shared_list.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <type_traits>
#include <vector>

namespace linkwright::qt {

struct RowDiff
{
    int first = 0;    ///< the first row that differs
    int changed = 0;  ///< rows from there on that are other ones now
    int inserted = 0; ///< rows new after these; at most one of inserted and removed is not 0
    int removed = 0;

    [[nodiscard]] bool isEmpty() const { return changed == 0 && inserted == 0 && removed == 0; }
    bool operator==(const RowDiff&) const = default;
};

/// `List` is std::vector or SharedList; rows that the lists share are told equal by their address.
template <typename List> [[nodiscard]] RowDiff diffRows(const List& before, const List& after)
{
    const auto isSame = [](const auto& a, const auto& b) { return &a == &b || a == b; };
    const auto head = std::mismatch(before.begin(), before.end(), after.begin(), after.end(), isSame);
    const auto tail = std::mismatch(before.rbegin(), std::make_reverse_iterator(head.first), after.rbegin(),
                                    std::make_reverse_iterator(head.second), isSame);
    const auto oldRows = static_cast<int>(tail.first.base() - head.first);
    const auto newRows = static_cast<int>(tail.second.base() - head.second);
    const int both = std::min(oldRows, newRows);
    return {static_cast<int>(head.first - before.begin()), both, newRows - both, oldRows - both};
}

/// How a model tells its views; each gets the first and the last row it is about.
struct RowSignals
{
    std::function<void(int, int)> changed;
    std::function<void(int, int)> beginInsert;
    std::function<void()> endInsert;
    std::function<void(int, int)> beginRemove;
    std::function<void()> endRemove;
};

template <typename Row>
void takeRows(std::vector<Row>& rows, const std::vector<Row>& wanted, int first, int behind)
{
    std::copy(std::next(wanted.begin(), first), std::next(wanted.begin(), behind),
              std::next(rows.begin(), first));
}
template <typename Row>
void takeRows(SharedList<Row>& rows, const SharedList<Row>& wanted, int first, int behind)
{
    for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(behind); ++i)
        rows.share(i, wanted.handle(i));
}

/// Makes `rows` equal to `wanted` in steps that views can follow: changes are in place before rows come or
/// go, because between begin and end no other row may change. Returns whether anything differed.
template <typename List>
bool followRows(List& rows, std::type_identity_t<List> wanted, const RowSignals& signals)
{
    const RowDiff diff = diffRows(rows, wanted);
    const int behind = diff.first + diff.changed;
    if (diff.changed > 0) {
        takeRows(rows, wanted, diff.first, behind);
        signals.changed(diff.first, behind - 1);
    }
    if (diff.removed > 0) {
        signals.beginRemove(behind, behind + diff.removed - 1);
        rows = std::move(wanted);
        signals.endRemove();
    } else if (diff.inserted > 0) {
        signals.beginInsert(behind, behind + diff.inserted - 1);
        rows = std::move(wanted);
        signals.endInsert();
    }
    return !diff.isEmpty();
}

} // namespace linkwright::qt
