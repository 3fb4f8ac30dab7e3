// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "qt/plan_document.h"
#include "qt/preferences.h"
#include "qt/text.h"
#include "ui/views/findings_view.h"
#include "ui/views/manifest_view.h"
#include "ui/views/notice.h"
#include "ui/window/actions.h"
#include "ui/window/command_palette.h"
#include "ui/window/edit_commands.h"
#include "ui/window/file_commands.h"
#include "ui/window/menus.h"
#include "ui/window/navigator.h"
#include "ui/window/overview_page.h"
#include "ui/window/palette_sources.h"
#include "ui/window/section_page.h"
#include "ui/window/section_stack.h"
#include "ui/window/sidebar.h"
#include "ui/window/status_line.h"
#include "ui/window/welcome_page.h"
#include "ui/window/window_docks.h"
#include "ui/window/window_host.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QUndoStack>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

constexpr int stateVersion = 1; ///< of the docks' layout

/// The first local file among what is dragged; empty where there is none.
QString draggedFile(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    for (const QUrl& url : urls) {
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isFile())
            return url.toLocalFile();
    }
    return {};
}

} // namespace

MainWindow::MainWindow(const World& world, QWidget* parent)
    : QMainWindow(parent)
    , m_world(world)
    , m_refresh(new QTimer(this))
    , m_editing(new EditCommands(*this))
    , m_files(new FileCommands(*this))
    , m_center(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setCentralWidget(m_center);
    m_refresh->setSingleShot(true);
    m_refresh->setInterval(0);
    m_docks = new WindowDocks(*this, document());
    makeWorkbench();
    m_actions = new ActionSet(*this);
    makeBars();
    connectParts();
    restoreLayout();
    m_docks->setAllowed(false);
    followPlan();
    m_actions->refresh();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeWorkbench()
{
    m_workbench = new QWidget(m_center);
    m_notice = new Notice(m_workbench);
    m_notice->setObjectName(QStringLiteral("problem"));
    m_pages = new SectionStack(document(), m_workbench);
    m_sidebar = new Sidebar(document(), m_workbench);
    m_navigator = new Navigator(*m_pages, *m_sidebar, this);
    auto* overview = new OverviewPage(document());
    connect(overview, &OverviewPage::stepChosen, this, &MainWindow::chooseStep);
    connect(overview, &OverviewPage::placeActivated, this, &MainWindow::reveal);
    m_pages->addPage(QStringLiteral("overview"),
                     {new SectionPage(tr("Overview"), tr("The plan as a whole, and what is next."), overview),
                      [overview](const PlanPath& place) { return overview->reveal(place); }});
    auto* line = new QFrame(m_workbench);
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Sunken);
    auto* page = new QVBoxLayout;
    page->setSpacing(0);
    page->addWidget(m_notice);
    page->addWidget(m_pages, 1);
    auto* layout = new QHBoxLayout(m_workbench);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_sidebar);
    layout->addWidget(line);
    layout->addLayout(page, 1);
    m_center->addWidget(m_workbench);
}

void MainWindow::makeWelcome()
{
    m_welcome = new WelcomePage(preferences(), m_center);
    m_center->addWidget(m_welcome);
    connect(m_welcome, &WelcomePage::wizardAsked, this,
            [this] { m_actions->action("file.wizard")->trigger(); });
    connect(m_welcome, &WelcomePage::emptyPlanAsked, m_files, &FileCommands::newPlan);
    connect(m_welcome, &WelcomePage::openAsked, m_files, &FileCommands::askToOpen);
    connect(m_welcome, &WelcomePage::sampleChosen, m_files, &FileCommands::newFromSample);
    connect(m_welcome, &WelcomePage::fileChosen, this,
            [this](const QString& path) { host().openFile(path, *this); });
}

void MainWindow::makeBars()
{
    makeMenus(*this);
    makeToolBar(*this);
    auto* status = new StatusLine(*statusBar(), document(), this);
    connect(status, &StatusLine::findingsAsked, this,
            [this] { m_docks->bringForward(m_docks->findingsDock()); });
}

void MainWindow::connectParts()
{
    qt::PlanDocument& plan = document();
    // The timer is the receiver: it goes before the panels do, which tell of their end.
    const auto start = qOverload<>(&QTimer::start);
    connect(m_refresh, &QTimer::timeout, m_actions, &ActionSet::refresh);
    connect(&plan, &qt::PlanDocument::planChanged, this, &MainWindow::followPlan);
    connect(&plan, &qt::PlanDocument::fileChanged, this, &MainWindow::followPlan);
    connect(&plan, &qt::PlanDocument::modifiedChanged, this, &MainWindow::updateTitle);
    connect(&plan, &qt::PlanDocument::analysed, m_refresh, start);
    // Undo must be ready for the next key.
    connect(&plan.undoStack(), &QUndoStack::indexChanged, m_actions, &ActionSet::refresh);
    connect(m_actions, &ActionSet::triggered, m_refresh, start);
    connect(&preferences(), &qt::Preferences::themeChanged, m_refresh, start);
    connect(m_navigator, &Navigator::moved, m_refresh, start);
    connect(m_editing, &EditCommands::focusMoved, m_refresh, start);
    for (QDockWidget* dock : {&m_docks->findingsDock(), &m_docks->manifestsDock()})
        connect(dock, &QDockWidget::visibilityChanged, m_refresh, start);
    connect(m_docks, &WindowDocks::manifestsMade, this, [this](ManifestView& view) {
        connect(&view, &ManifestView::placeActivated, this, &MainWindow::reveal);
    });
    connect(m_docks, &WindowDocks::findingsMade, this, [this](FindingsView& view) {
        connect(&view, &FindingsView::placeActivated, this, &MainWindow::reveal);
        connect(&view, &FindingsView::fixed, this,
                [this](const QStringList& changes) { say(changes.join(QLatin1Char(' '))); });
    });
}

