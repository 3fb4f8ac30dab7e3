// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plan_counts.h"

namespace linkwright {

namespace {

template <typename Entry> int sumOf(const Plan& plan, SharedList<Entry> Cluster::*list)
{
    std::size_t sum = 0;
    for (const Cluster& cluster : plan.clusters)
        sum += (cluster.*list).size();
    return static_cast<int>(sum);
}

} // namespace

int clusterCount(const Plan& plan)
{
    return static_cast<int>(plan.clusters.size());
}

int gatewayCount(const Plan& plan)
{
    int sum = 0;
    for (const Cluster& cluster : plan.clusters)
        sum += cluster.gateway ? 1 : 0;
    return sum;
}

int listenerCount(const Plan& plan)
{
    return sumOf(plan, &Cluster::listeners);
}

int hostCount(const Plan& plan)
{
    return sumOf(plan, &Cluster::hosts);
}

int mappingCount(const Plan& plan)
{
    return sumOf(plan, &Cluster::mappings);
}

int manifestCount(const Plan& plan)
{
    return sumOf(plan, &Cluster::manifests);
}

int exportCount(const Plan& plan)
{
    return sumOf(plan, &Cluster::exports);
}

int linkCount(const Plan& plan)
{
    return static_cast<int>(plan.links.size());
}

} // namespace linkwright
