// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/scene.h"

#include <algorithm>

namespace linkwright::preflight {

const LinkScene* ClusterScene::outgoingLink(const std::string& linkName) const
{
    const auto found = std::find_if(outgoing.begin(), outgoing.end(),
                                    [&linkName](const LinkScene* each) { return each->name == linkName; });
    return found == outgoing.end() ? nullptr : *found;
}

Scene::Scene(const Plan& plan, const std::vector<facts::ClusterFacts>& facts, std::int64_t now)
    : m_plan(plan)
{
    int index = 0;
    for (const Cluster& cluster : plan.clusters) {
        auto scene =
            std::make_unique<ClusterScene>(ClusterScene{plan, cluster, index++, linkerd::releaseOf(cluster)});
        if (cluster.gateway)
            scene->emissary = emissary::resolve(cluster.gateway->release).release;
        const auto own = std::find_if(facts.begin(), facts.end(),
                                      [&cluster](const auto& each) { return each.name == cluster.name; });
        if (own != facts.end())
            scene->facts = std::make_unique<facts::FactsView>(*own);
        scene->now = now;
        m_clusters.push_back(std::move(scene));
    }
    index = -1;
    for (const Link& link : plan.links) {
        ++index;
        ClusterScene* source = find(link.from);
        ClusterScene* target = find(link.to);
        if (!source)
            continue;
        m_links.push_back(
            std::make_unique<LinkScene>(LinkScene{plan, link, index, linkName(link), *source, target}));
        source->outgoing.push_back(m_links.back().get());
        if (target)
            target->incoming.push_back(m_links.back().get());
    }
}

ClusterScene* Scene::find(const std::string& name) const
{
    const auto found = std::find_if(
        m_clusters.begin(), m_clusters.end(),
        [&name](const std::unique_ptr<ClusterScene>& each) { return each->cluster.name == name; });
    return found == m_clusters.end() ? nullptr : found->get();
}

} // namespace linkwright::preflight
