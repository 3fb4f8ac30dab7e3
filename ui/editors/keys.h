// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Undo and redo belong to the plan, not to the text field that happens to have the focus.

class QWidget;

namespace linkwright::ui {

/// Makes a text field leave Ctrl+Z and Ctrl+Shift+Z to the window's actions, and a wheel that turns over an
/// unfocused spin or combo box to the page that scrolls.
void shareKeys(QWidget* widget);

} // namespace linkwright::ui
