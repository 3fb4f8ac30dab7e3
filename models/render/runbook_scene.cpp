// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/runbook_scene.h"

#include "domain/lookup.h"
#include "render/bundle_paths.h"

#include <algorithm>
#include <unordered_map>

namespace linkwright::render {

namespace {

ClusterView viewOf(const Cluster& cluster, const ClusterManifests& manifests)
{
    ClusterView view;
    view.cluster = &cluster;
    view.manifests = &manifests;
    const linkerd::ResolvedRelease release = linkerd::resolve(cluster.linkerd.release);
    view.linkerd = release.release;
    view.linkerdKnown = release.known;
    if (cluster.gateway)
        view.emissary = emissary::resolve(cluster.gateway->release).release;
    return view;
}

} // namespace

Words ClusterView::kubectl() const
{
    if (cluster->context.empty())
        return {"kubectl"};
    return {"kubectl", "--context", cluster->context};
}

Words ClusterView::kubectlIn(const std::string& ns) const
{
    return kubectl() + Words{"-n", ns};
}

Words ClusterView::linkerdCli() const
{
    Words words = {"linkerd"};
    if (!cluster->context.empty())
        words = words + Words{"--context", cluster->context};
    if (cluster->linkerd.namespace_ != "linkerd")
        words = words + Words{"--linkerd-namespace", cluster->linkerd.namespace_};
    return words;
}

std::string ClusterView::applied(const Words& from) const
{
    return piped(commandOf(from), commandOf(kubectl() + Words{"apply", "-f", "-"}));
}

const HelmValues* ClusterView::helm(const std::string& release) const
{
    const auto it = std::find_if(manifests->helm.begin(), manifests->helm.end(),
                                 [&release](const HelmValues& values) { return values.release == release; });
    return it == manifests->helm.end() ? nullptr : &*it;
}

std::string ClusterView::helmFile(const std::string& release) const
{
    return folder + "/helm/" + safeSegment(release) + ".yaml";
}

Scene sceneOf(const Plan& plan, const std::vector<ClusterManifests>& manifests)
{
    Scene scene;
    scene.plan = &plan;
    std::unordered_map<std::string, std::size_t> byName;
    UniqueNames folders({"runbook.md"}); // as the bundle names them
    for (std::size_t i = 0; i < plan.clusters.size(); ++i) {
        scene.clusters.push_back(viewOf(plan.clusters[i], manifests.at(i)));
        scene.clusters.back().folder = folders.take(safeSegment(plan.clusters[i].name));
        byName.emplace(plan.clusters[i].name, i);
    }
    for (const Link& link : plan.links) {
        const auto source = byName.find(link.from);
        const auto target = byName.find(link.to);
        if (source == byName.end() || target == byName.end() || source->second == target->second)
            continue;
        scene.clusters[source->second].isSource = true;
        scene.clusters[target->second].isTarget = true;
        scene.links.push_back(
            {&link, &scene.clusters[source->second], &scene.clusters[target->second], linkName(link)});
    }
    return scene;
}

} // namespace linkwright::render
