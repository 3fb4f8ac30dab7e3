// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The Links of a cluster as they are, and what belongs to each.

#include "preflight/check.h"

#include <string>
#include <vector>

namespace linkwright::preflight {

inline constexpr const char* clusterNameLabel = "mirror.linkerd.io/cluster-name";
inline constexpr const char* mirroredServiceLabel = "mirror.linkerd.io/mirrored-service";
inline constexpr const char* mirroredGatewayLabel = "mirror.linkerd.io/mirrored-gateway";

struct LiveLink
{
    std::string name;                   ///< of the object
    std::string target;                 ///< what the target is called here
    std::string namespace_;             ///< of the Link
    const Json* object = nullptr;       ///< null for 2.8, which has none
    const LinkScene* planned = nullptr; ///< the plan's link of that name; null: the plan knows it not

    [[nodiscard]] const Json& spec() const;
    /// "Link linkerd-multicluster/west".
    [[nodiscard]] std::string words() const;
    /// A probe is sent: it has an address and a path to ask.
    [[nodiscard]] bool hasGateway() const;
};

/// For 2.8: the links of the plan.
[[nodiscard]] std::vector<LiveLink> liveLinks(const ClusterScene& scene);

/// Runs `each` for every live link with a report of its own; skips where there are none.
template <typename Each> void forEachLink(const ClusterScene& scene, CheckReport& report, Each each)
{
    const std::vector<LiveLink> links = liveLinks(scene);
    if (links.empty())
        report.skipped("no links");
    for (const LiveLink& link : links) {
        CheckReport own = report.aboutLink(link.target).about(link.words());
        each(link, own);
    }
}

/// Mirrors of a target: Services with its label; empty: of all.
[[nodiscard]] std::vector<const Json*> mirrorsOf(const ClusterScene& scene, const std::string& target = {});

/// Whether Endpoints have any address at all, ready or not.
[[nodiscard]] bool hasSubsets(const ClusterScene& scene, const Json& service);

} // namespace linkwright::preflight
