// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// The source tree as the hygiene tests see it. All paths are relative to the root of the repository.
namespace linkwright::hygiene {

/// C++ files (.h, .hpp, .cpp) below the folders, sorted.
QStringList cppFiles(const QStringList& folders);

/// What Git tracks, or what lies about and is not ignored; empty where this is no clone.
QStringList repositoryFiles();

/// The text of a file; an unreadable file is empty.
QString textOf(const QString& relativePath);

QString absolute(const QString& relativePath);

} // namespace linkwright::hygiene
