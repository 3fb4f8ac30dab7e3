// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/new_entries.h"

#include "domain/lookup.h"
#include "emissary/release.h"
#include "linkerd/release.h"
#include "qt/carried_objects.h"

#include <algorithm>
#include <utility>

namespace linkwright::qt {

namespace {

bool isExported(const Cluster& cluster, const CarriedName& service)
{
    return std::any_of(cluster.exports.begin(), cluster.exports.end(), [&service](const Export& entry) {
        return entry.service == service.name && namespaceOf(entry) == service.namespace_;
    });
}

bool connects(const Link& link, const std::string& from, const std::string& to)
{
    return link.from == from && link.to == to;
}

/// Appends the entries that are in `draft` only.
template <typename Entry>
void addNew(SharedList<Entry>& list, const SharedList<Entry>& before, const SharedList<Entry>& draft)
{
    for (const Entry& entry : draft) {
        const bool isOld = std::find(before.begin(), before.end(), entry) != before.end() ||
                           std::find(list.cbegin(), list.cend(), entry) != list.cend();
        if (!isOld)
            list.push_back(entry);
    }
}

void takeOver(Cluster& cluster, const Cluster& before, const Cluster& draft)
{
    if (cluster == before) {
        cluster = draft;
        return;
    }
    if (!cluster.gateway)
        cluster.gateway = draft.gateway;
    addNew(cluster.namespaces, before.namespaces, draft.namespaces);
    addNew(cluster.listeners, before.listeners, draft.listeners);
    addNew(cluster.hosts, before.hosts, draft.hosts);
    addNew(cluster.mappings, before.mappings, draft.mappings);
    addNew(cluster.exports, before.exports, draft.exports);
    addNew(cluster.manifests, before.manifests, draft.manifests);
}

} // namespace

Gateway newGateway()
{
    const emissary::Release& release = emissary::newestRelease();
    Gateway gateway;
    gateway.release = release.newest;
    gateway.namespace_ = release.defaultNamespace;
    gateway.deployment = release.defaultName;
    gateway.service = release.defaultName;
    gateway.serviceAccount = release.defaultName;
    if (release.helmOnly)
        gateway.helmRelease = release.defaultName;
    gateway.injection.requireIdentityOnInboundPorts = {gateway.mesh.port};
    return gateway;
}

Cluster newCluster(const Plan& plan)
{
    std::vector<std::string> taken;
    for (const Cluster& cluster : plan.clusters)
        taken.push_back(cluster.name);
    const bool besideWest = taken.size() == 1 && taken.front() == "west";
    Cluster cluster;
    cluster.name = freeNameAmong(taken, plan.clusters.empty() ? "west" : besideWest ? "east" : "cluster");
    cluster.context = cluster.name;
    if (plan.clusters.empty())
        cluster.linkerd.release = linkerd::newestRelease().name;
    else
        cluster.linkerd = plan.clusters.back().linkerd;
    return cluster;
}

NamespaceEntry newNamespace(const Cluster& cluster)
{
    std::vector<std::string> taken;
    for (const NamespaceEntry& entry : cluster.namespaces)
        taken.push_back(entry.name);
    NamespaceEntry entry;
    entry.name = "default";
    if (std::find(taken.begin(), taken.end(), entry.name) != taken.end())
        entry.name = freeNameAmong(taken, "namespace");
    entry.inject = "enabled";
    return entry;
}

Export newExport(const Cluster& cluster)
{
    Export entry;
    entry.service = "service";
    for (const CarriedName& service : carriedServices(cluster)) {
        if (isExported(cluster, service))
            continue;
        entry.service = service.name;
        entry.namespace_ = service.namespace_ == "default" ? std::string() : service.namespace_;
        break;
    }
    return entry;
}

Mapping newMappingFor(const Cluster& cluster, const Export& entry)
{
    std::vector<std::string> taken;
    for (const Mapping& mapping : cluster.mappings)
        taken.push_back(mapping.name);
    Mapping mapping;
    mapping.name = freeNameAmong(taken, entry.service);
    mapping.namespace_ = namespaceOf(entry);
    mapping.hostname = "*";
    mapping.prefix = "/" + entry.service + "/";
    mapping.service = entry.service;
    return mapping;
}

void setRole(Plan& plan, int cluster, ClusterRole role)
{
    Cluster& subject = plan.clusters[static_cast<std::size_t>(cluster)];
    const bool offers = role != ClusterRole::Uses;
    const bool uses = role != ClusterRole::Offers;
    if (!offers)
        subject.gateway.reset();
    else if (!subject.gateway)
        subject.gateway = newGateway();
    const std::string name = subject.name;
    for (std::size_t i = 0; i < plan.clusters.size(); ++i) {
        if (static_cast<int>(i) == cluster)
            continue;
        const std::string other = std::as_const(plan).clusters[i].name;
        setLinked(plan, other, name, offers);
        setLinked(plan, name, other, uses && std::as_const(plan).clusters[i].gateway.has_value());
    }
}

std::string freeNameAmong(const std::vector<std::string>& taken, const std::string& wanted)
{
    std::string name = wanted;
    for (int number = 2; std::find(taken.begin(), taken.end(), name) != taken.end(); ++number)
        name = wanted + "-" + std::to_string(number);
    return name;
}

bool isLinked(const Plan& plan, const std::string& from, const std::string& to)
{
    return std::any_of(plan.links.begin(), plan.links.end(),
                       [&](const Link& link) { return connects(link, from, to); });
}

void setLinked(Plan& plan, const std::string& from, const std::string& to, bool linked)
{
    if (!linked) {
        erase_if(plan.links, [&](const Link& link) { return connects(link, from, to); });
    } else if (!isLinked(plan, from, to)) {
        Link link;
        link.from = from;
        link.to = to;
        plan.links.push_back(std::move(link));
    }
}

void takeOver(Plan& plan, const Plan& before, const Plan& draft)
{
    if (plan == before) {
        plan = draft;
        return;
    }
    for (const Cluster& cluster : draft.clusters) {
        const Cluster* old = findCluster(before, cluster.name);
        if (!old) {
            plan.clusters.push_back(cluster);
            continue;
        }
        for (std::size_t i = 0; *old != cluster && i < plan.clusters.size(); ++i) {
            if (std::as_const(plan).clusters[i].name == cluster.name)
                takeOver(plan.clusters[i], *old, cluster);
        }
    }
    addNew(plan.links, before.links, draft.links);
}

} // namespace linkwright::qt
