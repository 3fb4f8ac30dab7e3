// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The answers that an API server gives about what it serves, old and new, as values.
// Source: k8s.io/apimachinery/pkg/apis/meta/v1 (APIVersions, APIGroupList, APIResourceList) and
// k8s.io/api/apidiscovery (v2, v2beta1: APIGroupDiscoveryList).

#include "domain/json.h"
#include "kube/resource_kind.h"

#include <string>
#include <vector>

namespace linkwright::kube {

struct DiscoveryDocument
{
    std::vector<std::string> apiVersions; ///< that it names
    std::vector<std::string> stale;       ///< of those: cannot be answered for
    std::vector<ResourceKind> kinds;      ///< empty where it only names versions
    bool aggregated = false;
};

/// Any of the four; a document of another kind names nothing.
[[nodiscard]] DiscoveryDocument parseDiscovery(const Json& body);

} // namespace linkwright::kube
