// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What new parts of a plan begin as: filled in with what the rest of the plan suggests, so that most fields
// only have to be looked at. Pure; to be used inside PlanDocument::edit.

#include "domain/plan.h"

#include <string>
#include <vector>

namespace linkwright::qt {

/// The newest Emissary as its chart installs it, with identity required on the mesh port.
[[nodiscard]] Gateway newGateway();
/// On the Linkerd of the last cluster: clusters that are to be linked had better agree. "east" beside "west".
[[nodiscard]] Cluster newCluster(const Plan& plan);
/// `default` if injection is not decided for it yet.
[[nodiscard]] NamespaceEntry newNamespace(const Cluster& cluster);
/// A Service that the plan carries and does not export yet; "service" where there is none.
[[nodiscard]] Export newExport(const Cluster& cluster);
/// A route through Emissary to an exported Service.
[[nodiscard]] Mapping newMappingFor(const Cluster& cluster, const Export& entry);

/// What a cluster is to the others.
enum class ClusterRole
{
    Offers, ///< has a gateway, and all others link to it
    Uses,   ///< links to all that have a gateway
    Both
};
/// Gives a cluster its gateway and links, or takes them away. Asks for all links that the role allows.
void setRole(Plan& plan, int cluster, ClusterRole role);

/// `wanted`, or `wanted-2`, `wanted-3` ... whichever is not among `taken`.
[[nodiscard]] std::string freeNameAmong(const std::vector<std::string>& taken, const std::string& wanted);

/// Whether some link leads from one cluster to the other.
[[nodiscard]] bool isLinked(const Plan& plan, const std::string& from, const std::string& to);
/// Adds the link, or removes all links between the two in this direction.
void setLinked(Plan& plan, const std::string& from, const std::string& to, bool linked);

/// Brings what `draft` has beyond `before` into a plan that may have changed since, such as by a reload: new
/// clusters, links and entries, a gateway where there was none. An unchanged plan becomes the draft.
void takeOver(Plan& plan, const Plan& before, const Plan& draft);

} // namespace linkwright::qt
