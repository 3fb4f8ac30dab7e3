// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/lookup.h"
#include "linkerd/derive.h"
#include "render/parts.h"

namespace linkwright::render {

void renderLinks(const Plan& plan, const Cluster& cluster, ObjectSet& set)
{
    // Before link-gen, `link` makes the Link together with its controller: the runbook has it.
    if (!linkerd::releaseOf(cluster).linkGen)
        return;
    for (const Link& link : plan.links) {
        if (link.from != cluster.name)
            continue;
        const Cluster* target = findCluster(plan, link.to);
        if (target == nullptr)
            continue;
        if (std::optional<Json> object = linkerd::linkObject(cluster, *target, link))
            set.own(std::move(*object));
    }
}

} // namespace linkwright::render
