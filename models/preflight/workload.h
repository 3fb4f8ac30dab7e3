// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What Services, Deployments, Pods and Endpoints say about each other, as facts hold them. Objects of any
// shape will do: what is not there is empty.

#include "facts/facts_view.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linkwright::preflight {

[[nodiscard]] const Json& labelsOf(const Json& object);
/// Empty where there is no such annotation.
[[nodiscard]] std::string annotationOf(const Json& object, std::string_view key);
/// `spec.template` of a Deployment.
[[nodiscard]] const Json& podTemplateOf(const Json& deployment);
/// The service account that a pod of this `spec` runs as; "default" where it names none.
[[nodiscard]] std::string serviceAccountOf(const Json& podSpec);
/// Whether labels have every pair of a selector. One without pairs selects nothing.
[[nodiscard]] bool selects(const Json& selector, const Json& labels);

/// "Pending", "Running, not ready" or "Running".
[[nodiscard]] std::string stateOf(const Json& pod);
/// One port of a container.
struct ContainerPort
{
    std::string name;
    int port = 0;
};
[[nodiscard]] std::vector<ContainerPort> containerPortsOf(const Json& podSpec);

/// Addresses behind a Service.
struct EndpointCount
{
    int ready = 0;
    int notReady = 0;
};
/// Of the port of this name; empty: of any port.
[[nodiscard]] EndpointCount countEndpoints(const Json& endpoints, std::string_view port = {});

/// An entry of `spec.ports`; null where there is none of that name.
[[nodiscard]] const Json* portNamed(const Json& service, std::string_view name);
/// A number under a key; 0 where there is none.
[[nodiscard]] int numberAt(const Json& object, std::string_view key);
/// Where a Service's port leads in this pod: `targetPort`, a name in it looked up among the containers'
/// ports, absent the port itself. Nothing where no container has a port of that name.
[[nodiscard]] std::optional<int> targetPortOf(const Json& servicePort, const Json& podSpec);

/// IPs, else host names, as link and link-gen read them: one of each entry of the load balancer.
[[nodiscard]] std::vector<std::string> balancerAddressesOf(const Json& service);

} // namespace linkwright::preflight
