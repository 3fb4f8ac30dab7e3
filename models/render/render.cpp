// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/render.h"

#include "render/parts.h"
#include "render/renderer.h"
#include "render/runbook.h"
#include "yaml/writer.h"

namespace linkwright::render {

ClusterManifests renderCluster(const Plan& plan, const Cluster& cluster)
{
    ClusterMemo memo;
    return renderCluster(plan, cluster, memo);
}

ClusterManifests renderCluster(const Plan& plan, const Cluster& cluster, ClusterMemo& memo)
{
    ObjectSet set(plan.name);
    set.carry(cluster.manifests);
    renderNamespaces(cluster, set);
    renderGateway(cluster, set);
    renderRoutes(plan, cluster, memo.mappings, set);
    renderPolicy(cluster, set);
    renderServiceMarks(cluster, memo.marks, set);
    renderLinks(plan, cluster, set);

    ClusterManifests manifests;
    manifests.cluster = cluster.name;
    set.moveInto(manifests, memo.objects);
    manifests.helm = helmValues(plan, cluster);
    return manifests;
}

Rendering render(const Plan& plan)
{
    return Renderer().render(plan);
}

Rendering Renderer::render(const Plan& plan)
{
    Rendering rendering;
    rendering.plan = plan.name;
    m_clusters.resize(plan.clusters.size());
    rendering.clusters.reserve(plan.clusters.size());
    for (std::size_t i = 0; i < plan.clusters.size(); ++i)
        rendering.clusters.push_back(renderCluster(plan, plan.clusters[i], m_clusters[i]));
    rendering.runbook = runbookOf(plan, rendering.clusters);
    return rendering;
}

std::string streamOf(const ClusterManifests& cluster)
{
    std::vector<Json> documents;
    documents.reserve(cluster.objects.size() + cluster.contributions.size());
    for (const manifest::Object& object : cluster.objects)
        documents.push_back(object.body);
    for (const manifest::Object& object : cluster.contributions)
        documents.push_back(object.body);
    return yaml::writeStream(documents);
}

} // namespace linkwright::render
