// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The routes of a cluster in the order in which Emissary tries them (emissary ir/irhttpmapping.py, route
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

struct RouteOrder
{
    std::vector<RouteCandidate> routes;                  ///< first match wins
    std::vector<std::unique_ptr<const Mapping>> builtIn; ///< what the built-in ones among `routes` point to
};

/// Points into `cluster`. Routes of one group (same prefix and host names) are in order of `name.namespace`;
/// how weights share the traffic is left out.
[[nodiscard]] RouteOrder orderRoutes(const Cluster& cluster, const Release& release);

} // namespace linkwright::emissary
