// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A cluster's routes as they run: Listeners, Hosts and Mappings out of the facts, as far as they decide about
// who answers a request, in the shape in which the emissary library judges those of a plan.

#include "preflight/scene.h"

namespace linkwright::preflight {

[[nodiscard]] Listener listenerOf(const Json& object);
[[nodiscard]] Host hostOf(const Json& object);
[[nodiscard]] Mapping mappingOf(const Json& object);

/// The Modules named `ambassador`, the one that Emissary reads first: of several it takes the one whose
/// namespace sorts first (emissary ir/config.py), and ignores the others.
[[nodiscard]] std::vector<const Json*> modulesOf(const facts::FactsView& facts);

/// Name, gateway and Linkerd as in the plan, but Listeners, Hosts, Mappings and the Module of the cluster.
/// `scene` has a gateway and facts. Probes go to `probeTarget` of the pod.
[[nodiscard]] Cluster liveCluster(const ClusterScene& scene, int probeTarget);

/// The kinds of a gateway's routes, of which one could not be read; null where all were. `kind` is what to
/// say then, such as "Mappings".
[[nodiscard]] const facts::Unread* unreadRoutes(const ClusterScene& scene, std::string& kind);

} // namespace linkwright::preflight
