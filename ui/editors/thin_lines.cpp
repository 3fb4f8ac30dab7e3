// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/thin_lines.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace linkwright::ui {

void fillInPieces(QPainter& painter, const QRect& rect, const QColor& colour)
{
    for (int top = rect.top(); top <= rect.bottom(); top += shortPiece) {
        const int height = std::min(shortPiece, rect.bottom() - top + 1);
        painter.fillRect(QRect(rect.left(), top, rect.width(), height), colour);
    }
}

void drawRoundedFrame(QPainter& painter, const QRect& rect, qreal radius, const QColor& edge,
                      const QColor& ground)
{
    const int corner = static_cast<int>(std::ceil(radius)) + 1; // from here on the edge is straight
    const QRect inner = rect.adjusted(1, 1, -1, -1);
    const int width = rect.width() - 2 * corner;
    const int height = rect.height() - 2 * corner;
    fillInPieces(painter, inner, ground);
    painter.fillRect(QRect(rect.left() + corner, rect.top(), width, 1), edge);
    painter.fillRect(QRect(rect.left() + corner, rect.bottom(), width, 1), edge);
    fillInPieces(painter, QRect(rect.left(), rect.top() + corner, 1, height), edge);
    fillInPieces(painter, QRect(rect.right(), rect.top() + corner, 1, height), edge);

    QPainterPath bend; // of the upper left corner, through the middle of the pixels
    bend.moveTo(0.5, corner);
    bend.lineTo(0.5, 0.5 + radius);
    bend.arcTo(QRectF(0.5, 0.5, 2 * radius, 2 * radius), 180, -90);
    bend.lineTo(corner, 0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(edge, 1, Qt::SolidLine, Qt::FlatCap));
    for (const bool atRight : {false, true}) {
        for (const bool atBottom : {false, true}) {
            painter.save();
            painter.translate(atRight ? rect.right() + 1 : rect.left(),
                              atBottom ? rect.bottom() + 1 : rect.top());
            painter.scale(atRight ? -1 : 1, atBottom ? -1 : 1);
            painter.drawPath(bend);
            painter.restore();
        }
    }
    painter.restore();
}

void drawAlong(const QRect& rect, const std::function<void(const QRect& piece)>& draw)
{
    for (int left = rect.left(); left <= rect.right(); left += shortPiece) {
        const int width = std::min(shortPiece, rect.right() - left + 1);
        draw(QRect(left, rect.top(), width, rect.height()));
    }
}

} // namespace linkwright::ui
