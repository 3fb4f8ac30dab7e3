// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Qt's own style, Fusion, with what it lacks: air around the texts of buttons, an edge around boxes to tick
// on dark ground, and a clear sign on buttons that are switched on. Styles that a desktop brings stay as they
// are.

#include <QProxyStyle>

namespace linkwright::ui {

class RoomyStyle : public QProxyStyle
{
    Q_OBJECT

public:
    RoomyStyle();

    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                         const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
};

/// Makes the application use it where it would use Fusion. Best before the first widget; does nothing the
/// next time.
void adoptRoomyStyle();

} // namespace linkwright::ui
