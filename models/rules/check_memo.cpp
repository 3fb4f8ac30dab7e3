// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/check_memo.h"

#include "rules/mapping_groups.h"
#include "rules/rule.h"

#include <algorithm>

namespace linkwright::rules {

namespace {

/// All that judging a Mapping may depend on beside it (rule.h).
Cluster surroundingsOf(const Cluster& cluster)
{
    Cluster surroundings = cluster;
    surroundings.mappings.clear();
    surroundings.exports.clear();
    surroundings.linkerd = {};
    if (cluster.gateway) {
        Gateway& gateway = surroundings.gateway.emplace();
        gateway.release = cluster.gateway->release;
        gateway.namespace_ = cluster.gateway->namespace_;
        gateway.module = cluster.gateway->module;
    }
    return surroundings;
}

const std::vector<const Rule*>& mappingScopedRules()
{
    static const std::vector<const Rule*> rules = [] {
        std::vector<const Rule*> found = allRules();
        std::erase_if(found, [](const Rule* rule) { return rule->mapping == nullptr; });
        return found;
    }();
    return rules;
}

std::shared_ptr<const JudgedMapping> judged(const MappingEntry& entry, const FactFinder& finder)
{
    auto result = std::make_shared<JudgedMapping>();
    result->facts = finder.of(entry.mapping);
    result->index = entry.index;
    for (const Rule* rule : mappingScopedRules()) {
        Findings findings;
        Report report(*rule, findings);
        rule->mapping(entry, report);
        for (std::size_t i = 0; i < findings.size(); ++i)
            result->findings.emplace_back(rule, findings.handle(i));
    }
    return result;
}

/// The same for a Mapping that moved in its list.
std::shared_ptr<const JudgedMapping> movedTo(int index, const JudgedMapping& judged)
{
    constexpr std::size_t mappingSegment = 1; // behind clusters[...]
    auto moved = std::make_shared<JudgedMapping>(judged);
    moved->index = index;
    for (auto& [rule, finding] : moved->findings) {
        auto copy = std::make_shared<Finding>(*finding);
        copy->place = copy->place.withIndex(mappingSegment, index);
        finding = std::move(copy);
    }
    return moved;
}

} // namespace

void CheckMemo::judgeMappings(const Plan& plan, ClusterView& view)
{
    const Cluster& cluster = *view.cluster;
    OfCluster& memo = m_clusters.at(static_cast<std::size_t>(view.index));
    Cluster surroundings = surroundingsOf(cluster);
    if (memo.surroundings != surroundings)
        memo.mappings.clear();
    memo.surroundings = std::move(surroundings);

    const FactFinder finder(cluster, view.emissary == nullptr || view.emissary->hostnameField);
    memo.mappings.follow(cluster.mappings, [&](const Mapping& mapping, std::size_t index) {
        return judged({plan, view, mapping, static_cast<int>(index)}, finder);
    });
    view.mappings.reserve(cluster.mappings.size());
    for (std::size_t i = 0; i < cluster.mappings.size(); ++i) {
        std::shared_ptr<const JudgedMapping>& entry = memo.mappings.at(i);
        if (entry->index != static_cast<int>(i))
            entry = movedTo(static_cast<int>(i), *entry);
        view.mappings.push_back(entry.get());
    }
    view.mappingGroups = mappingGroups(view.mappings);
}

} // namespace linkwright::rules
