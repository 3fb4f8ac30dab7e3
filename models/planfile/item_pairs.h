// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which items of a list are which after a change, so that the text of each can stay or move as it is.
// Internal to models/planfile.

#include "domain/json.h"

#include <vector>

namespace linkwright::planfile {

struct ItemPairs
{
    enum class Fate
    {
        Stays,
        Moves,     ///< as it is
        Rewritten, ///< elsewhere, and changed
        Removed
    };

    ItemPairs(const Json& before, const Json& after);

    /// For each item of `after`, the index of the item of `before` that it was and whose text stays in place;
    /// -1 for others. Increasing.
    std::vector<int> stays;
    /// For each item of `after`, the index of the equal item of `before` that comes from elsewhere; else -1.
    std::vector<int> moves;
    /// For each item of `before`, what becomes of its text.
    std::vector<Fate> fates;
};

} // namespace linkwright::planfile
