// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/step_sign.h"

#include "ui/editors/severity_style.h"

#include <QCoreApplication>
#include <QPainter>
#include <QWidget>

namespace linkwright::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(StepSign)
};

constexpr QRgb doneOnLight = 0xff2c6e3f;
constexpr QRgb doneOnDark = 0xff7fcf95;

QColor colourOf(qt::StepState state, const QPalette& palette)
{
    if (state == qt::StepState::Done)
        return QColor::fromRgb(isDark(palette) ? doneOnDark : doneOnLight);
    QColor colour = palette.color(state == qt::StepState::Next ? QPalette::Link : QPalette::WindowText);
    if (state == qt::StepState::Later)
        colour.setAlphaF(0.45F);
    return colour;
}

void paintMark(QPainter& painter, qt::StepState state, double unit)
{
    if (state == qt::StepState::Done)
        painter.drawPolyline(
            QPolygonF({{4.6 * unit, 8.3 * unit}, {7 * unit, 10.7 * unit}, {11.4 * unit, 5.6 * unit}}));
    if (state == qt::StepState::Next) {
        painter.drawLine(QPointF(4.8, 8) * unit, QPointF(11.2, 8) * unit);
        painter.drawPolyline(
            QPolygonF({{8.4 * unit, 5.2 * unit}, {11.2 * unit, 8 * unit}, {8.4 * unit, 10.8 * unit}}));
    }
}

} // namespace

QPixmap stepSign(qt::StepState state, const QWidget& target, int extent)
{
    const double ratio = target.devicePixelRatioF();
    QPixmap pixmap(QSize(extent, extent) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    const double unit = extent / 16.0;
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(colourOf(state, target.palette()), 1.5 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawEllipse(QRectF(1.2 * unit, 1.2 * unit, 13.6 * unit, 13.6 * unit));
    paintMark(painter, state, unit);
    return pixmap;
}

QString stepStateName(qt::StepState state)
{
    switch (state) {
    case qt::StepState::Done:
        return Words::tr("Done");
    case qt::StepState::Next:
        return Words::tr("Next");
    case qt::StepState::Later:
        return Words::tr("Later");
    }
    return {};
}

} // namespace linkwright::ui
