// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pulse/pulse_style.h"

#include "live/pulse_words.h"
#include "ui/editors/severity_style.h"

#include <QCoreApplication>
#include <QLabel>
#include <QPainter>
#include <QPolygonF>

namespace linkwright::ui {

using health::State;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PulseStyle)
};

constexpr QRgb aliveOnLight = 0xff1b6e34;
constexpr QRgb aliveOnDark = 0xff7ed492;

void paintShape(QPainter& painter, State state, const QRectF& box)
{
    if (state == State::Dead)
        painter.drawRoundedRect(box, box.width() / 6, box.width() / 6);
    else
        painter.drawEllipse(box);
}

void paintMark(QPainter& painter, State state, const QRectF& box)
{
    const auto at = [&box](double x, double y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    switch (state) {
    case State::Alive:
        painter.drawPolyline(QPolygonF({at(0.26, 0.53), at(0.44, 0.70), at(0.75, 0.33)}));
        break;
    case State::Dead:
        painter.drawLine(at(0.3, 0.3), at(0.7, 0.7));
        painter.drawLine(at(0.7, 0.3), at(0.3, 0.7));
        break;
    case State::Unknown:
        painter.drawLine(at(0.3, 0.5), at(0.7, 0.5));
        break;
    }
}

} // namespace

QColor stateColor(State state, const QPalette& palette)
{
    switch (state) {
    case State::Alive:
        return QColor::fromRgb(isDark(palette) ? aliveOnDark : aliveOnLight);
    case State::Dead:
        return severityColor(Severity::Error, palette);
    case State::Unknown:
        break;
    }
    return mutedColor(palette, QPalette::WindowText, QPalette::Window);
}

QPixmap stateSign(State state, const QWidget& target, int extent)
{
    const double ratio = target.devicePixelRatioF();
    QPixmap pixmap(QSize(extent, extent) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(0, 0, extent, extent).adjusted(1, 1, -1, -1);
    const QColor color = stateColor(state, target.palette());
    const bool isHollow = state == State::Unknown;
    painter.setPen(QPen(isHollow ? color : target.palette().color(QPalette::Base), isHollow ? 1.5 : 1));
    painter.setBrush(isHollow ? QBrush(Qt::NoBrush) : QBrush(color));
    paintShape(painter, state, box);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(isHollow ? color : target.palette().color(QPalette::Base), extent / 8.0,
                        Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    paintMark(painter, state, box);
    return pixmap;
}

void tintState(QLabel* label, State state)
{
    QPalette palette = label->parentWidget() ? label->parentWidget()->palette() : label->palette();
    palette.setColor(QPalette::WindowText, stateColor(state, palette));
    label->setPalette(palette);
}

QString standingText(State state, std::int64_t sinceMs, std::int64_t nowMs, bool isRunning)
{
    const QString word = live::stateWord(state);
    if (!isRunning)
        return state == State::Unknown ? word : Words::tr("was %1").arg(word);
    return sinceMs == 0 || state == State::Unknown
               ? word
               : Words::tr("%1 for %2").arg(word, live::durationText(nowMs - sinceMs));
}

} // namespace linkwright::ui
