// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/targets.h"

#include "domain/lookup.h"

#include <set>

namespace linkwright::health {

namespace {

int indexOf(const Plan& plan, const std::string& name)
{
    for (std::size_t i = 0; i < plan.clusters.size(); ++i) {
        if (plan.clusters[i].name == name)
            return static_cast<int>(i);
    }
    return -1;
}

} // namespace

ProbedGateway probedGateway(const Cluster& cluster, const Cluster* source, const std::string& linkName)
{
    ProbedGateway probed;
    probed.source = source ? source->name : std::string();
    probed.linkName = linkName;
    probed.release = &linkerd::releaseOf(source ? *source : cluster);
    probed.request = linkerd::probeRequest(*probed.release, *cluster.gateway, linkName);
    probed.timing = linkerd::probeTiming(*probed.release, *cluster.gateway);
    return probed;
}

std::vector<PlannedProbe> plannedProbes(const Plan& plan)
{
    std::vector<PlannedProbe> probes;
    std::set<int> linked;
    for (std::size_t i = 0; i < plan.links.size(); ++i) {
        const Link& link = plan.links[i];
        const int target = indexOf(plan, link.to);
        const int source = indexOf(plan, link.from);
        if (target < 0 || source < 0 || target == source ||
            !plan.clusters[static_cast<std::size_t>(target)].gateway)
            continue;
        linked.insert(target);
        probes.push_back({target, static_cast<int>(i),
                          probedGateway(plan.clusters[static_cast<std::size_t>(target)],
                                        &plan.clusters[static_cast<std::size_t>(source)], linkName(link))});
    }
    for (std::size_t i = 0; i < plan.clusters.size(); ++i) {
        const Cluster& cluster = plan.clusters[i];
        if (cluster.gateway && !linked.contains(static_cast<int>(i)))
            probes.push_back({static_cast<int>(i), -1, probedGateway(cluster, nullptr, cluster.name)});
    }
    return probes;
}

} // namespace linkwright::health
