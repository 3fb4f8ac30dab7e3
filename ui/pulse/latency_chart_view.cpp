// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The only way into the library `linkwright_charts`.

#include "ui/pulse/latency_chart.h"

#include <QChart>
#include <QChartView>
#include <QDateTime>
#include <QDateTimeAxis>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QPainter>
#include <QPalette>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace linkwright::ui {

namespace {

constexpr double leastMs = 1; ///< of the axis of latencies
constexpr double headroom = 1.15;
constexpr int firstSeconds = 60; ///< of the axis of time, before there is anything to show

/// The next of 1, 2, 5, 10, 20, ... that is not less.
double niceAbove(double value)
{
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0, 10.0}) {
        if (step * power >= value)
            return step * power;
    }
    return 10 * power;
}

class LatencyChartView : public QChartView, public LatencyChart
{
public:
    explicit LatencyChartView(QWidget* parent);

    [[nodiscard]] QWidget* widget() override { return this; }
    void show(const ChartData& data) override;

protected:
    void changeEvent(QEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;

private:
    [[nodiscard]] QLineSeries& line(std::size_t number);
    void adoptPalette();
    void paintShade(QPainter& painter, const ChartData::Shade& shade) const;
    [[nodiscard]] bool isDark() const;

    ChartData m_data;
    QDateTimeAxis* m_time; ///< this and the rest: the chart's
    QValueAxis* m_latency;
    std::vector<QLineSeries*> m_lines;
};

LatencyChartView::LatencyChartView(QWidget* parent)
    : QChartView(parent)
    , m_time(new QDateTimeAxis)
    , m_latency(new QValueAxis)
{
    setObjectName(QStringLiteral("latencyChart"));
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::NoFocus);
    setMinimumHeight(130);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setPlotAreaBackgroundVisible(false);
    chart()->setMargins(QMargins(0, 0, 8, 0));
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    m_time->setFormat(QStringLiteral("HH:mm:ss"));
    m_time->setTickCount(6);
    // An axis without a length has no height either, and never gets one.
    const QDateTime now = QDateTime::currentDateTime();
    m_time->setRange(now.addSecs(-firstSeconds), now);
    m_latency->setTickCount(5);
    m_latency->setLabelFormat(QStringLiteral("%g ms"));
    m_latency->setRange(0, leastMs);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_latency, Qt::AlignLeft);
    adoptPalette();
}

bool LatencyChartView::isDark() const
{
    return palette().color(QPalette::Base).lightness() < palette().color(QPalette::Text).lightness();
}

QLineSeries& LatencyChartView::line(std::size_t number)
{
    while (m_lines.size() <= number) {
        auto* series = new QLineSeries;
        series->setPointsVisible(true);
        series->setMarkerSize(4);
        chart()->addSeries(series);
        series->attachAxis(m_time);
        series->attachAxis(m_latency);
        series->setPen(QPen(palette().color(QPalette::Highlight), 1.6));
        m_lines.push_back(series);
    }
    return *m_lines[number];
}

void LatencyChartView::show(const ChartData& shown)
{
    if (shown == m_data)
        return;
    m_data = shown;
    double most = leastMs / headroom;
    for (std::size_t i = 0; i < shown.lines.size(); ++i) {
        QList<QPointF> points;
        for (const ChartData::Point& point : shown.lines[i]) {
            points.append(QPointF(static_cast<double>(point.ms), point.latencyMs));
            most = std::max(most, point.latencyMs);
        }
        line(i).replace(points);
    }
    for (std::size_t i = shown.lines.size(); i < m_lines.size(); ++i)
        m_lines[i]->clear();
    m_latency->setRange(0, niceAbove(most * headroom));
    if (shown.toMs > shown.fromMs)
        m_time->setRange(QDateTime::fromMSecsSinceEpoch(shown.fromMs),
                         QDateTime::fromMSecsSinceEpoch(shown.toMs));
    resetCachedContent();
    viewport()->update();
}

void LatencyChartView::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        adoptPalette();
}

void LatencyChartView::adoptPalette()
{
    const QColor text = palette().color(QPalette::Text);
    QColor grid = text;
    grid.setAlphaF(0.18F);
    for (QAbstractAxis* axis :
         {static_cast<QAbstractAxis*>(m_time), static_cast<QAbstractAxis*>(m_latency)}) {
        axis->setLabelsFont(font());
        axis->setLabelsColor(text);
        axis->setLinePenColor(grid);
        axis->setGridLinePen(QPen(grid, 1));
    }
    for (QLineSeries* series : m_lines)
        series->setPen(QPen(palette().color(QPalette::Highlight), 1.6));
    viewport()->update();
}

/// Lines that slant tell the dead from those that nobody saw, as colour does.
void LatencyChartView::paintShade(QPainter& painter, const ChartData::Shade& shade) const
{
    const QRectF area = chart()->mapRectToScene(chart()->plotArea());
    const auto at = [this](std::int64_t ms) {
        return chart()->mapToScene(chart()->mapToPosition(QPointF(static_cast<double>(ms), 0))).x();
    };
    const double left = std::clamp(at(shade.fromMs), area.left(), area.right());
    const double right = std::clamp(at(shade.toMs), area.left(), area.right());
    const QRectF box(left, area.top(), std::max(1.0, right - left), area.height());
    QColor color =
        shade.isDead ? (isDark() ? QColor(0xff8f86) : QColor(0xb3261e)) : palette().color(QPalette::Text);
    color.setAlphaF(shade.isDead ? 0.18F : 0.07F);
    painter.fillRect(box, color);
    color.setAlphaF(shade.isDead ? 0.55F : 0.30F);
    painter.fillRect(box, QBrush(color, shade.isDead ? Qt::BDiagPattern : Qt::Dense6Pattern));
}

void LatencyChartView::drawBackground(QPainter* painter, const QRectF& rect)
{
    painter->fillRect(rect, palette().color(QPalette::Base));
    if (m_lines.empty() && m_data.shades.empty())
        return;
    if (m_lines.empty())
        (void)line(0); // places are those of a line
    for (const ChartData::Shade& shade : m_data.shades)
        paintShade(*painter, shade);
}

} // namespace

} // namespace linkwright::ui

extern "C" Q_DECL_EXPORT linkwright::ui::LatencyChart* linkwrightMakeLatencyChart(QWidget* parent)
{
    return new linkwright::ui::LatencyChartView(parent);
}
