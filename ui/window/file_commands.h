// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the File menu does: asks for a file where one is needed and hands it on. What goes wrong is said in
// the window, not in a box over it.

#include <QObject>

namespace linkwright::ui {

enum class Purpose;
class MainWindow;

class FileCommands : public QObject
{
    Q_OBJECT

public:
    explicit FileCommands(MainWindow& window);

    /// An empty plan here while the window has none, else in a window of its own.
    void newPlan();
    void newWithWizard();
    /// A new cluster or export, step by step.
    void addWithWizard(Purpose purpose);
    void newFromSample(const QString& name);
    void askToOpen();
    /// Opens a file in this window; for the window host, who chooses the window.
    void open(const QString& path);
    void save();
    void saveAs();

private:
    MainWindow& m_window;
};

} // namespace linkwright::ui
