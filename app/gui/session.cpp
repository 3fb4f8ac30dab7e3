// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/session.h"

#include "qt/document_file.h"
#include "qt/plan_document.h"
#include "qt/preferences.h"
#include "ui/editors/roomy_style.h"
#include "ui/window/close_question.h"
#include "ui/window/file_commands.h"
#include "ui/window/main_window.h"
#include "ui/window/theme.h"

#include <QFileInfo>

#include <algorithm>

namespace linkwright::app {

/// One window and what it works on, in the order in which they are made; they go in the other.
struct Session::Seat
{
    Seat(qt::Preferences& preferences, const QString& recoveryFolder, ui::WindowHost& host)
        : file(document, preferences, recoveryFolder)
        , window({document, file, preferences, host})
    {
    }

    qt::PlanDocument document;
    qt::DocumentFile file;
    ui::MainWindow window;
};

Session::Session(qt::Preferences& preferences, const QString& recoveryFolder, QObject* parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_recoveryFolder(recoveryFolder)
    , m_quitQuestion(new ui::QuitQuestion(this))
{
    ui::adoptRoomyStyle();
    if (preferences.theme() != qt::Theme::System)
        ui::applyTheme(preferences.theme());
    connect(&preferences, &qt::Preferences::themeChanged, this, &ui::applyTheme);
    connect(m_quitQuestion, &ui::QuitQuestion::agreed, this, [this] {
        for (ui::MainWindow* window : windows())
            window->close();
    });
}

Session::~Session() = default;

void Session::start(const QStringList& files)
{
    for (const QString& file : files) {
        const QString absolute = QFileInfo(file).absoluteFilePath();
        ui::MainWindow& window = makeWindow();
        window.file().open(absolute);
        window.show();
    }
    if (files.isEmpty())
        newWindow();
    m_seats.front()->file.offers().look();
}

void Session::startWizard()
{
    m_seats.back()->window.files().newWithWizard();
}

ui::MainWindow& Session::newWindow()
{
    ui::MainWindow& window = makeWindow();
    window.show();
    return window;
}

ui::MainWindow& Session::makeWindow()
{
    constexpr int step = 28; // pixels; so that a window does not hide the one before
    m_seats.push_back(std::make_unique<Seat>(m_preferences, m_recoveryFolder, *this));
    ui::MainWindow& window = m_seats.back()->window;
    // The window is still in its own event when it says so.
    connect(
        &window, &ui::MainWindow::closed, this, [this, &window] { leave(&window); }, Qt::QueuedConnection);
    if (m_seats.size() > 1)
        window.move(m_seats[m_seats.size() - 2]->window.pos() + QPoint(step, step));
    return window;
}

void Session::openFile(const QString& path, ui::MainWindow& asker)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (ui::MainWindow* there = windowOf(absolute)) {
        there->raise();
        there->activateWindow();
        return;
    }
    ui::MainWindow& window = windowFor(asker);
    window.file().open(absolute);
    window.show();
}

void Session::restore(const qt::RecoveryCopy& copy, ui::MainWindow& asker)
{
    ui::MainWindow& window = windowFor(asker);
    window.file().restore(copy);
    window.show();
}

/// A window whose plan can be replaced without anything being lost.
ui::MainWindow& Session::windowFor(ui::MainWindow& asker)
{
    const bool isFree =
        asker.file().isUntouched() && asker.file().activity() == qt::DocumentFile::Activity::Idle;
    return isFree ? asker : makeWindow();
}

std::vector<ui::MainWindow*> Session::windows() const
{
    std::vector<ui::MainWindow*> windows;
    for (const std::unique_ptr<Seat>& seat : m_seats)
        windows.push_back(&seat->window);
    return windows;
}

void Session::quit()
{
    QList<ui::CloseQuestion*> questions;
    for (ui::MainWindow* window : windows())
        questions << &window->closeQuestion();
    m_quitQuestion->start(questions);
}

ui::MainWindow* Session::windowOf(const QString& path) const
{
    for (const std::unique_ptr<Seat>& seat : m_seats) {
        const QString file = seat->document.filePath();
        if (!file.isEmpty() && QFileInfo(file) == QFileInfo(path))
            return &seat->window;
    }
    return nullptr;
}

void Session::leave(const ui::MainWindow* window)
{
    const auto isIt = [window](const std::unique_ptr<Seat>& seat) { return &seat->window == window; };
    m_seats.erase(std::remove_if(m_seats.begin(), m_seats.end(), isIt), m_seats.end());
}

} // namespace linkwright::app
