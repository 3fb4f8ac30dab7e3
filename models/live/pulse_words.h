// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is known of gateways, as texts for people: words, numbers with their units, and the whole at a glance.
// Pure. Times are milliseconds since 1970 and shown in the user's time zone.

#include "health/history.h"
#include "health/pulse_job.h"

#include <QString>

#include <optional>
#include <vector>

namespace linkwright::live {

/// "alive", "dead", "not known".
[[nodiscard]] QString stateWord(health::State state);
/// "From this machine", "By the service mirror".
[[nodiscard]] QString whoWord(health::VantageKind kind);
/// "east → west"; "west" where nothing links to it.
[[nodiscard]] QString gatewayName(const health::GatewayPulse& pulse);
/// "Gateway of west, as east probes it"; for titles and ears.
[[nodiscard]] QString gatewayTitle(const health::GatewayPulse& pulse);

/// "3 ms", "0.4 ms", "1.25 s"; empty for nothing.
[[nodiscard]] QString latencyText(std::optional<double> ms);
/// "P50 3 ms, P95 5 ms, P99 9 ms"; empty for nothing.
[[nodiscard]] QString percentilesText(const std::optional<health::Percentiles>& latency);
/// "99.9 %": rounded down, so that 100 % is without any loss; empty for nothing.
[[nodiscard]] QString shareText(std::optional<double> share);
/// "12 s", "3 min 5 s", "2 h 5 min", "3 d 4 h".
[[nodiscard]] QString durationText(std::int64_t ms);
/// "14:03:22"; with the date where that is not the day of `nowMs`.
[[nodiscard]] QString timeText(std::int64_t ms, std::int64_t nowMs);

/// What a chart of a history shows, in words: a line for each stretch in which it was dead, or nobody looked.
[[nodiscard]] QString historyText(const health::History& history);

} // namespace linkwright::live