void MainWindow::followPlan()
{
    const Plan& plan = document().plan();
    const bool hasPlan = !plan.clusters.empty() || !plan.name.empty() || !document().filePath().isEmpty() ||
                         document().undoStack().count() > 0;
    if (hasPlan != m_hasPlan || m_center->count() == 1) {
        m_hasPlan = hasPlan;
        if (!hasPlan && !m_welcome)
            makeWelcome();
        if (hasPlan) {
            m_navigator->forget();
            m_navigator->showSection(QStringLiteral("overview"));
        }
        m_center->setCurrentWidget(hasPlan ? m_workbench : m_welcome);
        m_docks->setAllowed(hasPlan);
        m_center->currentWidget()->setFocus();
    }
    updateTitle();
    m_refresh->start();
}

void MainWindow::updateTitle()
{
    setWindowTitle(m_hasPlan ? tr("%1[*] – Linkwright").arg(planTitle()) : tr("Linkwright"));
    setWindowFilePath(document().filePath());
    setWindowModified(document().isModified());
}

QString MainWindow::planTitle() const
{
    const QString name = qt::toQString(document().plan().name);
    const QString file = QFileInfo(document().filePath()).fileName();
    if (name.isEmpty())
        return file.isEmpty() ? tr("New plan") : file;
    return file.isEmpty() ? name : tr("%1 (%2)").arg(name, file);
}

void MainWindow::reveal(const PlanPath& place)
{
    m_navigator->reveal(place);
}

void MainWindow::say(const QString& text)
{
    constexpr int shown = 12000; // milliseconds
    statusBar()->showMessage(text, shown);
}

void MainWindow::showProblem(const QString& headline, const QString& text)
{
    m_notice->show(Severity::Error, headline, text);
}

void MainWindow::openPalette()
{
    if (!m_palette) {
        m_palette = new CommandPalette(*this, paletteSources(*this));
        connect(m_palette, &CommandPalette::chosen, this, [this](const qt::QuickItem& item) {
            if (const auto* id = std::get_if<QString>(&item.target))
                m_actions->action(id->toStdString())->trigger();
            else
                reveal(std::get<PlanPath>(item.target));
        });
    }
    m_palette->open();
}

void MainWindow::chooseStep(const QString& name)
{
    if (name == QLatin1String("findings"))
        m_docks->bringForward(m_docks->findingsDock());
    else if (name == QLatin1String("bundle"))
        m_actions->action("plan.export")->trigger();
    else
        m_navigator->showSection(name);
}

void MainWindow::focusPane(int by)
{
    std::vector<QWidget*> panes = {m_sidebar, m_pages->currentWidget()};
    for (QDockWidget* dock : {&m_docks->findingsDock(), &m_docks->manifestsDock()}) {
        if (dock->isVisible() && dock->widget())
            panes.push_back(dock->widget());
    }
    const auto count = static_cast<int>(panes.size());
    const QWidget* focus = QApplication::focusWidget();
    int current = 0;
    for (int i = 0; i < count; ++i) {
        if (focus && (panes[static_cast<std::size_t>(i)] == focus ||
                      panes[static_cast<std::size_t>(i)]->isAncestorOf(focus)))
            current = i;
    }
    QWidget* next = panes[static_cast<std::size_t>((current + by + count) % count)];
    next->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::restoreLayout()
{
    if (!restoreGeometry(preferences().layout(QStringLiteral("window.geometry"))))
        resize(1280, 800);
    if (!restoreState(preferences().layout(QStringLiteral("window.docks")), stateVersion))
        m_docks->arrange();
}

void MainWindow::saveLayout()
{
    preferences().setLayout(QStringLiteral("window.geometry"), saveGeometry());
    if (m_hasPlan)
        preferences().setLayout(QStringLiteral("window.docks"), saveState(stateVersion));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    saveLayout();
    event->accept();
    Q_EMIT closed();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!draggedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    host().openFile(draggedFile(*event->mimeData()), *this);
}

void MainWindow::paintEvent(QPaintEvent* event)
{
    QMainWindow::paintEvent(event);
    if (!m_painted) {
        m_painted = true;
        QTimer::singleShot(0, this, &MainWindow::firstPainted);
    }
}

/// What was not needed for the first sight.
void MainWindow::firstPainted()
{
    m_docks->start();
}

} // namespace linkwright::ui
