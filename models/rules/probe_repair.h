// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Makes way for the probe without opening anything else. Where the whole edge is clear text anyway, a
// Listener and a Host for every name do. Where TLS, redirects or refusals keep clear text out, the probe gets
// an entrance of its own: a Listener on a port of its own that takes one Host only, which routes one Mapping
// only.

#include "rules/probe.h"

#include <string>

namespace linkwright::rules {

/// What marks the probe's own Host and the Mapping it routes.
inline constexpr const char* tierLabel = "linkwright.io/tier";
inline constexpr const char* routeLabel = "linkwright.io/route";
inline constexpr const char* meshProbe = "mesh-probe";

/// Whether some Host of the cluster terminates TLS.
[[nodiscard]] bool hasTlsHost(const Cluster& cluster);
/// Whether a Listener is the probe's own entrance.
[[nodiscard]] bool isProbeListener(const Listener& listener);

/// How a gateway can be made to take the probe.
enum class Entrance
{
    None,  ///< a person must decide
    Plain, ///< open for everybody, as the rest is
    Own,   ///< the probe's own Listener and Host
};
/// For a probe that no Host takes, or whose Host keeps clear text out (then never Plain).
[[nodiscard]] Entrance hostEntrance(const Cluster& cluster, const std::vector<ProbeSource>& sources,
                                    bool hostTakesIt);
/// For a cluster without the Listener that it needs.
[[nodiscard]] Entrance listenerEntrance(const Cluster& cluster, const std::vector<ProbeSource>& sources);

/// Each changes the cluster with this index and says what it did; empty where there was nothing left to do.
[[nodiscard]] std::string addPlainListener(Plan& plan, int cluster);
[[nodiscard]] std::string addPlainHost(Plan& plan, int cluster);
[[nodiscard]] std::string makeOwnEntrance(Plan& plan, int cluster);
/// Adds a Mapping for the probe's path that `host` routes, or labels the one there is (host -1: a Host
/// without mappingSelector).
[[nodiscard]] std::string addProbeMapping(Plan& plan, int cluster, int host, const std::string& path);

} // namespace linkwright::rules
