// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The small windows over a main window. None is executed: they are shown, and go when they are closed.

namespace linkwright::ui {

class MainWindow;

void showExport(MainWindow& window);
void showShortcuts(MainWindow& window);
void showAbout(MainWindow& window);

} // namespace linkwright::ui
