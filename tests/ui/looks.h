// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What can be seen without looking: whether everything that a window says is there as a whole. And pictures,
// for what cannot.

#include <QString>
#include <QStringList>

class QWidget;

namespace linkwright::test {

/// What a window says in smaller a place than it takes: labels, buttons, choices, hints in empty fields,
/// column headers. What is made to be cut off, such as cells, is not among it. Waits a little for layouts to
/// follow.
[[nodiscard]] QStringList cutOffTexts(const QWidget& window);
/// What is wider than its place, so that it would have to be scrolled sideways: forms and tables, not texts.
[[nodiscard]] QStringList tooWide(const QWidget& window);
/// What the palette of a desktop in the dark looks like; and in the light.
void useTheme(bool dark);
/// Saves what a window shows as <build>/screenshots/<name>.png, apart for other platforms than offscreen.
void saveScreenshot(QWidget& window, const QString& name);

} // namespace linkwright::test
