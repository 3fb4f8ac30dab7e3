// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The objects that a plan carries through as they are, looked at by kind. Lists (kind List, SecretList and
// the like) are looked into, as kubectl applies what is in them.

#include "domain/json_member.h"
#include "domain/plan.h"
#include "domain/plan_path.h"

#include <string>
#include <string_view>
#include <vector>

namespace linkwright::rules {

/// One carried object. Points into the cluster, which must outlive it unchanged.
struct Carried
{
    const Json* body = nullptr;
    int manifest = -1; ///< index into the cluster's manifests
    int item = -1;     ///< index into the items of a List; -1 where the manifest itself is meant
    std::string kind;
    std::string apiVersion;
};

/// The carried objects of a kind (empty: of every kind) whose API group is `group` ("" is Kubernetes' core
/// group).
[[nodiscard]] std::vector<Carried> carriedOf(const Cluster& cluster, std::string_view group,
                                             std::string_view kind);

[[nodiscard]] std::string carriedName(const Carried& carried);
/// The namespace the object says; empty where it says none.
[[nodiscard]] std::string carriedNamespace(const Carried& carried);

[[nodiscard]] PlanPath carriedPath(const Plan& plan, int cluster, const Carried& carried);

/// Modules named `ambassador`, the only ones that Emissary reads.
[[nodiscard]] std::vector<Carried> carriedModules(const Cluster& cluster);
/// A setting of the Module `ambassador`: the gateway's, else a carried one's; null where neither has it.
[[nodiscard]] const Json* moduleSetting(const Cluster& cluster, std::string_view key);

} // namespace linkwright::rules
