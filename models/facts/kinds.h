// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Kinds as facts name them: without a version, because it is the newest that the cluster serves which is
// read.

#include "domain/json.h"

#include <string>

namespace linkwright::facts::kinds {

inline constexpr const char* namespace_ = "Namespace";
inline constexpr const char* service = "Service";
inline constexpr const char* endpoints = "Endpoints";
inline constexpr const char* pod = "Pod";
inline constexpr const char* serviceAccount = "ServiceAccount";
inline constexpr const char* secret = "Secret";       ///< as redacted.h leaves it: no key bytes
inline constexpr const char* configMap = "ConfigMap"; ///< never among the facts: see LinkerdConfig
inline constexpr const char* deployment = "Deployment.apps";
inline constexpr const char* lease = "Lease.coordination.k8s.io";
inline constexpr const char* role = "Role.rbac.authorization.k8s.io";
inline constexpr const char* roleBinding = "RoleBinding.rbac.authorization.k8s.io";
inline constexpr const char* clusterRole = "ClusterRole.rbac.authorization.k8s.io";
inline constexpr const char* clusterRoleBinding = "ClusterRoleBinding.rbac.authorization.k8s.io";
inline constexpr const char* definition = "CustomResourceDefinition.apiextensions.k8s.io";
inline constexpr const char* link = "Link.multicluster.linkerd.io";
inline constexpr const char* module = "Module.getambassador.io";
inline constexpr const char* listener = "Listener.getambassador.io";
inline constexpr const char* host = "Host.getambassador.io";
inline constexpr const char* mapping = "Mapping.getambassador.io";
inline constexpr const char* tlsContext = "TLSContext.getambassador.io";

/// What an object is in these words, from its kind and apiVersion.
[[nodiscard]] std::string of(const Json& object);
/// The same of its parts; `group` is empty for the core group.
[[nodiscard]] std::string of(const std::string& kind, const std::string& group);

} // namespace linkwright::facts::kinds
