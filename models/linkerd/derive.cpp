// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkerd/derive.h"

#include "domain/lookup.h"
#include "linkerd/names.h"

namespace linkwright::linkerd {

namespace {

/// Numbers and ranges are written as the injector reads them: with commas and without spaces.
std::string joined(const std::vector<std::string>& parts)
{
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : ",") + part;
    return text;
}

std::string joined(const std::vector<int>& numbers)
{
    std::vector<std::string> parts;
    for (const int number : numbers)
        parts.push_back(std::to_string(number));
    return joined(parts);
}

void setUnlessEmpty(StringMap& map, const char* key, const std::string& value)
{
    if (!value.empty())
        map[key] = value;
}

/// The label `exported` decides by its value how a Service is mirrored.
StringMap exportLabels(ExportMode mode)
{
    switch (mode) {
    case ExportMode::Gateway:
        return {{names::exported, "true"}};
    case ExportMode::RemoteDiscovery:
        return {{names::exported, "remote-discovery"}};
    case ExportMode::Federated:
        return {{names::federated, "member"}};
    }
    return {};
}

} // namespace

const Release& releaseOf(const Cluster& cluster)
{
    return *resolve(cluster.linkerd.release).release;
}

std::string derivedIdentity(const Cluster& cluster)
{
    if (!cluster.gateway)
        return {};
    const std::string& account = cluster.gateway->serviceAccount;
    return (account.empty() ? "default" : account) + "." + gatewayNamespace(cluster) +
           ".serviceaccount.identity." + cluster.linkerd.namespace_ + "." + cluster.linkerd.trustDomain;
}

std::string gatewayIdentity(const Cluster& cluster)
{
    if (cluster.gateway && cluster.gateway->identity)
        return *cluster.gateway->identity;
    return derivedIdentity(cluster);
}

StringMap podAnnotations(const Gateway& gateway)
{
    const Injection& injection = gateway.injection;
    StringMap annotations;
    setUnlessEmpty(annotations, names::inject, injection.mode);
    if (injection.enableGateway)
        annotations[names::enableGateway] = "true";
    setUnlessEmpty(annotations, names::skipInboundPorts, joined(injection.skipInboundPorts));
    setUnlessEmpty(annotations, names::skipOutboundPorts, joined(injection.skipOutboundPorts));
    setUnlessEmpty(annotations, names::requireIdentityPorts, joined(injection.requireIdentityOnInboundPorts));
    if (injection.inboundPort)
        annotations[names::inboundPort] = std::to_string(*injection.inboundPort);
    if (injection.defaultInboundPolicy)
        annotations[names::defaultInboundPolicy] = *injection.defaultInboundPolicy;
    return annotations;
}

StringMap serviceAnnotations(const Cluster& cluster)
{
    if (!cluster.gateway)
        return {};
    const Probe& probe = cluster.gateway->probe;
    StringMap annotations = {
        {names::gatewayIdentity, gatewayIdentity(cluster)},
        {names::probePath, probe.path},
        {names::probePeriod, std::to_string(probe.periodSeconds)}, // only 2.18 and newer read durations, too
    };
    if (releaseOf(cluster).linkApi == LinkApi::None)
        annotations[names::multiclusterGateway] = "true"; // nothing reads it since 2.9
    return annotations;
}

ExportMark markOf(const Cluster& cluster, const Export& entry)
{
    return entry.mark.value_or(releaseOf(cluster).exportByLabel ? ExportMark::Label
                                                                : ExportMark::Annotations);
}

std::string mirrorName(const Export& entry, const std::string& linkName)
{
    return entry.service + "-" + (entry.mode == ExportMode::Federated ? "federated" : linkName);
}

ExportMarks exportMarks(const Cluster& cluster, const Export& entry)
{
    if (markOf(cluster, entry) == ExportMark::Label)
        return {exportLabels(entry.mode), {}};
    const std::string service = cluster.gateway ? cluster.gateway->service : std::string();
    return {{},
            {{names::gatewayName, entry.gatewayName.value_or(service)},
             {names::gatewayNamespace, entry.gatewayNamespace.value_or(gatewayNamespace(cluster))}}};
}

} // namespace linkwright::linkerd
