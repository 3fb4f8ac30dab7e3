// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The routes of a cluster, and which of two Emissary tries first (emissary ir/irhttpmapping.py, route
// weight).

#include "emissary/mapping_match.h"

#include <memory>
#include <vector>

namespace linkwright::emissary {

/// One route that a plain GET may match.
struct RouteCandidate
{
    int mapping = -1; ///< index into the cluster's Mappings; -1: built in
    const Mapping* route = nullptr;
    HostMatch match;
};

struct Routes
{
    std::vector<RouteCandidate> candidates;              ///< those built in come first
    std::vector<std::unique_ptr<const Mapping>> builtIn; ///< what the built-in ones point to
};

/// Points into `cluster`.
[[nodiscard]] Routes routesOf(const Cluster& cluster, const Release& release);

/// Whether `a` is tried before `b`, which comes later among the candidates. Routes of one group (same prefix
/// and host names) are in order of `name.namespace`; how weights share the traffic is left out.
[[nodiscard]] bool goesFirst(const Cluster& cluster, const RouteCandidate& a, const RouteCandidate& b);

} // namespace linkwright::emissary
