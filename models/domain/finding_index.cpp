// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/finding_index.h"

#include <algorithm>
#include <limits>

namespace linkwright {

namespace {

bool isCluster(const PlanPath& place)
{
    return place.segments().front().field == "clusters" && place.segments().front().index >= 0;
}

} // namespace

FindingIndex::FindingIndex(const Findings& findings)
    : m_findings(findings)
{
    for (std::size_t i = 0; i < m_findings.size(); ++i)
        m_buckets[keyOf(std::as_const(m_findings)[i].place)].push_back(static_cast<int>(i));
}

FindingIndex::Key FindingIndex::keyOf(const PlanPath& place)
{
    const std::vector<PlanPath::Segment>& segments = place.segments();
    if (segments.empty())
        return {};
    if (!isCluster(place))
        return {-1, segments[0].field, segments[0].index};
    if (segments.size() == 1)
        return {segments[0].index, {}, -1};
    return {segments[0].index, segments[1].field, segments[1].index};
}

/// The buckets that hold all findings at the place or below it, and maybe others.
std::pair<FindingIndex::Buckets::const_iterator, FindingIndex::Buckets::const_iterator>
FindingIndex::bucketsOf(const PlanPath& place) const
{
    constexpr int last = std::numeric_limits<int>::max();
    if (place.isEmpty() || (place.segments().front().field == "clusters" && !isCluster(place)))
        return {m_buckets.begin(), m_buckets.end()};
    const Key key = keyOf(place);
    const bool wholeCluster = isCluster(place) && place.segments().size() == 1;
    const Key behind = wholeCluster ? Key{key.cluster + 1, {}, -1}
                                    : Key{key.cluster, key.field, key.entry < 0 ? last : key.entry};
    return {m_buckets.lower_bound(key),
            wholeCluster ? m_buckets.lower_bound(behind) : m_buckets.upper_bound(behind)};
}

std::vector<int> FindingIndex::indexesWithin(const PlanPath& place) const
{
    std::vector<int> indexes;
    const auto [first, end] = bucketsOf(place);
    for (auto it = first; it != end; ++it) {
        std::copy_if(it->second.begin(), it->second.end(), std::back_inserter(indexes), [&](int index) {
            return m_findings[static_cast<std::size_t>(index)].place.isWithin(place);
        });
    }
    std::sort(indexes.begin(), indexes.end());
    return indexes;
}

Findings FindingIndex::within(const PlanPath& place) const
{
    Findings findings;
    for (const int index : indexesWithin(place))
        findings.share(m_findings.handle(static_cast<std::size_t>(index)));
    return findings;
}

std::optional<Severity> FindingIndex::worst(const PlanPath& place) const
{
    std::optional<Severity> worst;
    for (const int index : indexesWithin(place)) {
        const Severity severity = m_findings[static_cast<std::size_t>(index)].severity;
        worst = worst ? std::min(*worst, severity) : severity;
    }
    return worst;
}

std::vector<int> FindingIndex::entriesIn(const PlanPath& list) const
{
    std::vector<int> entries;
    if (list.isEmpty())
        return entries;
    const auto [first, end] = bucketsOf(list);
    for (auto it = first; it != end; ++it) {
        if (it->first.entry >= 0 && it->first.field == list.lastField())
            entries.push_back(it->first.entry);
    }
    return entries;
}

} // namespace linkwright
