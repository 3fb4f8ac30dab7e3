// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One key with Alt does one thing. Editors are made for windows without a menu bar as well, so in a window
// with one they give up the letters that its menus have.

#include <QChar>
#include <QSet>

class QMenuBar;
class QWidget;

namespace linkwright::ui {

/// The letter after the mark, in lower case; null where there is none.
[[nodiscard]] QChar mnemonicOf(const QString& text);
[[nodiscard]] QSet<QChar> mnemonicsOf(const QMenuBar& bar);
/// Takes the mark from labels, buttons, boxes and tabs below `root` whose letter is among `taken`.
void giveUpMnemonics(QWidget& root, const QSet<QChar>& taken);
/// Takes all marks, from parts that are reached by other keys.
void giveUpMnemonics(QWidget& root);

} // namespace linkwright::ui
