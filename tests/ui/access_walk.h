// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What somebody who uses keys alone, or listens, meets in a window.

#include <QStringList>

class QWidget;

namespace linkwright::test {

/// What the Tab key should reach but a screen reader could not name, or would not know what it is.
[[nodiscard]] QStringList namelessFields(const QWidget& window);
/// What can be used, but is not reached by walking once round the window with the Tab key.
[[nodiscard]] QStringList unreachedByTab(QWidget& window);

} // namespace linkwright::test
