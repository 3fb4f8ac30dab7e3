// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/roomy_style.h"

#include "ui/editors/severity_style.h"
#include "ui/editors/thin_lines.h"

#include <QApplication>
#include <QGroupBox>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace linkwright::ui {

namespace {

constexpr int buttonAir = 14; ///< of a push button, both sides together
constexpr int toolAir = 6;    ///< of a tool button with a text
constexpr int toolShift = 3;  ///< of an icon beside a text
constexpr qreal corner = 2;   ///< radius, as Fusion's

QColor faint(QColor colour, float alpha)
{
    colour.setAlphaF(alpha);
    return colour;
}

void drawFrame(QPainter& painter, const QRect& rect, const QColor& edge, const QColor& ground)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edge);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    painter.restore();
}

/// The frame of a group, as Fusion has it in a picture; drawing it loads no plugins for pictures.
void drawGroupFrame(QPainter& painter, const QStyleOption& option, const QWidget* widget)
{
    constexpr int topMargin = 3; // as Fusion's own
    const auto* group = qobject_cast<const QGroupBox*>(widget);
    const bool isBare = group != nullptr && !group->isCheckable() && group->title().isEmpty();
    const int indicator =
        widget != nullptr ? widget->style()->pixelMetric(QStyle::PM_ExclusiveIndicatorHeight, &option, widget)
                          : 0;
    const int title = isBare ? 0 : std::max(indicator, option.fontMetrics.height());
    drawRoundedFrame(painter, option.rect.adjusted(1, title + topMargin + 1, 0, 0), corner,
                     QColor(117, 117, 117, 50), QColor(0, 0, 0, 3));
}

void drawRing(QPainter& painter, const QRect& rect, const QColor& edge)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edge);
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QRectF(rect).adjusted(1, 1, -1, -1));
    painter.restore();
}

} // namespace

RoomyStyle::RoomyStyle()
    : QProxyStyle(QStringLiteral("fusion"))
{
}

QSize RoomyStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                   const QWidget* widget) const
{
    QSize wanted = contents;
    if (type == CT_PushButton)
        wanted.rwidth() += buttonAir; // of the text, so that short ones keep the common width
    if (type == CT_ToolButton) {
        const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        const bool saysText = button != nullptr && button->toolButtonStyle == Qt::ToolButtonTextOnly;
        wanted.rwidth() += saysText && !button->text.isEmpty() ? toolAir : 0;
    }
    return QProxyStyle::sizeFromContents(type, option, wanted, widget);
}

/// Fusion sets icon and text close to the left edge, and leaves room at the right. What it draws of a tool
/// bar are lines along it.
void RoomyStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const
{
    const auto* bar = element == CE_ToolBar ? qstyleoption_cast<const QStyleOptionToolBar*>(option) : nullptr;
    if (bar != nullptr && bar->state.testFlag(State_Horizontal)) {
        drawAlong(bar->rect, [&](const QRect& piece) {
            QStyleOptionToolBar part = *bar;
            part.rect = piece;
            QProxyStyle::drawControl(element, &part, painter, widget);
        });
        return;
    }
    const auto* button =
        element == CE_ToolButtonLabel ? qstyleoption_cast<const QStyleOptionToolButton*>(option) : nullptr;
    if (button == nullptr || button->toolButtonStyle != Qt::ToolButtonTextBesideIcon ||
        button->state.testFlag(State_AutoRaise)) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    QStyleOptionToolButton shifted = *button;
    shifted.rect.adjust(toolShift, 0, 0, 0);
    QProxyStyle::drawControl(element, &shifted, painter, widget);
}

void RoomyStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const
{
    if (element == PE_FrameGroupBox) {
        drawGroupFrame(*painter, *option, widget);
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isOn = option->state.testFlag(State_On) && option->state.testFlag(State_Enabled);
    const QColor edge = faint(option->palette.color(QPalette::WindowText), 0.35F);
    // Fusion takes its outlines from the window's colour, darker: on dark ground they are not seen.
    if (element == PE_IndicatorCheckBox && isDark(option->palette))
        drawFrame(*painter, option->rect, edge, Qt::transparent);
    else if (element == PE_IndicatorRadioButton && isDark(option->palette))
        drawRing(*painter, option->rect, edge);
    else if (element == PE_PanelButtonTool && isOn)
        drawFrame(*painter, option->rect, faint(option->palette.color(QPalette::Highlight), 0.9F),
                  faint(option->palette.color(QPalette::Highlight), isDark(option->palette) ? 0.4F : 0.18F));
}

void adoptRoomyStyle()
{
    const QStyle* style = QApplication::style();
    if (style->name() == QLatin1String("fusion") && qobject_cast<const RoomyStyle*>(style) == nullptr)
        QApplication::setStyle(new RoomyStyle);
}

} // namespace linkwright::ui
