// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// When the service mirror of a release probes, how long it waits, and how often a probe may fail before it
// calls the gateway dead (linkerd2 multicluster/service-mirror/probe_worker.go, jittered_ticker.go).

#include "domain/gateway.h"
#include "linkerd/release.h"

#include <cstdint>
#include <string>

namespace linkwright::linkerd {

/// Each pause is the period and up to so much of it more, by chance.
inline constexpr double probeJitter = 0.1;

struct ProbeTiming
{
    std::int64_t periodMs = 3000; ///< the first probe is after one period, not at once
    std::int64_t timeLimitMs = 0; ///< from connecting to the head of the answer; 0: none
    int failureThreshold = 1;     ///< failed probes in a row that make it dead; one good one revives it
    std::string error = {};       ///< why no probe can be good: what the mirror's log says

    bool operator==(const ProbeTiming&) const = default;
};

/// `source` is the release of the cluster that probes. Up to 2.16 limit and threshold are constants; newer
/// ones take them from the Link, whose definition has defaults.
[[nodiscard]] ProbeTiming probeTiming(const Release& source, const Gateway& gateway);

} // namespace linkwright::linkerd
