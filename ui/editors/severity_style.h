// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What errors, warnings and notes look like: the same colours and signs everywhere, readable on light and
// dark palettes.

#include "domain/finding.h"

#include <QColor>
#include <QIcon>
#include <QPalette>

class QLabel;
class QWidget;

namespace linkwright::ui {

[[nodiscard]] bool isDark(const QPalette& palette);
/// A text colour for the palette's windows and fields.
[[nodiscard]] QColor severityColor(Severity severity, const QPalette& palette);
/// A round, triangular or round sign, so that shape tells as much as colour. `extent` in device-independent
/// pixels.
[[nodiscard]] QPixmap severitySign(Severity severity, const QWidget& target, int extent = 14);
[[nodiscard]] QIcon severityIcon(Severity severity, const QWidget& target);

/// Gives a label the colour of a severity, or the palette's again.
void tint(QLabel* label, Severity severity);
/// A text colour quieter than the palette's own, for explanations; still easy to read.
[[nodiscard]] QColor mutedColor(const QPalette& palette, QPalette::ColorRole text,
                                QPalette::ColorRole ground);
/// Makes a label quieter than its surroundings, for explanations.
void mute(QLabel* label);

} // namespace linkwright::ui
