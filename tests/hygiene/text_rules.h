// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// What every text of the repository keeps to, whatever it is about.
namespace linkwright::hygiene {

struct TextRule
{
    const char* name;
    /// Whether the rule is about this file (path relative to the root).
    bool (*applies)(const QString& file, const QString& text);
    /// The numbers of the lines that break it, from 1.
    QList<int> (*broken)(const QStringList& lines);
};

const QList<TextRule>& textRules();

/// Lines without their ends; a last line without an end is kept as it is.
QStringList linesOf(const QString& text);

} // namespace linkwright::hygiene
