// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which gateways a plan has, and who probes them. Pure.

#include "domain/plan.h"
#include "health/diagnosis.h"

#include <string>
#include <vector>

namespace linkwright::health {

struct PlannedProbe
{
    int cluster = -1; ///< index of the gateway's cluster
    int link = -1;    ///< index of the link; -1: nothing links to it yet, its own release stands in
    ProbedGateway probed;

    [[nodiscard]] bool isLinked() const { return link >= 0; }
    bool operator==(const PlannedProbe&) const = default;
};

/// One for each link whose target has a gateway, in the plan's order, then one for each gateway without a
/// link.
[[nodiscard]] std::vector<PlannedProbe> plannedProbes(const Plan& plan);

/// How the mirror probes this gateway by this link; the release of the gateway's own cluster stands in where
/// there is no source.
[[nodiscard]] ProbedGateway probedGateway(const Cluster& cluster, const Cluster* source,
                                          const std::string& linkName);

} // namespace linkwright::health
