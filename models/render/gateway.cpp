// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/lookup.h"
#include "emissary/release.h"
#include "linkerd/derive.h"
#include "linkerd/names.h"
#include "render/merge.h"
#include "render/parts.h"

namespace linkwright::render {

namespace {

Json portEntry(const char* name, int port, int targetPort, const Json& extra)
{
    Json entry = Json::object();
    entry["name"] = name;
    entry["port"] = port;
    // Part of what the API server tells ports apart by: server-side apply needs it written.
    entry["protocol"] = "TCP";
    entry["targetPort"] = targetPort;
    // What else a Service's port can have; other keys are the plan's own business.
    for (const char* key : {"nodePort", "appProtocol"}) {
        if (extra.is_object() && extra.contains(key))
            entry[key] = extra.at(key);
    }
    return entry;
}

Json deploymentPatch(const Gateway& gateway, const StringMap& annotations)
{
    Json object = manifest::makeObject("apps/v1", "Deployment", gateway.deployment, gateway.namespace_);
    object["spec"]["template"]["metadata"]["annotations"] = toJson(annotations);
    return object;
}

Json servicePatch(const Cluster& cluster)
{
    const Gateway& gateway = *cluster.gateway;
    Json object = manifest::makeObject("v1", "Service", gateway.service, gateway.namespace_);
    object["metadata"]["annotations"] = toJson(linkerd::serviceAnnotations(cluster));
    object["spec"]["ports"] = multiclusterPorts(gateway);
    return object;
}

Json modulePatch(const Gateway& gateway)
{
    const emissary::Release& release = *emissary::resolve(gateway.release).release;
    // Emissary reads the Module of this name only.
    Json object = manifest::makeObject(release.apiVersion, "Module", "ambassador", gateway.namespace_);
    object["spec"]["config"] = gateway.module;
    return object;
}

} // namespace

std::vector<Json> multiclusterPorts(const Gateway& gateway)
{
    return {
        portEntry(linkerd::names::meshPort, gateway.mesh.port, meshTargetPort(gateway), gateway.mesh.extra),
        portEntry(linkerd::names::probePort, gateway.probe.port, gateway.probe.targetPort,
                  gateway.probe.extra)};
}

void renderGateway(const Cluster& cluster, ObjectSet& set)
{
    if (!cluster.gateway)
        return;
    const Gateway& gateway = *cluster.gateway;
    if (const StringMap annotations = linkerd::podAnnotations(gateway); !annotations.empty())
        set.contribute(deploymentPatch(gateway, annotations));
    // An Emissary that no other cluster comes in through keeps its Service as it is.
    if (gateway.injection.enableGateway)
        set.contribute(servicePatch(cluster));
    if (gateway.module.is_object() && !gateway.module.empty())
        set.contribute(modulePatch(gateway));
}

} // namespace linkwright::render
