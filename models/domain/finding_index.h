// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Findings by place, for forms and lists that show those of one field or entry: asking costs what it gives,
// not a look at all findings. Made on a worker thread together with the findings; immutable, cheap to copy
// findings out of (they share).
//
//   document.findingIndex().within(mappingPath(plan, 0, 17))                    all of one Mapping
//   document.findingIndex().within(gatewayPath(plan, 0).field("probe"))         of the probe's fields
//   document.findingIndex().entriesIn(clusterPath(plan, 0).field("mappings"))   which rows have any
//   document.findingIndex().worst(place)                                        for a mark beside a row

#include "domain/finding.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace linkwright {

class FindingIndex
{
public:
    FindingIndex() = default;
    explicit FindingIndex(const Findings& findings);

    /// The findings at a place or below it, in the order of the rules.
    [[nodiscard]] Findings within(const PlanPath& place) const;
    /// The same as indexes into the findings that this index was made of.
    [[nodiscard]] std::vector<int> indexesWithin(const PlanPath& place) const;
    /// The most severe one at a place or below it; nothing where all is well.
    [[nodiscard]] std::optional<Severity> worst(const PlanPath& place) const;
    /// The entries of a list (`clusters[west].mappings`, `links`) that have findings, in ascending order.
    [[nodiscard]] std::vector<int> entriesIn(const PlanPath& list) const;

private:
    /// The entry that a place is in. Ordered so that the entries of a list, and the parts of a cluster, stand
    /// side by side.
    struct Key
    {
        int cluster = -1;
        std::string field;
        int entry = -1;

        auto operator<=>(const Key&) const = default;
    };
    using Buckets = std::map<Key, std::vector<int>>;

    [[nodiscard]] static Key keyOf(const PlanPath& place);
    [[nodiscard]] std::pair<Buckets::const_iterator, Buckets::const_iterator>
    bucketsOf(const PlanPath& place) const;

    Findings m_findings;
    Buckets m_buckets; ///< indexes, ascending
};

} // namespace linkwright
