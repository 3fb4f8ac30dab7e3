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
    for (Link& link : plan.links) {
        if (link.from == old)
            link.from = name;
        if (link.to == old)
            link.to = name;
    }
}

void removeLinksOf(Plan& plan, const std::string& clusterName)
{
    if (findCluster(plan, clusterName) != nullptr)
        return;
    std::erase_if(plan.links,
                  [&](const Link& link) { return link.from == clusterName || link.to == clusterName; });
}

} // namespace linkwright::qt
