// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a plan wants of a cluster: its manifests as they are to be applied.

#include "apply/conflicts.h"
#include "apply/inventory.h"
#include "domain/plan.h"
#include "render/render.h"

namespace linkwright::apply {

struct Intent
{
    Json body;
    bool owned = true;
    std::vector<diff::FieldPath> kept; ///< fields left out, because the plan leaves them to their owners

    [[nodiscard]] ObjectRef object() const { return ObjectRef::of(body); }
};

struct ClusterIntents
{
    std::string cluster;
    std::string context;                ///< as the plan says; empty: none
    std::optional<ObjectRef> inventory; ///< absent: the plan owns nothing here
    std::vector<Intent> objects;        ///< in apply order
};

/// Owned objects get the label of their set; namespaces and definitions, which are never pruned, do not.
[[nodiscard]] ClusterIntents intentsOf(const Plan& plan, const Cluster& cluster,
                                       const render::ClusterManifests& manifests);

/// The plan, remembering that these fields stay as their owners have them.
[[nodiscard]] Plan withKept(const Plan& plan, const ChangePlan& changes);

} // namespace linkwright::apply
