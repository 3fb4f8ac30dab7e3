// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Two texts as one list of rows: what went, what came, and some lines around. Values, any thread.

#include "qt/text_diff.h"

#include <QString>

#include <vector>

namespace linkwright::qt {

struct DiffRow
{
    enum class Kind
    {
        Same,
        Removed,
        Added,
        Hidden
    };

    Kind kind = Kind::Same;
    int before = -1; ///< the line in the old text, from 0; -1 where it is not there
    int after = -1;  ///< the line in the new text
    int hidden =
        0; ///< how many equal lines a hidden row stands for; `before` and `after` are the first of them
    QString text;

    bool operator==(const DiffRow&) const = default;
};

struct UnifiedDiff
{
    std::vector<DiffRow> rows;
    std::vector<int> changes; ///< the first row of each change, ascending
    QStringList before;       ///< the old text's lines, for rows that are hidden
    int added = 0;            ///< lines
    int removed = 0;
    bool onlyLastLineFeed = false; ///< the texts differ in the line feed at their end, and in nothing else

    [[nodiscard]] bool isEmpty() const { return changes.empty(); }
    /// The lines that a hidden row stands for.
    [[nodiscard]] std::vector<DiffRow> shown(const DiffRow& hidden) const;
};

/// `context`: how many equal lines stay around each change. Stretches that would hide one line only are
/// shown.
[[nodiscard]] UnifiedDiff unifiedDiff(const QString& before, const QString& after, int context = 3);

} // namespace linkwright::qt
