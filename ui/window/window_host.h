// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a window asks of the program around it: other windows, and the end. Implemented by app/gui/session.

#include <QString>
#include <QStringList>

#include <vector>

namespace linkwright::qt {
struct RecoveryCopy;
}

namespace linkwright::ui {

class MainWindow;

class WindowHost
{
public:
    virtual ~WindowHost() = default;

    /// A further window without a plan.
    virtual MainWindow& newWindow() = 0;
    /// Opens a plan: raises the window that has the file, else uses `asker` while it has no plan, else makes
    /// a window. What goes wrong is said in that window.
    virtual void openFile(const QString& path, MainWindow& asker) = 0;
    /// Opens what was recovered, like a file; it may be of a plan without one.
    virtual void restore(const qt::RecoveryCopy& copy, MainWindow& asker) = 0;
    /// All windows, in the order in which they were made.
    [[nodiscard]] virtual std::vector<MainWindow*> windows() const = 0;
    /// Closes all windows, if each that has unsaved changes agrees.
    virtual void quit() = 0;
};

} // namespace linkwright::ui
