// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a run of the checks came to.

#include "facts/cluster_facts.h"
#include "preflight/check.h"
#include "preflight/engine.h"

#include <string>
#include <vector>

namespace linkwright::preflight {

struct PreflightReport
{
    std::vector<facts::ClusterFacts> facts; ///< in the order of the plan
    /// By cluster in the order of the plan, then by link; within, in the order of the table.
    std::vector<CheckResult> results;

    [[nodiscard]] bool anyReached() const;
    [[nodiscard]] bool anyFailed() const;
    /// Something failed or warned that may come right by itself.
    [[nodiscard]] bool mayComeRight() const;
};

} // namespace linkwright::preflight
