// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the pulse view knows of Qt Charts, which is loaded only when a chart is looked at. The other side is
// latency_chart_view.cpp, in a library of its own.

#include "ui/pulse/chart_data.h"

#include <QtGlobal>

class QWidget;

namespace linkwright::ui {

/// A chart of latencies over time, with dead and unobserved stretches shaded. GUI thread.
class Q_DECL_EXPORT LatencyChart
{
public:
    LatencyChart() = default;
    LatencyChart(const LatencyChart&) = delete;
    LatencyChart& operator=(const LatencyChart&) = delete;
    virtual ~LatencyChart() = default;

    /// The chart itself; it and this object go together, with its parent.
    [[nodiscard]] virtual QWidget* widget() = 0;
    virtual void show(const ChartData& data) = 0;
};

/// Makes one.
using MakeLatencyChart = LatencyChart* (*)(QWidget* parent);

/// Its name in the library `linkwright_charts`.
constexpr const char* makeLatencyChartName = "linkwrightMakeLatencyChart";

} // namespace linkwright::ui
