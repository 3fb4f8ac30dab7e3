// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/severity_style.h"

#include <QLabel>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QPolygonF>

namespace linkwright::ui {

namespace {

struct Colors
{
    Severity severity;
    QRgb onLight;
    QRgb onDark;
};

constexpr Colors colors[] = {
    {Severity::Error, 0xffb3261e, 0xffff8f86},
    {Severity::Warning, 0xff8a5300, 0xfff2b84b},
    {Severity::Info, 0xff1f5fa8, 0xff84b6f4},
};

void paintSign(QPainter& painter, Severity severity, const QRectF& box)
{
    if (severity == Severity::Warning)
        painter.drawPolygon(QPolygonF({{box.center().x(), box.top()}, box.bottomRight(), box.bottomLeft()}));
    else
        painter.drawEllipse(box);
}

void paintMark(QPainter& painter, Severity severity, const QRectF& box)
{
    const double unit = box.height() / 14.0;
    const double x = box.center().x();
    const double shift = severity == Severity::Warning ? 1.5 * unit : 0;
    const bool dotOnTop = severity == Severity::Info;
    const double dot = box.top() + (dotOnTop ? 3.6 : 10.4) * unit + shift * 0.7;
    const double lineTop = box.top() + (dotOnTop ? 6.4 : 3.2) * unit + shift;
    const double lineEnd = box.top() + (dotOnTop ? 10.8 : 7.8) * unit + shift * 0.8;
    painter.drawLine(QPointF(x, lineTop), QPointF(x, lineEnd));
    painter.drawPoint(QPointF(x, dot));
}

} // namespace

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QColor severityColor(Severity severity, const QPalette& palette)
{
    for (const Colors& row : colors) {
        if (row.severity == severity)
            return QColor::fromRgb(isDark(palette) ? row.onDark : row.onLight);
    }
    return palette.color(QPalette::WindowText);
}

QPixmap severitySign(Severity severity, const QWidget& target, int extent)
{
    const double ratio = target.devicePixelRatioF();
    QPixmap pixmap(QSize(extent, extent) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(0, 0, extent, extent).adjusted(0.5, 0.5, -0.5, -0.5);
    // The ring keeps the sign apart from the background of selected rows.
    painter.setPen(QPen(target.palette().color(QPalette::Base), 1));
    painter.setBrush(severityColor(severity, target.palette()));
    paintSign(painter, severity, box);
    painter.setPen(QPen(target.palette().color(QPalette::Base), extent / 7.5, Qt::SolidLine, Qt::RoundCap));
    paintMark(painter, severity, box);
    return pixmap;
}

QIcon severityIcon(Severity severity, const QWidget& target)
{
    const QPixmap sign = severitySign(severity, target);
    QIcon icon(sign);
    icon.addPixmap(sign, QIcon::Selected); // views would dye it with the colour of the selection
    return icon;
}

void tint(QLabel* label, Severity severity)
{
    QPalette palette = label->parentWidget() ? label->parentWidget()->palette() : label->palette();
    const QColor color = severityColor(severity, palette);
    palette.setColor(QPalette::WindowText, color);
    palette.setColor(QPalette::Text, color);
    label->setPalette(palette);
}

QColor mutedColor(const QPalette& palette, QPalette::ColorRole text, QPalette::ColorRole ground)
{
    const QColor front = palette.color(text);
    const QColor back = palette.color(ground);
    const auto mix = [](int a, int b) { return (a * 2 + b) / 3; };
    return {mix(front.red(), back.red()), mix(front.green(), back.green()), mix(front.blue(), back.blue())};
}

void mute(QLabel* label)
{
    QPalette palette = label->parentWidget() ? label->parentWidget()->palette() : label->palette();
    palette.setColor(QPalette::WindowText, mutedColor(palette, QPalette::WindowText, QPalette::Window));
    label->setPalette(palette);
}

} // namespace linkwright::ui
