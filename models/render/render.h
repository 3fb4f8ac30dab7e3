// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// From a plan to manifests: pure, and the same bytes every time. render() does not judge; check the plan
// first.

#include "domain/plan.h"
#include "manifest/object.h"

#include <string>
#include <vector>

namespace linkwright::render {

/// Helm values that set what Helm owns.
struct HelmValues
{
    std::string release; ///< of Helm, such as "emissary-ingress" or "linkerd-multicluster"
    std::string namespace_;
    Json values;

    bool operator==(const HelmValues&) const = default;
};

struct ClusterManifests
{
    std::string cluster;
    SharedList<manifest::Object> objects;       ///< owned, in apply order
    SharedList<manifest::Object> contributions; ///< partial objects for server-side apply, in apply order
    std::vector<HelmValues> helm;

    bool operator==(const ClusterManifests&) const = default;
};

struct Rendering
{
    std::string plan;                       ///< its name
    std::vector<ClusterManifests> clusters; ///< in the order of the plan
    std::string runbook;                    ///< Markdown: what only linkerd, helm or a person can do

    bool operator==(const Rendering&) const = default;
};

[[nodiscard]] Rendering render(const Plan& plan);
/// One cluster only; for previews.
[[nodiscard]] ClusterManifests renderCluster(const Plan& plan, const Cluster& cluster);

/// `linkwright:<plan name>`, at most 128 bytes: the field manager of everything this plan applies.
[[nodiscard]] std::string fieldManager(const std::string& planName);

/// What a cluster gets, as one YAML stream for people to read: owned objects, then contributions.
[[nodiscard]] std::string streamOf(const ClusterManifests& cluster);

} // namespace linkwright::render
