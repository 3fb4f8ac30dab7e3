// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Lists of what a plan can start from: a name, and below it a word of explanation. The value of a row (a
// sample's name, a file's path) is its Qt::UserRole.

#include <QString>

class QListWidget;

namespace linkwright::ui {

/// Makes the list one of two-line rows; it likes to be as high as they are.
void makeTwoLined(QListWidget& list);
void addRow(QListWidget& list, const QString& title, const QString& explanation, const QString& value);
/// A row for each sample that ships.
void addSampleRows(QListWidget& list);
/// A row for a file: its name, and the folder it is in.
void addFileRow(QListWidget& list, const QString& path);
/// The height of the list with so many rows in sight, in pixels.
[[nodiscard]] int heightOfRows(const QListWidget& list, int rows);

} // namespace linkwright::ui
