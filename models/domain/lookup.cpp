// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/lookup.h"

#include <algorithm>

namespace linkwright {

namespace {

/// `namespace/name`, the way kubectl users name an object.
std::string qualified(const std::string& ns, const std::string& name)
{
    return ns + "/" + name;
}

std::string textAt(const Json& object, const char* key)
{
    if (!object.is_object())
        return {};
    const auto it = object.find(key);
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

} // namespace

const Cluster* findCluster(const Plan& plan, std::string_view name)
{
    const auto it = std::find_if(plan.clusters.begin(), plan.clusters.end(),
                                 [name](const Cluster& cluster) { return cluster.name == name; });
    return it == plan.clusters.end() ? nullptr : &*it;
}

std::string linkName(const Link& link)
{
    return link.name.empty() ? link.to : link.name;
}

std::string gatewayNamespace(const Cluster& cluster)
{
    return cluster.gateway ? cluster.gateway->namespace_ : std::string("default");
}

std::string namespaceOf(const Cluster& cluster, const Listener& listener)
{
    return listener.namespace_.empty() ? gatewayNamespace(cluster) : listener.namespace_;
}

std::string namespaceOf(const Cluster& cluster, const Host& host)
{
    return host.namespace_.empty() ? gatewayNamespace(cluster) : host.namespace_;
}

std::string namespaceOf(const Cluster& cluster, const Mapping& mapping)
{
    return mapping.namespace_.empty() ? gatewayNamespace(cluster) : mapping.namespace_;
}

std::string namespaceOf(const Export& entry)
{
    return entry.namespace_.empty() ? std::string("default") : entry.namespace_;
}

int proxyInboundPort(const Gateway& gateway)
{
    constexpr int linkerdDefault =
        4143; // linkerd2 charts/linkerd-control-plane/values.yaml, proxy.ports.inbound
    return gateway.injection.inboundPort.value_or(linkerdDefault);
}

int meshTargetPort(const Gateway& gateway)
{
    return gateway.mesh.targetPort.value_or(gateway.mesh.port);
}

PlanPath clusterPath(const Plan& plan, int cluster)
{
    return PlanPath().item("clusters", cluster, plan.clusters.at(static_cast<std::size_t>(cluster)).name);
}

PlanPath gatewayPath(const Plan& plan, int cluster)
{
    return clusterPath(plan, cluster).field("gateway");
}

PlanPath namespacePath(const Plan& plan, int cluster, int entry)
{
    const Cluster& owner = plan.clusters.at(static_cast<std::size_t>(cluster));
    return clusterPath(plan, cluster)
        .item("namespaces", entry, owner.namespaces.at(static_cast<std::size_t>(entry)).name);
}

PlanPath listenerPath(const Plan& plan, int cluster, int listener)
{
    const Cluster& owner = plan.clusters.at(static_cast<std::size_t>(cluster));
    const Listener& entry = owner.listeners.at(static_cast<std::size_t>(listener));
    return clusterPath(plan, cluster)
        .item("listeners", listener, qualified(namespaceOf(owner, entry), entry.name));
}

PlanPath hostPath(const Plan& plan, int cluster, int host)
{
    const Cluster& owner = plan.clusters.at(static_cast<std::size_t>(cluster));
    const Host& entry = owner.hosts.at(static_cast<std::size_t>(host));
    return clusterPath(plan, cluster).item("hosts", host, qualified(namespaceOf(owner, entry), entry.name));
}

PlanPath mappingPath(const Plan& plan, int cluster, int mapping)
{
    const Cluster& owner = plan.clusters.at(static_cast<std::size_t>(cluster));
    const Mapping& entry = owner.mappings.at(static_cast<std::size_t>(mapping));
    return clusterPath(plan, cluster)
        .item("mappings", mapping, qualified(namespaceOf(owner, entry), entry.name));
}

PlanPath exportPath(const Plan& plan, int cluster, int entry)
{
    const Export& item =
        plan.clusters.at(static_cast<std::size_t>(cluster)).exports.at(static_cast<std::size_t>(entry));
    return clusterPath(plan, cluster).item("exports", entry, qualified(namespaceOf(item), item.service));
}

PlanPath manifestPath(const Plan& plan, int cluster, int manifest)
{
    const Json& object =
        plan.clusters.at(static_cast<std::size_t>(cluster)).manifests.at(static_cast<std::size_t>(manifest));
    const Json metadata = object.is_object() && object.contains("metadata") ? object.at("metadata") : Json();
    const std::string name = textAt(metadata, "name");
    const std::string label = name.empty() ? std::string() : textAt(object, "kind") + "/" + name;
    return clusterPath(plan, cluster).item("manifests", manifest, label);
}

PlanPath linkPath(const Plan& plan, int link)
{
    const Link& entry = plan.links.at(static_cast<std::size_t>(link));
    return PlanPath().item("links", link, entry.from + "->" + entry.to);
}

} // namespace linkwright
