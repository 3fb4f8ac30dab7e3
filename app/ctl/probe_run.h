// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Probes as `linkwrightctl probe` runs them: the first one at once, each told when it ends.

#include "app/ctl/world.h"
#include "domain/plan.h"
#include "domain/result.h"
#include "health/prober.h"
#include "health/targets.h"

#include <string>
#include <vector>

namespace linkwright::ctl {

struct ProbeOptions
{
    std::string what; ///< a plan or a URL
    std::vector<std::string> clusters;
    int count = 1; ///< 0: until somebody interrupts
    double periodSeconds = 0;
    std::string host;
    std::string format = "text";
};

/// An address that is probed, and for whom.
struct ProbedAddress
{
    std::string cluster;             ///< empty for a URL
    const Cluster* inPlan = nullptr; ///< its cluster; null for a URL
    health::ProbedGateway probed;
    health::ProbeTarget target;
    std::string where; ///< for people
};

/// All of the plan's gateways at all of their addresses. The plan outlives them.
[[nodiscard]] Result<std::vector<ProbedAddress>> probedAddresses(const Plan& plan,
                                                                 const ProbeOptions& options);
/// The server of an http URL.
[[nodiscard]] Result<std::vector<ProbedAddress>> probedUrl(const ProbeOptions& options);

[[nodiscard]] int runProbe(const ProbeOptions& options, World& world);

} // namespace linkwright::ctl
