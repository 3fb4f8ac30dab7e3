// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pulse/gateway_delegate.h"

#include "live/pulse_session.h"
#include "ui/editors/severity_style.h"
#include "ui/pulse/pulse_style.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace linkwright::ui {

using live::PulseRows;

namespace {

constexpr int gap = 4;     ///< around a card
constexpr int padding = 8; ///< in it
constexpr int band = 4;    ///< at its left, in the colour of the state
constexpr int signExtent = 16;
constexpr int lines = 3;

struct Card
{
    QString name;
    QString standing;
    QString reason;
    QString numbers;
    health::State state = health::State::Unknown;
};

void paintFrame(QPainter& painter, const QRect& box, const QStyleOptionViewItem& option, const QColor& color)
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QPalette& palette = option.palette;
    QColor edge = palette.color(QPalette::Text);
    edge.setAlphaF(0.25F);
    if (isSelected)
        edge = palette.color(QPalette::Highlight);
    painter.setPen(QPen(edge, isSelected ? 2 : 1));
    painter.setBrush(palette.color(QPalette::Base));
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    if (isSelected) {
        QColor ground = palette.color(QPalette::Highlight);
        ground.setAlphaF(0.12F);
        painter.setBrush(ground);
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    painter.fillRect(QRect(box.left() + 2, box.top() + 3, band, box.height() - 6), color);
}

void paintLine(QPainter& painter, const QRect& line, const QString& text, const QColor& color, bool bold)
{
    QFont font = painter.font();
    font.setBold(bold);
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
}

void paintTexts(QPainter& painter, const QRect& box, const QStyleOptionViewItem& option, const Card& card)
{
    const int height = QFontMetrics(option.font).height();
    const QColor text = option.palette.color(QPalette::Text);
    const QColor quiet = mutedColor(option.palette, QPalette::Text, QPalette::Base);
    const QColor color = stateColor(card.state, option.palette);
    painter.setFont(option.font);
    QRect line(box.left(), box.top(), box.width(), height);
    painter.drawPixmap(line.left(), line.top() + (height - signExtent) / 2,
                       stateSign(card.state, *option.widget, signExtent));
    line.setLeft(line.left() + signExtent + padding);
    QFont bold = option.font;
    bold.setBold(true);
    const int room = QFontMetrics(bold).horizontalAdvance(card.standing) + 2; // rounding
    paintLine(painter, line.adjusted(0, 0, -room - padding, 0), card.name, text, true);
    paintLine(painter, QRect(line.right() - room + 1, line.top(), room, height), card.standing, color, true);
    const bool hasReason = !card.reason.isEmpty();
    paintLine(painter, line.translated(0, height + 2), hasReason ? card.reason : card.numbers,
              hasReason ? text : quiet, false);
    paintLine(painter, line.translated(0, 2 * (height + 2)), hasReason ? card.numbers : QString(), quiet,
              false);
}

} // namespace

QString cardNumbers(const QModelIndex& index)
{
    QStringList words;
    if (const QString latency = index.data(PulseRows::LatencyRole).toString(); !latency.isEmpty())
        words << latency;
    if (const QString uptime = index.data(PulseRows::UptimeRole).toString(); !uptime.isEmpty())
        words << GatewayDelegate::tr("alive %1 of the time").arg(uptime);
    if (const QString mirror = index.data(PulseRows::MirrorRole).toString(); !mirror.isEmpty())
        words << GatewayDelegate::tr("mirror: %1").arg(mirror);
    return words.join(QStringLiteral(" \u00b7 "));
}

GatewayDelegate::GatewayDelegate(const live::PulseSession& session, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_session(session)
{
}

void GatewayDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    Card card;
    card.state = static_cast<health::State>(index.data(PulseRows::StateRole).toInt());
    card.name = index.data().toString();
    card.standing = standingText(card.state, index.data(PulseRows::SinceRole).toLongLong(), m_session.nowMs(),
                                 m_session.isRunning());
    card.reason = index.data(PulseRows::ReasonRole).toString();
    card.numbers = cardNumbers(index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect box = option.rect.adjusted(gap, gap, -gap, -gap);
    paintFrame(*painter, box, option, stateColor(card.state, option.palette));
    paintTexts(*painter, box.adjusted(padding + band, padding, -padding, -padding), option, card);
    painter->restore();
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        focus.rect = option.rect.adjusted(1, 1, -1, -1);
        QApplication::style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
}

QSize GatewayDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const QFontMetrics metrics(option.font);
    return {metrics.averageCharWidth() * 34, lines * (metrics.height() + 2) + 2 * padding + 2 * gap};
}

} // namespace linkwright::ui
