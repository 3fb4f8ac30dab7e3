// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The style of windows: symbols of ours for the few small buttons and the questions whose pictures Fusion
// reads from image files or icon themes. Ours follow the palette, are sharp at every scale, and need no
// plugin for image formats and no search through the themes before the first window is seen.

#include "ui/editors/roomy_style.h"

namespace linkwright::ui {

class WindowStyle : public RoomyStyle
{
    Q_OBJECT

public:
    [[nodiscard]] QIcon standardIcon(StandardPixmap picture, const QStyleOption* option = nullptr,
                                     const QWidget* widget = nullptr) const override;
};

/// Makes the application use it where it would use Fusion. Best before the first widget; does nothing the
/// next time.
void adoptWindowStyle();

} // namespace linkwright::ui
