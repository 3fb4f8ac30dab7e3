// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The gateway of one cluster as it runs, next to what the plan says of it.

#include "preflight/check.h"

#include <set>
#include <vector>

namespace linkwright::preflight {

class GatewayLook
{
public:
    /// `scene` has a gateway and facts, and outlives the look.
    explicit GatewayLook(const ClusterScene& scene);

    [[nodiscard]] const Json* deployment() const { return m_deployment; } ///< null where it is not known
    [[nodiscard]] const Json* service() const { return m_service; }       ///< likewise
    /// The Deployment's pods that are neither finished nor about to go.
    [[nodiscard]] std::vector<const Json*> pods() const;

    /// The identity that Linkerd gives the pods, by what runs; empty where there is no Deployment.
    [[nodiscard]] std::string identity() const;
    /// The proxy's inbound port.
    [[nodiscard]] int inboundPort() const;
    /// The port of the pod that probes reach: behind the Service's mc-probe, else as the plan says.
    [[nodiscard]] int probeTarget() const;
    /// What listens in the pods, as far as the API tells: ports of containers and Listeners, the proxy's own.
    [[nodiscard]] std::set<int> listeningPorts() const;

private:
    const ClusterScene& m_scene;
    const Gateway& m_gateway;
    const Json* m_deployment = nullptr;
    const Json* m_service = nullptr;
};

/// Of the rows about the gateway's Service, and the one that the others need.
constexpr const char* gatewayCategory = "gateway";
constexpr const char* gatewayServiceExists = "gateway-service-exists";

/// "Service emissary/emissary-ingress".
[[nodiscard]] std::string gatewayServiceName(const ClusterScene& scene);
/// Whether other clusters come in through this Emissary, or are meant to.
[[nodiscard]] bool isMeshGateway(const ClusterScene& scene);

/// A check that is skipped where no other cluster comes in.
template <void (*check)(const ClusterScene&, CheckReport&)>
void ofMeshGateway(const ClusterScene& scene, CheckReport& report)
{
    if (isMeshGateway(scene))
        check(scene, report);
    else
        report.skipped("no other cluster comes in through this Emissary");
}

} // namespace linkwright::preflight
