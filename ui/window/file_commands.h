// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the File menu does: asks for a file where one is needed and hands it on. What goes wrong is said in
// the window, not in a box over it.

#include "ui/wizard/page_table.h"

#include <QObject>

namespace linkwright::ui {

class MainWindow;

class FileCommands : public QObject
{
    Q_OBJECT

public:
    explicit FileCommands(MainWindow& window);

    /// An empty plan here while the window has none, else in a window of its own.
    void newPlan();
    void newWithWizard();
    /// A cluster or an exported Service more, by the wizard.
    void addWithWizard(Purpose purpose);
    void newFromSample(const QString& name);
    void askToOpen();
    void save();
    void saveAs();
    /// Takes over what others wrote to the file.
    void reload();
    [[nodiscard]] bool canReload() const;

private:
    /// This window while it has no plan, else another.
    [[nodiscard]] MainWindow& emptyWindow();
    static void openWizard(MainWindow& window, Purpose purpose);

    MainWindow& m_window;
};

} // namespace linkwright::ui
