// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pulse/chart_data.h"

#include "live/pulse_rows.h"

#include <algorithm>

namespace linkwright::ui {

namespace {

constexpr std::int64_t shortestMs = 60'000; ///< of the axis, so that it does not race at the beginning

void addLines(const health::History& history, ChartData& data)
{
    bool isOpen = false;
    for (std::size_t i = 0; i < history.size(); ++i) {
        const health::Sample& sample = history.at(i);
        const bool isGood = sample.cause == health::Cause::Alive;
        if (sample.afterGap)
            isOpen = false;
        if (isGood && sample.wallMs >= data.fromMs) {
            if (!isOpen)
                data.lines.emplace_back();
            data.lines.back().push_back({sample.wallMs, double(sample.latencyMs)});
        }
        isOpen = isGood && sample.wallMs >= data.fromMs;
    }
}

void addShades(const health::History& history, ChartData& data)
{
    for (const health::Span& span : history.spans()) {
        if (span.kind != health::Span::Kind::Alive && span.toMs > data.fromMs)
            data.shades.push_back(
                {std::max(span.fromMs, data.fromMs), span.toMs, span.kind == health::Span::Kind::Dead});
    }
}

} // namespace

ChartData chartDataOf(const health::History& history, std::int64_t lengthMs, std::int64_t nowMs)
{
    ChartData data;
    if (history.size() == 0)
        return data;
    const std::int64_t first = history.at(0).wallMs;
    data.toMs = std::max(nowMs, history.at(history.size() - 1).wallMs);
    data.fromMs = lengthMs > 0 ? std::max(first, data.toMs - lengthMs) : first;
    addLines(history, data);
    addShades(history, data);
    data.toMs = std::max(data.toMs, data.fromMs + shortestMs);
    return data;
}

} // namespace linkwright::ui
