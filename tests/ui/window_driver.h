// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A main window on the screen, and hands to use it with: everything goes through real widgets by mouse and
// keys. The program around it is the real one, with settings of its own in a folder that goes with the
// driver.

#include "app/gui/session.h"
#include "qt/plan_document.h"
#include "qt/preferences.h"
#include "ui/window/main_window.h"

#include <QTemporaryDir>

class QAction;

namespace linkwright::test {

class WindowDriver
{
public:
    /// Without `clusters`, no kubeconfig is found.
    explicit WindowDriver(live::ApplySession::World clusters = {});

    QTemporaryDir folder;
    qt::Preferences preferences{folder.filePath(QStringLiteral("preferences.ini"))};
    app::Session session;
    ui::MainWindow& window;

    [[nodiscard]] qt::PlanDocument& document() const { return window.document(); }
    /// Starts from a sample, by the welcome page, and waits until all of it is shown.
    [[nodiscard]] bool start(const QString& sample);
    /// Waits until what is shown is of the current plan.
    [[nodiscard]] bool settle() const;
    [[nodiscard]] QAction* action(const char* id) const;
    /// Opens the action's menu by mouse and clicks the action there.
    [[nodiscard]] bool choose(const char* id) const;
    /// Presses a key where the focus is.
    void press(const QKeySequence& keys) const;
    /// The child of that name and type that can be seen; null where there is none.
    template <typename T> [[nodiscard]] T* find(const QString& name) const
    {
        const QList<T*> found = window.findChildren<T*>(name);
        for (T* candidate : found) {
            if (candidate->isVisible())
                return candidate;
        }
        return nullptr;
    }
};

} // namespace linkwright::test
