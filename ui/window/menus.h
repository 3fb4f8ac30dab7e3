// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Menu bar and tool bar of a window, made of its table of actions.

namespace linkwright::ui {

class MainWindow;

void makeMenus(MainWindow& window);
void makeToolBar(MainWindow& window);

} // namespace linkwright::ui
