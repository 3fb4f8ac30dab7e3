// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkerd/probe_timing.h"

#include "linkerd/go_duration.h"

#include <algorithm>

namespace linkwright::linkerd {

namespace {

constexpr std::int64_t constantLimitMs = 50'000; ///< httpGatewayTimeoutMillis, up to 2.16
constexpr const char* defaultTimeout = "30s";    ///< link-crd.yaml, probeSpec.timeout
constexpr int defaultThreshold = 3;              ///< link-crd.yaml, probeSpec.failureThreshold
constexpr std::int64_t nanosecondsOfMs = 1'000'000;

} // namespace

ProbeTiming probeTiming(const Release& source, const Gateway& gateway)
{
    const Probe& probe = gateway.probe;
    ProbeTiming timing;
    timing.periodMs = std::int64_t(probe.periodSeconds) * 1000;
    if (probe.periodSeconds < 1) {
        timing.error = "a probe period of " + std::to_string(probe.periodSeconds) +
                       "s makes the service mirror panic"; // rand.Int63n(0) in jittered_ticker.go
        timing.periodMs = 1000;
    }
    timing.timeLimitMs = constantLimitMs;
    if (!source.probeThreshold)
        return timing;
    timing.failureThreshold = std::max(1, probe.failureThreshold.value_or(defaultThreshold));
    const GoDuration limit = parseGoDuration(probe.timeout.value_or(defaultTimeout));
    if (!limit.error.empty() && timing.error.empty())
        timing.error = "could not parse timeout: " + limit.error;
    // Go's client takes what is not positive for no limit.
    timing.timeLimitMs = std::max(std::int64_t(0), limit.nanoseconds / nanosecondsOfMs);
    if (limit.nanoseconds > 0)
        timing.timeLimitMs = std::max(std::int64_t(1), timing.timeLimitMs);
    return timing;
}

} // namespace linkwright::linkerd
