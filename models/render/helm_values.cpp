// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Values for the charts that own what we add to, so that their next upgrade sets the same fields instead of
// taking them back. Keys of the Emissary chart: charts/emissary-ingress/values.yaml of
// emissary-ingress/emissary.

#include "linkerd/derive.h"
#include "linkerd/names.h"
#include "render/merge.h"
#include "render/parts.h"

#include <algorithm>
#include <set>

namespace linkwright::render {

namespace {

Json declaredPort(const ServicePort& port)
{
    Json entry = Json::object();
    entry["name"] = port.name;
    entry["port"] = port.port;
    entry["targetPort"] = port.targetPort;
    addMissing(entry, port.extra);
    return entry;
}

/// The whole list, as Helm replaces lists: what is declared, with our ports in place of those they share a
/// number with. The chart makes a container port of every entry, and a container must not have one twice: a
/// port of ours that leads where another one leads is left to server-side apply, which Helm does not touch.
Json chartPorts(const Gateway& gateway)
{
    std::vector<Json> ours = multiclusterPorts(gateway);
    Json list = Json::array();
    std::set<int> targets;
    for (const ServicePort& port : gateway.ports) {
        const auto same = std::find_if(ours.begin(), ours.end(), [&port](const Json& entry) {
            return entry.at("port") == port.port || entry.at("name") == port.name;
        });
        if (same == ours.end()) {
            list.push_back(declaredPort(port));
        } else {
            list.push_back(std::move(*same));
            ours.erase(same);
        }
        targets.insert(list.back().at("targetPort").get<int>());
    }
    for (Json& entry : ours) {
        if (targets.insert(entry.at("targetPort").get<int>()).second)
            list.push_back(std::move(entry));
    }
    return list;
}

Json emissaryValues(const Cluster& cluster)
{
    const Gateway& gateway = *cluster.gateway;
    Json values = Json::object();
    values["podAnnotations"] = toJson(linkerd::podAnnotations(gateway));
    if (gateway.injection.enableGateway) {
        values["service"]["annotations"] = toJson(linkerd::serviceAnnotations(cluster));
        values["service"]["ports"] = chartPorts(gateway);
    }
    if (gateway.module.is_object() && !gateway.module.empty())
        values["module"] = gateway.module;
    return values;
}

} // namespace

std::vector<HelmValues> helmValues(const Plan& plan, const Cluster& cluster)
{
    std::vector<HelmValues> list;
    if (cluster.gateway && !cluster.gateway->helmRelease.empty())
        list.push_back({cluster.gateway->helmRelease, cluster.gateway->namespace_, emissaryValues(cluster)});
    if (Json values = linkerd::multiclusterValues(plan, cluster); !values.is_null())
        list.push_back({"linkerd-multicluster", cluster.linkerd.multiclusterNamespace, std::move(values)});
    return list;
}

} // namespace linkwright::render
