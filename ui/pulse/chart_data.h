// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a chart of one gateway's latency shows. A value, so that the chart itself, which is loaded late, knows
// no history.

#include <cstdint>
#include <vector>

namespace linkwright::health {
class History;
}

namespace linkwright::ui {

struct ChartData
{
    struct Point
    {
        std::int64_t ms = 0; ///< since 1970
        double latencyMs = 0;

        bool operator==(const Point&) const = default;
    };
    struct Shade
    {
        std::int64_t fromMs = 0;
        std::int64_t toMs = 0;
        bool isDead = false; ///< else nobody looked

        bool operator==(const Shade&) const = default;
    };

    std::vector<std::vector<Point>> lines; ///< each without a bad probe or a gap between its points
    std::vector<Shade> shades;
    std::int64_t fromMs = 0;
    std::int64_t toMs = 0;

    bool operator==(const ChartData&) const = default;
};

/// The last `lengthMs` up to `nowMs`; 0: as far back as the history goes.
[[nodiscard]] ChartData chartDataOf(const health::History& history, std::int64_t lengthMs,
                                    std::int64_t nowMs);

} // namespace linkwright::ui
