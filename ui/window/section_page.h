// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One section in the window: its title, what it is about, and its editor.

#include <QWidget>

namespace linkwright::ui {

class SectionPage : public QWidget
{
    Q_OBJECT

public:
    /// Takes the content.
    SectionPage(const QString& title, const QString& subtitle, QWidget* content, QWidget* parent = nullptr);
};

} // namespace linkwright::ui
