// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The drawing of one symbol, read from a file in resources/icons. Those keep to few of SVG's ways: paths of
// lines, curves and arcs of circles, and circles, all of them strokes of one width with round ends, so that a
// window need not load Qt's SVG library before its first frame. Pure values.

#include <QByteArrayView>
#include <QPainterPath>

#include <vector>

class QPainter;

namespace linkwright::ui {

struct SymbolDrawing
{
    std::vector<QPainterPath> strokes; ///< none where the text is no such drawing
    double extent = 24;                ///< of the square that it is drawn in
    double width = 0;                  ///< of the strokes
};

[[nodiscard]] SymbolDrawing readSymbolDrawing(QByteArrayView svg);

/// Fills `box` with it.
void paintSymbol(QPainter& painter, const SymbolDrawing& drawing, const QRectF& box, const QColor& colour);

} // namespace linkwright::ui
