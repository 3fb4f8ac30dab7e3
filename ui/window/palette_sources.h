// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where a window's command palette looks: a table.

#include "ui/window/command_palette.h"

namespace linkwright::ui {

class MainWindow;

/// The window must outlive them.
[[nodiscard]] std::vector<CommandPalette::Source> paletteSources(MainWindow& window);

} // namespace linkwright::ui
