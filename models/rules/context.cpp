// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/json_member.h"
#include "rules/check_memo.h"
#include "rules/rule.h"

#include <unordered_map>

namespace linkwright::rules {

namespace {

void addCarried(const SharedList<Json>& manifests, ClusterView& view)
{
    for (const Json& object : manifests) {
        if (!object.is_object() || !object.contains("metadata"))
            continue;
        const Json& metadata = object.at("metadata");
        const std::string kind = textAt(object, "kind");
        const std::string name = textAt(metadata, "name");
        const std::string ns = textAt(metadata, "namespace");
        if (kind == "Namespace")
            view.namespaces.insert(name);
        else if (kind == "Service")
            view.services.insert((ns.empty() ? std::string("default") : ns) + "/" + name);
    }
}

/// Namespaces that are there once the installs of the plan are: Kubernetes' own, Linkerd's, Emissary's.
void addInstalled(const Cluster& cluster, ClusterView& view)
{
    view.namespaces.insert({"default", "kube-system", "kube-public", "kube-node-lease"});
    view.namespaces.insert(cluster.linkerd.namespace_);
    view.namespaces.insert(cluster.linkerd.multiclusterNamespace);
    if (cluster.linkerd.viz)
        view.namespaces.insert("linkerd-viz");
    for (const NamespaceEntry& entry : cluster.namespaces)
        view.namespaces.insert(entry.name);
    if (!cluster.gateway)
        return;
    view.namespaces.insert(cluster.gateway->namespace_);
    view.services.insert(cluster.gateway->namespace_ + "/" + cluster.gateway->service);
    if (view.emissary->conversionWebhook)
        view.namespaces.insert("emissary-system");
}

ClusterView viewOf(const Cluster& cluster, int index, const schema::Catalogue& schemas)
{
    ClusterView view;
    view.index = index;
    view.schemas = &schemas;
    view.cluster = &cluster;
    view.linkerd = linkerd::resolve(cluster.linkerd.release).release;
    if (cluster.gateway) {
        view.emissary = emissary::resolve(cluster.gateway->release).release;
        view.routes.emplace(cluster);
    }
    addInstalled(cluster, view);
    addCarried(cluster.manifests, view);
    return view;
}

} // namespace

Context::Context(const Plan& thePlan, CheckMemo& memo)
    : plan(thePlan)
{
    std::unordered_map<std::string_view, int> byName;
    clusters.reserve(plan.clusters.size());
    for (const Cluster& cluster : plan.clusters) {
        const int index = static_cast<int>(clusters.size());
        byName.emplace(cluster.name, index); // the first of a name counts, as in findCluster
        clusters.push_back(viewOf(cluster, index, memo.schemas()));
    }
    memo.resize(clusters.size());
    for (ClusterView& view : clusters)
        memo.judgeMappings(plan, view);
    links.reserve(plan.links.size());
    for (const Link& link : plan.links) {
        LinkView view{static_cast<int>(links.size()), &link, nullptr, nullptr, -1, -1};
        if (const auto source = byName.find(link.from); source != byName.end()) {
            view.sourceIndex = source->second;
            view.source = &plan.clusters[static_cast<std::size_t>(view.sourceIndex)];
        }
        if (const auto target = byName.find(link.to); target != byName.end()) {
            view.targetIndex = target->second;
            view.target = &plan.clusters[static_cast<std::size_t>(view.targetIndex)];
        }
        if (view.source != nullptr)
            clusters[static_cast<std::size_t>(view.sourceIndex)].outgoing.push_back(view);
        if (view.target != nullptr)
            clusters[static_cast<std::size_t>(view.targetIndex)].incoming.push_back(view);
        links.push_back(view);
    }
}

} // namespace linkwright::rules
