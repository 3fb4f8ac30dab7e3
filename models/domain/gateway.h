// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The Emissary installation that serves as a cluster's multicluster gateway.

#include "domain/routes.h"
#include "domain/shared_list.h"

namespace linkwright {

/// What Linkerd's injector is told about the gateway's pods.
struct Injection
{
    std::string mode = "enabled";              ///< linkerd.io/inject: enabled, ingress or disabled
    bool enableGateway = true;                 ///< config.linkerd.io/enable-gateway
    std::vector<std::string> skipInboundPorts; ///< container ports or ranges "N-M"; never Service ports
    std::vector<std::string> skipOutboundPorts;
    std::vector<int> requireIdentityOnInboundPorts;
    std::optional<int> inboundPort;                  ///< the proxy's inbound port; absent: 4143
    std::optional<std::string> defaultInboundPolicy; ///< overrides the cluster's; absent: the cluster's
    Json extra = Json::object();

    bool operator==(const Injection&) const = default;
};

/// The Service port that mirrored traffic arrives at (named mc-gateway).
struct MeshPort
{
    int port = 4143;
    std::optional<int> targetPort; ///< absent: the same number
    Json extra = Json::object();

    bool operator==(const MeshPort&) const = default;
};

/// How the service mirror asks whether the gateway lives (Service port mc-probe).
struct Probe
{
    int port = 4191;
    int targetPort = 8080; ///< where Emissary listens
    std::string path = "/-/ambassador/ready";
    int periodSeconds = 3;
    std::optional<int> failureThreshold; ///< Linkerd 2.17 and newer; absent: Linkerd's default, 3
    std::optional<std::string> timeout;  ///< Linkerd 2.17 and newer, a Go duration; absent: 30s
    Json extra = Json::object();

    bool operator==(const Probe&) const = default;
};

/// A port that the gateway's Service has for other reasons than multicluster.
struct ServicePort
{
    std::string name;
    int port = 0;
    int targetPort = 0;
    Json extra = Json::object();

    bool operator==(const ServicePort&) const = default;
};

struct Gateway
{
    std::string release; ///< Emissary's, such as "4.1"
    std::string namespace_ = "emissary";
    std::string deployment = "emissary-ingress";
    std::string service = "emissary-ingress";
    std::string serviceAccount = "emissary-ingress";
    std::string helmRelease;     ///< empty: not installed by Helm, or not known
    std::optional<int> replicas; ///< as installed, where known
    SharedList<ServicePort> ports = {{"http", 80, 8080, Json::object()},
                                     {"https", 443, 8443, Json::object()}};
    StringMap podLabels; ///< selects the pods in policies; empty: the release's own labels
    Injection injection;
    std::vector<std::string> addresses;  ///< of the Service, IPs or host names, as other clusters reach it
    std::optional<std::string> identity; ///< overrides the derived Linkerd identity
    MeshPort mesh;
    Probe probe;
    bool policy = false;          ///< render Server and authorization for the mesh and probe ports
    Json module = Json::object(); ///< spec.config of the Module `ambassador`; empty: leave the Module alone
    Json extra = Json::object();

    bool operator==(const Gateway&) const = default;
};

} // namespace linkwright
