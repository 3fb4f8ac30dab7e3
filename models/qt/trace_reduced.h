// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A plan reduced to what some of its manifests depend on. Internal to tracing.

#include "domain/plan.h"
#include "domain/plan_path.h"
#include "qt/manifest_text.h"

#include <map>
#include <string>
#include <vector>

namespace linkwright::qt {

struct Reduced
{
    Plan plan;
    int cluster = -1;
    bool isWhole = false; ///< nothing that matters was left out of the cluster
    /// For lists of the cluster from which entries were left out: which entries are there, by their index in
    /// the whole plan.
    std::map<std::string, std::vector<int>> kept;

    /// A place of the whole plan as one of the reduced plan, and the other way round with its labels.
    [[nodiscard]] PlanPath inside(const PlanPath& place) const;
    [[nodiscard]] PlanPath outside(const PlanPath& place, const Plan& whole) const;
};

/// To what the manifests of a cluster depend on, as far as a place has a say in them.
[[nodiscard]] Reduced reducedTo(const PlanPath& place, const Plan& plan, int cluster);
/// To what one object of a cluster depends on: entries of its name, and everything there are few of.
[[nodiscard]] Reduced reducedTo(const ManifestText& object, const Plan& plan, int cluster);

/// The fields that may have a say in a cluster's manifests: those of entries first, then the gateway's, the
/// rest of the cluster's, links', other clusters' and the plan's name.
[[nodiscard]] std::vector<PlanPath> candidatesIn(const Plan& plan, int cluster);

} // namespace linkwright::qt
