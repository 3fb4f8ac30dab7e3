// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a user has to be allowed to do in a cluster so that a plan can be applied there, and taken back.

#include "domain/plan.h"
#include "facts/cluster_facts.h"
#include "kube/resource_kind.h"

#include <functional>
#include <vector>

namespace linkwright::preflight {

/// How a kind is served; null where it is not.
using FindKind =
    std::function<const kube::ResourceKind*(const std::string& apiVersion, const std::string& kind)>;

/// One question for each verb, kind and namespace. Kinds that are not served are left out: nothing can be
/// applied of them, whatever is allowed.
[[nodiscard]] std::vector<facts::Permission> permissionNeeds(const Plan& plan, const Cluster& cluster,
                                                             const FindKind& find);

} // namespace linkwright::preflight
