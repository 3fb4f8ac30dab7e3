// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// Which layer may include what. Linking alone does not enforce it: <QtWidgets/QWidget> compiles with
/// Qt6::Core.
namespace linkwright::hygiene {

/// An include line: <name> (system) or "name".
struct Include
{
    QString name;
    bool system = false;
};

/// The include lines of a text, in order.
QList<Include> includesOf(const QString& text);

/// The layer of a file ("domain", "ui", "ctl", ...); empty for a file that is in none.
QString layerOf(const QString& file);

/// Why the file must not include this; empty when it may. `file` is relative to the root and need not exist.
QString refusal(const QString& file, const Include& include);

/// Layers that the table has a row for.
QStringList knownLayers();

} // namespace linkwright::hygiene
