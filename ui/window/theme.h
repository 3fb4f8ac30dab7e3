// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Light or dark: what the desktop says, as it changes, or what the user chose. Everything that draws follows
// the application's palette, so that is all there is to set.

#include "qt/preferences.h"

#include <QPalette>

namespace linkwright::ui {

/// Palettes of our own, for users who want another brightness than their desktop's.
[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

/// Gives the application the palette of a theme; System gives it back to the desktop.
void applyTheme(qt::Theme theme);

} // namespace linkwright::ui
