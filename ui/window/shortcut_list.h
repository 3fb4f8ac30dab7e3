// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// All keys of the program in one list that can be searched: those of the table of actions, and those that
// lists, tables and texts have of their own.

#include <QDialog>

class QTreeWidget;

namespace linkwright::ui {

class MainWindow;

class ShortcutList : public QDialog
{
    Q_OBJECT

public:
    /// Goes when it is closed.
    explicit ShortcutList(MainWindow& window);

private:
    void fill(MainWindow& window);
    void filter(const QString& typed);

    QTreeWidget* m_tree;
};

} // namespace linkwright::ui
