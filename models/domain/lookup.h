// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Finding things in a plan, and the values that apply where a field was left empty.

#include "domain/plan.h"
#include "domain/plan_path.h"

#include <string_view>

namespace linkwright {

/// The first cluster of that name; null where there is none. Valid until the plan changes.
[[nodiscard]] const Cluster* findCluster(const Plan& plan, std::string_view name);

/// The name a link's target goes by in the source: what was given to `link`, else the target's own.
[[nodiscard]] std::string linkName(const Link& link);

/// The gateway's namespace; "default" for a cluster without gateway.
[[nodiscard]] std::string gatewayNamespace(const Cluster& cluster);
/// The namespace an entry is in: its own, else the gateway's.
[[nodiscard]] std::string namespaceOf(const Cluster& cluster, const Listener& listener);
[[nodiscard]] std::string namespaceOf(const Cluster& cluster, const Host& host);
[[nodiscard]] std::string namespaceOf(const Cluster& cluster, const Mapping& mapping);
/// The namespace of the exported Service: its own, else "default".
[[nodiscard]] std::string namespaceOf(const Export& entry);

/// The proxy's inbound port in the gateway's pods (4143 unless overridden), which mirrored traffic must
/// reach.
[[nodiscard]] int proxyInboundPort(const Gateway& gateway);
/// The port of the pod behind the Service's mesh port.
[[nodiscard]] int meshTargetPort(const Gateway& gateway);

/// Places, spelt the same everywhere.
[[nodiscard]] PlanPath clusterPath(const Plan& plan, int cluster);
[[nodiscard]] PlanPath gatewayPath(const Plan& plan, int cluster);
[[nodiscard]] PlanPath namespacePath(const Plan& plan, int cluster, int entry);
[[nodiscard]] PlanPath listenerPath(const Plan& plan, int cluster, int listener);
[[nodiscard]] PlanPath hostPath(const Plan& plan, int cluster, int host);
[[nodiscard]] PlanPath mappingPath(const Plan& plan, int cluster, int mapping);
[[nodiscard]] PlanPath exportPath(const Plan& plan, int cluster, int entry);
[[nodiscard]] PlanPath manifestPath(const Plan& plan, int cluster, int manifest);
[[nodiscard]] PlanPath linkPath(const Plan& plan, int link);

} // namespace linkwright
