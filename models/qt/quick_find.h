// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a command palette finds: things with a title, a detail and a target. Where they come from is a table
// of sources of the palette's; this is the search over all of them. Plain values, good on any thread.

#include "domain/finding.h"
#include "domain/plan.h"
#include "qt/fuzzy.h"

#include <QMetaType>
#include <QString>

#include <memory>
#include <variant>
#include <vector>

namespace linkwright::qt {

struct QuickItem
{
    FuzzyText title;
    QString detail;                         ///< beside the title, in small; not searched
    QString icon;                           ///< name of a symbol, or of a severity
    std::variant<QString, PlanPath> target; ///< an action's id, or a place
};
using QuickItems = std::vector<QuickItem>;
/// Immutable, shared between threads.
using QuickItemsPtr = std::shared_ptr<const QuickItems>;

/// An item that fits, and how well.
struct QuickHit
{
    QuickItemsPtr source; ///< keeps the item
    const QuickItem* item = nullptr;
    int score = 0;
};

/// The best of all that fits, best first; with an empty pattern the first ones as they come.
[[nodiscard]] std::vector<QuickHit> quickFind(const std::vector<QuickItemsPtr>& sources, const QString& typed,
                                              std::size_t limit);

/// Clusters, Listeners, Hosts, Mappings, exports and links, found by name, prefix, host name or Service.
[[nodiscard]] QuickItems entryItems(const Plan& plan);
[[nodiscard]] QuickItems findingItems(const Findings& findings);

} // namespace linkwright::qt
