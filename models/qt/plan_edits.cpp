// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/plan_edits.h"

#include "domain/lookup.h"

#include <algorithm>

namespace linkwright::qt {

void renameCluster(Plan& plan, Cluster& cluster, const std::string& name)
{
    const std::string old = std::exchange(cluster.name, name);
    if (findCluster(plan, old) != nullptr)
        return;
    for (std::size_t i = 0; i < plan.links.size(); ++i) {
        const Link& link = std::as_const(plan.links)[i];
        if (link.from == old)
            plan.links[i].from = name;
        if (link.to == old)
            plan.links[i].to = name;
    }
}

void removeLinksOf(Plan& plan, const std::string& clusterName)
{
    if (findCluster(plan, clusterName) != nullptr)
        return;
    erase_if(plan.links,
             [&](const Link& link) { return link.from == clusterName || link.to == clusterName; });
}

} // namespace linkwright::qt
