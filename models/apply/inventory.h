// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The set of objects that a plan owns in a cluster, marked as an ApplySet (KEP-3659), so that what left the
// plan is found again and other tools see whose it is. Source: keps/sig-cli/3659-kubectl-apply-prune of
// kubernetes/enhancements; kubectl's pkg/cmd/apply/applyset.go.

#include "apply/object_ref.h"
#include "domain/plan.h"

#include <set>
#include <string>
#include <vector>

namespace linkwright::apply {

inline constexpr const char* partOfLabel = "applyset.kubernetes.io/part-of";
inline constexpr const char* setIdLabel = "applyset.kubernetes.io/id";
inline constexpr const char* toolingAnnotation = "applyset.kubernetes.io/tooling";
inline constexpr const char* groupKindsAnnotation = "applyset.kubernetes.io/contains-group-kinds";
inline constexpr const char* namespacesAnnotation = "applyset.kubernetes.io/additional-namespaces";

/// The parent of the set: Secret `linkwright-<plan>` in the gateway's namespace, without a gateway in the
/// one of the Link.
[[nodiscard]] ObjectRef inventoryOf(const Plan& plan, const Cluster& cluster);

/// `applyset-<hash>-v1`, as kubectl works it out from the parent.
[[nodiscard]] std::string setId(const ObjectRef& parent);

/// "Mapping.getambassador.io"; "Service" for the core group.
[[nodiscard]] std::string groupKind(const ObjectRef& object);

/// The parent as it is to be applied. `kinds` are group kinds, `namespaces` those of the members.
[[nodiscard]] Json inventoryObject(const ObjectRef& parent, const std::string& version,
                                   const std::set<std::string>& kinds,
                                   const std::set<std::string>& namespaces);

/// The group kinds that a parent lists.
[[nodiscard]] std::set<std::string> kindsIn(const Json& parent);
/// Why the set that stands there is not ours; empty where it is, or could be.
[[nodiscard]] std::string foreignSet(const Json& parent);

} // namespace linkwright::apply
