// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The stock gateway's policy (linkerd2
// multicluster/charts/linkerd-multicluster/templates/gateway-policy.yaml), for Emissary's pods. A Server
// takes its port out of the default policy, so whoever was let in by that and still must be is let in again:
// without this, the Server for the probe would shut out the clients of an edge on the same port.

#include "domain/lookup.h"
#include "emissary/release.h"
#include "linkerd/derive.h"
#include "render/merge.h"
#include "render/parts.h"

#include <algorithm>
#include <array>

namespace linkwright::render {

namespace {

constexpr const char* serverApi = "policy.linkerd.io/v1beta1";
constexpr const char* authorizationApi = "policy.linkerd.io/v1alpha1";

/// Networks whose clients a default policy lets in without mesh identity.
struct DefaultPolicy
{
    std::string_view name;
    std::array<std::string_view, 5> openTo; ///< empty entries at the end
};

constexpr std::array<std::string_view, 2> everywhere = {"0.0.0.0/0", "::/0"};
constexpr std::array defaultPolicies = {
    DefaultPolicy{"all-unauthenticated", {"0.0.0.0/0", "::/0"}},
    DefaultPolicy{"audit", {"0.0.0.0/0", "::/0"}},
    // clusterNetworks of linkerd2 charts/linkerd-control-plane/values.yaml
    DefaultPolicy{"cluster-unauthenticated",
                  {"10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "fd00::/8"}},
};

template <typename Range> Json networks(const Range& cidrs)
{
    Json list = Json::array();
    for (const std::string_view cidr : cidrs) {
        if (!cidr.empty())
            list.push_back({{"cidr", std::string(cidr)}});
    }
    return list;
}

/// One port of the gateway's pods, and who may speak to it.
struct GuardedPort
{
    std::string name;            ///< of its Server
    Json port;                   ///< name or number
    Json openTo = Json::array(); ///< networks of clients without mesh identity
};

/// The clients of the gateway's other ports that lead to the same place, by the default policy in force.
Json clientsOfEdge(const Cluster& cluster, int targetPort)
{
    const Gateway& gateway = *cluster.gateway;
    const bool shared = std::any_of(gateway.ports.begin(), gateway.ports.end(),
                                    [&](const ServicePort& port) { return port.targetPort == targetPort; });
    const std::string policy =
        gateway.injection.defaultInboundPolicy.value_or(cluster.linkerd.defaultInboundPolicy);
    const auto row = std::find_if(defaultPolicies.begin(), defaultPolicies.end(),
                                  [&policy](const DefaultPolicy& entry) { return entry.name == policy; });
    return shared && row != defaultPolicies.end() ? networks(row->openTo) : Json::array();
}

std::vector<GuardedPort> guardedPorts(const Cluster& cluster)
{
    const Gateway& gateway = *cluster.gateway;
    const int mesh = meshTargetPort(gateway);
    GuardedPort meshPort{gateway.deployment + "-mc-gateway", mesh, Json::array()};
    if (mesh == proxyInboundPort(gateway))
        meshPort.port = "linkerd-proxy"; // what the injector names it
    std::vector<GuardedPort> ports = {meshPort};
    if (gateway.probe.targetPort != mesh)
        ports.push_back({gateway.deployment + "-mc-probe", gateway.probe.targetPort,
                         clientsOfEdge(cluster, gateway.probe.targetPort)});
    return ports;
}

Json podSelector(const Gateway& gateway)
{
    StringMap labels = gateway.podLabels;
    if (labels.empty()) {
        const emissary::Release& release = *emissary::resolve(gateway.release).release;
        labels[std::string(release.podLabelKey)] = std::string(release.podLabelValue);
    }
    return {{"matchLabels", toJson(labels)}};
}

void addServer(const Gateway& gateway, const GuardedPort& port, ObjectSet& set)
{
    Json server = manifest::makeObject(serverApi, "Server", port.name, gateway.namespace_);
    server["spec"]["podSelector"] = podSelector(gateway);
    server["spec"]["port"] = port.port;
    set.own(std::move(server));
}

Json policyRef(const char* kind, const std::string& name)
{
    Json reference = Json::object();
    reference["group"] = "policy.linkerd.io";
    reference["kind"] = kind;
    reference["name"] = name;
    return reference;
}

void addAuthorizationPolicy(const Gateway& gateway, const GuardedPort& port, const std::string& suffix,
                            Json authentications, ObjectSet& set)
{
    Json policy =
        manifest::makeObject(authorizationApi, "AuthorizationPolicy", port.name + suffix, gateway.namespace_);
    policy["spec"]["targetRef"] = policyRef("Server", port.name);
    policy["spec"]["requiredAuthenticationRefs"] = std::move(authentications);
    set.own(std::move(policy));
}

void addNetworks(const Gateway& gateway, const std::string& name, Json cidrs, ObjectSet& set)
{
    Json object = manifest::makeObject(authorizationApi, "NetworkAuthentication", name, gateway.namespace_);
    object["spec"]["networks"] = std::move(cidrs);
    set.own(std::move(object));
}

/// Linkerd 2.12 and newer.
void addAuthorizationPolicies(const Gateway& gateway, const std::vector<GuardedPort>& ports, ObjectSet& set)
{
    const std::string anyMeshed = gateway.deployment + "-mc-any-meshed";
    const std::string anyNetwork = gateway.deployment + "-mc-any-network";
    Json identities =
        manifest::makeObject(authorizationApi, "MeshTLSAuthentication", anyMeshed, gateway.namespace_);
    identities["spec"]["identities"] = Json::array({"*"});
    set.own(std::move(identities));
    addNetworks(gateway, anyNetwork, networks(everywhere), set);
    for (const GuardedPort& port : ports) {
        addServer(gateway, port, set);
        addAuthorizationPolicy(gateway, port, "",
                               Json::array({policyRef("MeshTLSAuthentication", anyMeshed),
                                            policyRef("NetworkAuthentication", anyNetwork)}),
                               set);
        if (port.openTo.empty())
            continue;
        const std::string clients = port.name + "-edge";
        addNetworks(gateway, clients, port.openTo, set);
        addAuthorizationPolicy(gateway, port, "-edge",
                               Json::array({policyRef("NetworkAuthentication", clients)}), set);
    }
}

void addServerAuthorization(const Gateway& gateway, const GuardedPort& port, const std::string& suffix,
                            Json client, ObjectSet& set)
{
    Json object =
        manifest::makeObject(serverApi, "ServerAuthorization", port.name + suffix, gateway.namespace_);
    object["spec"]["server"]["name"] = port.name;
    object["spec"]["client"] = std::move(client);
    set.own(std::move(object));
}

/// Linkerd 2.11.
void addServerAuthorizations(const Gateway& gateway, const std::vector<GuardedPort>& ports, ObjectSet& set)
{
    for (const GuardedPort& port : ports) {
        addServer(gateway, port, set);
        Json meshed = Json::object();
        meshed["networks"] = networks(everywhere);
        meshed["meshTLS"]["identities"] = Json::array({"*"});
        addServerAuthorization(gateway, port, "", std::move(meshed), set);
        if (port.openTo.empty())
            continue;
        Json clients = Json::object();
        clients["networks"] = port.openTo;
        clients["unauthenticated"] = true;
        addServerAuthorization(gateway, port, "-edge", std::move(clients), set);
    }
}

} // namespace

void renderPolicy(const Cluster& cluster, ObjectSet& set)
{
    if (!cluster.gateway || !cluster.gateway->policy)
        return;
    const linkerd::Release& release = linkerd::releaseOf(cluster);
    if (release.authorizationPolicy)
        addAuthorizationPolicies(*cluster.gateway, guardedPorts(cluster), set);
    else if (release.serverPolicy)
        addServerAuthorizations(*cluster.gateway, guardedPorts(cluster), set);
}

} // namespace linkwright::render
