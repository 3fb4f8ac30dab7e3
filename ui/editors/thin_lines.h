// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Long lines and tall shapes, in pieces. Qt 6's raster engine cuts whatever has a hundred spans or more (on
// windows every pixel of a thin line is one) into tasks for the global thread pool, and waits until its
// threads have done them: that takes longer than the painting, and much longer while they work something out.
// GUI thread.

#include <QRect>

#include <functional>

class QColor;
class QPainter;

namespace linkwright::ui {

/// Pixels of a piece; few enough at 200 %, too.
constexpr int shortPiece = 40;

/// Fills a rectangle with a colour that may be translucent.
void fillInPieces(QPainter& painter, const QRect& rect, const QColor& colour);

/// A rounded frame, one pixel wide, around what it fills. As drawRoundedRect() draws it but for the ground
/// below the very corners.
void drawRoundedFrame(QPainter& painter, const QRect& rect, qreal radius, const QColor& edge,
                      const QColor& ground);

/// Draws something that is the same all along in pieces of its width, one beside the other.
void drawAlong(const QRect& rect, const std::function<void(const QRect& piece)>& draw);

} // namespace linkwright::ui
