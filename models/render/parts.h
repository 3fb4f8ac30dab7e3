// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The parts of a cluster's manifests, one function per concern. Each adds to the set what it knows about and
// nothing else, so that their order does not matter (but carried manifests come first).

#include "render/object_set.h"
#include "render/renderer.h"

namespace linkwright::render {

/// Namespaces that the plan owns, and the injection of the others.
void renderNamespaces(const Cluster& cluster, ObjectSet& set);
/// What the gateway's Deployment, Service and Module get.
void renderGateway(const Cluster& cluster, ObjectSet& set);
/// Listeners, Hosts and Mappings, in the API version of the Emissary release.
void renderRoutes(const Plan& plan, const Cluster& cluster, MappingPieces& memo, ObjectSet& set);
/// What marks Services for export.
void renderServiceMarks(const Cluster& cluster, MarkPieces& memo, ObjectSet& set);
/// Who may speak to the gateway's mesh and probe ports, for releases that ask.
void renderPolicy(const Cluster& cluster, ObjectSet& set);
/// Links from this cluster, where the release leaves them to us.
void renderLinks(const Plan& plan, const Cluster& cluster, ObjectSet& set);

/// Helm values of the multicluster extension and of Emissary.
[[nodiscard]] std::vector<HelmValues> helmValues(const Plan& plan, const Cluster& cluster);

/// The ports that multicluster needs on the gateway's Service, as entries of `spec.ports`.
[[nodiscard]] std::vector<Json> multiclusterPorts(const Gateway& gateway);

} // namespace linkwright::render
