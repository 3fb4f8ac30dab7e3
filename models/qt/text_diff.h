// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What differs between two texts, line by line. Pure functions, for any thread.
//
// Close texts get the shortest answer (E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986).
// Texts far from each other are parted at lines that occur once in both (Bram Cohen's patience diff), so that
// the time stays near linear; the answer is then right, but need not be the shortest.

#include "qt/line_edit.h"

namespace linkwright::qt {

/// Lines in Myers' search up to which the shortest answer is looked for.
constexpr int mostDifferences = 600;

/// The edits that make `after` from `before`. None where they are equal; no two of them touch.
[[nodiscard]] LineEdits diffLines(const QStringList& before, const QStringList& after,
                                  int differences = mostDifferences);

/// `lines` after the edits.
[[nodiscard]] QStringList applied(const QStringList& lines, const LineEdits& edits);

} // namespace linkwright::qt
