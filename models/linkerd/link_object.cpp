// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/lookup.h"
#include "linkerd/derive.h"
#include "linkerd/names.h"

namespace linkwright::linkerd {

namespace {

std::string joinedAddresses(const Gateway& gateway)
{
    std::string text;
    for (const std::string& address : gateway.addresses)
        text += (text.empty() ? "" : ",") + address;
    return text;
}

Json labelSelector(const char* label, const char* value)
{
    return {{"matchLabels", {{label, value}}}};
}

/// Which Services are mirrored through the gateway.
Json exportSelector(const Release& source)
{
    if (!source.exportSelectorIsExists)
        return labelSelector(names::exported, "true");
    // The schema of these releases has no matchLabels: the API server would drop them, and nothing would be
    // mirrored.
    Json expression = {{"key", names::exported}, {"operator", "Exists"}};
    return {{"matchExpressions", Json::array({expression})}};
}

/// Ports are strings in every version; the period is a Go duration.
Json probeSpec(const Release& source, const Probe& probe)
{
    Json spec = {{"path", probe.path},
                 {"port", std::to_string(probe.port)},
                 {"period", std::to_string(probe.periodSeconds) + "s"}};
    if (source.probeThreshold && probe.failureThreshold)
        spec["failureThreshold"] = std::to_string(*probe.failureThreshold);
    if (source.probeThreshold && probe.timeout)
        spec["timeout"] = *probe.timeout;
    return spec;
}

Json linkSpec(const Release& source, const Cluster& target, const std::string& name)
{
    const Gateway& gateway = *target.gateway;
    Json spec = {{"targetClusterName", name},
                 {"targetClusterDomain", target.linkerd.clusterDomain},
                 {"targetClusterLinkerdNamespace", target.linkerd.namespace_},
                 {"clusterCredentialsSecret", "cluster-credentials-" + name},
                 {"gatewayAddress", joinedAddresses(gateway)},
                 {"gatewayPort", std::to_string(gateway.mesh.port)},
                 {"gatewayIdentity", gatewayIdentity(target)},
                 {"probeSpec", probeSpec(source, gateway.probe)},
                 {"selector", exportSelector(source)}};
    if (source.remoteDiscovery)
        spec["remoteDiscoverySelector"] = labelSelector(names::exported, "remote-discovery");
    if (source.federated)
        spec["federatedServiceSelector"] = labelSelector(names::federated, "member");
    return spec;
}

/// One entry of `controllers`. The declared probe port must be the one that the Link dials.
Json controllerOf(const Link& link, const Cluster* target)
{
    Json entry = {{"link", {{"ref", {{"name", linkName(link)}}}}}};
    if (!target || !target->gateway) {
        entry["gateway"] = {{"enabled", false}};
        return entry;
    }
    const int port = link.probeServicePort.value_or(target->gateway->probe.port);
    entry["gateway"] = {{"enabled", true}, {"probe", {{"port", port}}}};
    return entry;
}

} // namespace

std::string linkApiVersion(const Release& release)
{
    switch (release.linkApi) {
    case LinkApi::None:
        return {};
    case LinkApi::V1Alpha1:
        return "multicluster.linkerd.io/v1alpha1";
    case LinkApi::V1Alpha2:
        return "multicluster.linkerd.io/v1alpha2";
    case LinkApi::V1Alpha3:
        return "multicluster.linkerd.io/v1alpha3";
    }
    return {};
}

std::optional<Json> linkObject(const Cluster& source, const Cluster& target, const Link& link)
{
    const Release& release = releaseOf(source);
    if (release.linkApi == LinkApi::None || !target.gateway || target.gateway->addresses.empty())
        return std::nullopt;
    const std::string name = linkName(link);
    return Json{{"apiVersion", linkApiVersion(release)},
                {"kind", "Link"},
                {"metadata", {{"name", name}, {"namespace", source.linkerd.multiclusterNamespace}}},
                {"spec", linkSpec(release, target, name)}};
}

Json multiclusterValues(const Plan& plan, const Cluster& cluster)
{
    const Release& release = releaseOf(cluster);
    Json controllers = Json::array();
    bool linksOut = false;
    bool linkedTo = false;
    for (const Link& link : plan.links) {
        linkedTo = linkedTo || link.to == cluster.name;
        if (link.from != cluster.name)
            continue;
        linksOut = true;
        controllers.push_back(controllerOf(link, findCluster(plan, link.to)));
    }
    Json values = nullptr;
    // Linkerd's own gateway is left alone where others link to this cluster and the plan has no gateway for
    // it.
    const bool ownGateway = cluster.gateway && cluster.gateway->injection.enableGateway;
    if (ownGateway || (linksOut && !linkedTo)) {
        if (release.gatewayValueIsFlag)
            values["gateway"] = false;
        else
            values["gateway"] = {{"enabled", false}};
    }
    if (linksOut && release.linkGen)
        values["controllers"] = std::move(controllers);
    return values;
}

} // namespace linkwright::linkerd
