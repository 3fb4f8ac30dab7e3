// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/session.h"

#include "live/pulse_session.h"
#include "qt/document_file.h"
#include "qt/plan_document.h"
#include "qt/preferences.h"
#include "ui/window/close_question.h"
#include "ui/window/file_commands.h"
#include "ui/window/main_window.h"
#include "ui/window/theme.h"
#include "ui/window/window_style.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QIcon>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace linkwright::app {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds patience{100}; ///< for a file to be read before its window is seen

live::PulseSession::World pulseWorld(const live::ApplySession::World& clusters)
{
    live::PulseSession::World world;
    world.kubeconfigs = clusters.kubeconfigs;
    world.version = clusters.version;
    world.transport = clusters.transport;
    return world;
}

/// Not before a window is seen: drawing it would hold that up.
void provideIcon()
{
    if (QGuiApplication::windowIcon().isNull())
        QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/linkwright/icons/linkwright.svg")));
}

/// Whether its plan can be replaced without anything being lost.
bool isFree(ui::MainWindow& window)
{
    return window.file().isUntouched() && window.file().activity() == qt::DocumentFile::Activity::Idle;
}

} // namespace

/// One window and what it works on, in the order in which they are made; they go in the other.
struct Session::Seat
{
    Seat(qt::Preferences& preferences, const QString& recoveryFolder,
         const live::ApplySession::World& clusters)
        : file(document, preferences, recoveryFolder)
        , apply(document, clusters)
        , pulse(document, pulseWorld(clusters))
    {
    }

    qt::PlanDocument document;
    qt::DocumentFile file;
    live::ApplySession apply;
    live::PulseSession pulse;
    std::unique_ptr<ui::MainWindow> window;
};

Session::Session(qt::Preferences& preferences, const QString& recoveryFolder,
                 live::ApplySession::World clusters, QObject* parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_recoveryFolder(recoveryFolder)
    , m_clusters(std::move(clusters))
    , m_quitQuestion(new ui::QuitQuestion(this))
{
    ui::adoptWindowStyle();
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
    for (const QString& file : files)
        showSoon(makeWindow(QFileInfo(file).absoluteFilePath()));
    if (files.isEmpty())
        newWindow();
    m_seats.front()->file.offers().look();
}

void Session::startWizard()
{
    m_seats.back()->window->files().newWithWizard();
}

ui::MainWindow& Session::newWindow()
{
    ui::MainWindow& window = makeWindow();
    window.show();
    return window;
}

/// With a path, for the plan of that file, which is read while the window is made.
ui::MainWindow& Session::makeWindow(const QString& path)
{
    constexpr int step = 28; // pixels; so that a window does not hide the one before
    m_seats.push_back(std::make_unique<Seat>(m_preferences, m_recoveryFolder, m_clusters));
    Seat& seat = *m_seats.back();
    if (!path.isEmpty())
        seat.file.open(path);
    seat.window = std::make_unique<ui::MainWindow>(
        ui::MainWindow::World{seat.document, seat.file, m_preferences, seat.apply, seat.pulse, *this});
    ui::MainWindow& window = *seat.window;
    connect(&window, &ui::MainWindow::painted, this, &provideIcon);
    // The window is still in its own event when it says so.
    connect(
        &window, &ui::MainWindow::closed, this, [this, &window] { leave(&window); }, Qt::QueuedConnection);
    if (m_seats.size() > 1)
        window.move(m_seats[m_seats.size() - 2]->window->pos() + QPoint(step, step));
    return window;
}

/// A window comes with its plan in it. One whose file takes long comes without, and says that it is read.
void Session::showSoon(ui::MainWindow& window)
{
    auto* show = new QTimer(&window);
    show->setSingleShot(true);
    connect(show, &QTimer::timeout, &window, &QWidget::show);
    connect(show, &QTimer::timeout, show, &QObject::deleteLater);
    connect(&window.file(), &qt::DocumentFile::activityChanged, show, [show] { show->start(0); });
    show->start(window.file().activity() == qt::DocumentFile::Activity::Idle ? 0ms : patience);
}

void Session::openFile(const QString& path, ui::MainWindow& asker)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (ui::MainWindow* there = windowOf(absolute)) {
        there->raise();
        there->activateWindow();
        return;
    }
    if (isFree(asker))
        asker.file().open(absolute);
    else
        showSoon(makeWindow(absolute));
}

void Session::restore(const qt::RecoveryCopy& copy, ui::MainWindow& asker)
{
    ui::MainWindow& window = isFree(asker) ? asker : makeWindow();
    window.file().restore(copy);
    window.show();
}

std::vector<ui::MainWindow*> Session::windows() const
{
    std::vector<ui::MainWindow*> windows;
    for (const std::unique_ptr<Seat>& seat : m_seats)
        windows.push_back(seat->window.get());
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
            return seat->window.get();
    }
    return nullptr;
}

void Session::leave(const ui::MainWindow* window)
{
    const auto isIt = [window](const std::unique_ptr<Seat>& seat) { return seat->window.get() == window; };
    m_seats.erase(std::remove_if(m_seats.begin(), m_seats.end(), isIt), m_seats.end());
}

} // namespace linkwright::app
