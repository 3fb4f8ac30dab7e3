// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// All windows of one run of the program: each with its plan. The composition root of the window program; owns
// what the windows only refer to.

#include "live/apply_session.h"
#include "ui/window/window_host.h"

#include <QObject>

#include <memory>

namespace linkwright::qt {
class PlanDocument;
class Preferences;
} // namespace linkwright::qt

namespace linkwright::ui {
class QuitQuestion;
}

namespace linkwright::app {

class Session : public QObject, public ui::WindowHost
{
    Q_OBJECT

public:
    /// `preferences` must outlive it. Plans that are not saved are copied to `recoveryFolder` while they are
    /// edited. `clusters` is how plans meet their clusters.
    Session(qt::Preferences& preferences, const QString& recoveryFolder,
            live::ApplySession::World clusters = {}, QObject* parent = nullptr);
    ~Session() override;

    /// Windows for plan files, or one that welcomes where there are none.
    void start(const QStringList& files);
    /// Begins a new plan with the wizard, in a window that has none.
    void startWizard();

    ui::MainWindow& newWindow() override;
    void openFile(const QString& path, ui::MainWindow& asker) override;
    void restore(const qt::RecoveryCopy& copy, ui::MainWindow& asker) override;
    [[nodiscard]] std::vector<ui::MainWindow*> windows() const override;
    void quit() override;

private:
    struct Seat;

    ui::MainWindow& makeWindow(const QString& path = {});
    static void showSoon(ui::MainWindow& window);
    [[nodiscard]] ui::MainWindow* windowOf(const QString& path) const;
    void leave(const ui::MainWindow* window);

    qt::Preferences& m_preferences;
    QString m_recoveryFolder; ///< where copies of unsaved plans are kept
    live::ApplySession::World m_clusters;
    ui::QuitQuestion* m_quitQuestion;
    std::vector<std::unique_ptr<Seat>> m_seats;
};

} // namespace linkwright::app
