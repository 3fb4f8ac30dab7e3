// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/report.h"

#include <algorithm>

namespace linkwright::preflight {

bool PreflightReport::anyReached() const
{
    return std::any_of(facts.begin(), facts.end(),
                       [](const facts::ClusterFacts& cluster) { return cluster.isReachable(); });
}

bool PreflightReport::anyFailed() const
{
    return std::any_of(results.begin(), results.end(),
                       [](const CheckResult& result) { return result.state == State::Failed; });
}

bool PreflightReport::mayComeRight() const
{
    return std::any_of(results.begin(), results.end(), [](const CheckResult& result) {
        const Check* check = findCheck(result.id);
        return (result.state == State::Failed || result.state == State::Warning) && check &&
               check->mayComeRight;
    });
}

} // namespace linkwright::preflight
