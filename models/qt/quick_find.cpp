// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/quick_find.h"

#include <algorithm>

namespace linkwright::qt {

std::vector<QuickHit> quickFind(const std::vector<QuickItemsPtr>& sources, const QString& typed,
                                std::size_t limit)
{
    const FuzzyPattern pattern(typed);
    std::vector<QuickHit> hits;
    for (const QuickItemsPtr& source : sources) {
        for (const QuickItem& item : *source) {
            if (pattern.isEmpty() && hits.size() == limit)
                return hits;
            if (const std::optional<int> score = pattern.score(item.title))
                hits.push_back({source, &item, pattern.isEmpty() ? 0 : *score});
        }
    }
    // Among those that fit as well, the order of the sources decides.
    std::stable_sort(hits.begin(), hits.end(),
                     [](const QuickHit& a, const QuickHit& b) { return a.score > b.score; });
    if (hits.size() > limit)
        hits.resize(limit);
    return hits;
}

} // namespace linkwright::qt
