// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/render.h"

#include "render/parts.h"
#include "render/runbook.h"
#include "yaml/writer.h"

namespace linkwright::render {

ClusterManifests renderCluster(const Plan& plan, const Cluster& cluster)
{
    ObjectSet set(plan.name);
    set.carry(cluster.manifests);
    renderNamespaces(cluster, set);
    renderGateway(cluster, set);
    renderRoutes(cluster, set);
    renderPolicy(cluster, set);
    renderServiceMarks(cluster, set);
    renderLinks(plan, cluster, set);

    ClusterManifests manifests;
    manifests.cluster = cluster.name;
    set.moveInto(manifests);
    manifests.helm = helmValues(plan, cluster);
    return manifests;
}

Rendering render(const Plan& plan)
{
    Rendering rendering;
    rendering.plan = plan.name;
    rendering.clusters.reserve(plan.clusters.size());
    for (const Cluster& cluster : plan.clusters)
        rendering.clusters.push_back(renderCluster(plan, cluster));
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
