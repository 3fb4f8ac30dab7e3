// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What alive and dead look like: a colour and a sign of its own for each, readable on light and dark
// palettes.

#include "live/pulse_rows.h"

#include <QColor>
#include <QPixmap>

class QLabel;
class QPalette;
class QWidget;

namespace linkwright::ui {

[[nodiscard]] QColor stateColor(health::State state, const QPalette& palette);
/// A disc with a tick, a square with a cross, or a ring with a dash. `extent` in device-independent pixels.
[[nodiscard]] QPixmap stateSign(health::State state, const QWidget& target, int extent = 16);
/// Gives a label the colour of a state.
void tintState(QLabel* label, health::State state);
/// "alive for 3 min 12 s"; "was alive" where nobody looks any more. `sinceMs` 0: not known.
[[nodiscard]] QString standingText(health::State state, std::int64_t sinceMs, std::int64_t nowMs,
                                   bool isRunning);

} // namespace linkwright::ui
