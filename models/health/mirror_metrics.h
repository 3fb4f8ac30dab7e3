// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the service mirror itself says about a gateway, by its metrics (linkerd2
// multicluster/service-mirror/metrics.go). 2.8 has gateway_alive, the histogram and the counter; 2.12 adds
// gateway_latency, 2.14 gateway_enabled. Pure.

#include "domain/result.h"
#include "health/history.h"
#include "health/liveness.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linkwright::health {

struct MirrorView
{
    State state = State::Unknown;       ///< by gateway_alive; Unknown before its first good or bad probe
    std::optional<bool> enabled;        ///< whether it probes at all; nothing before 2.14
    std::optional<double> latencyMs;    ///< of the last good probe; nothing before 2.12
    double good = 0;                    ///< probes that were good, since the mirror started
    double bad = 0;                     ///< since 2.17 only those that made it dead or found it so
    std::optional<Percentiles> latency; ///< of the histogram, estimated within its buckets
    /// Upper bound in milliseconds and how many probes took no longer, in order; for the next look.
    std::vector<std::pair<double, double>> buckets;
    int skippedLines = 0;

    bool operator==(const MirrorView&) const = default;
};

/// Reads what a mirror's admin port gives. `linkName` is what the target is called in the source. Nothing
/// where the text has metrics, but none about that gateway: this mirror does not watch it.
[[nodiscard]] Result<std::optional<MirrorView>> readMirror(std::string_view text,
                                                           const std::string& linkName);

/// Percentiles of what came between two looks; of all, where the mirror started anew in between, or nothing
/// came.
[[nodiscard]] std::optional<Percentiles> recentLatency(const MirrorView& before, const MirrorView& now);

} // namespace linkwright::health
