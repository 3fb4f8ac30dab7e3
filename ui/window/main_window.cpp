// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "live/apply_session.h"
#include "live/pulse_session.h"
#include "qt/document_file.h"
#include "qt/plan_document.h"
#include "qt/preferences.h"
#include "qt/text.h"
#include "ui/apply/apply_page.h"
#include "ui/editors/place_of.h"
#include "ui/editors/sections.h"
#include "ui/pulse/pulse_notifier.h"
#include "ui/pulse/pulse_page.h"
#include "ui/pulse/pulse_sign.h"
#include "ui/views/findings_view.h"
#include "ui/views/manifest_view.h"
#include "ui/window/actions.h"
#include "ui/window/close_question.h"
#include "ui/window/command_palette.h"
#include "ui/window/edit_commands.h"
#include "ui/window/file_bar.h"
#include "ui/window/file_commands.h"
#include "ui/window/menus.h"
#include "ui/window/mnemonics.h"
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
#include <QMenuBar>
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
    makeCenter();
    m_refresh->setSingleShot(true);
    m_refresh->setInterval(0);
    m_docks = new WindowDocks(*this, document());
    makeWorkbench();
    m_actions = new ActionSet(*this);
    makeBars();
    connectParts();
    restoreLayout();
}

MainWindow::~MainWindow() = default;

/// What is to be said about the file stands above whatever is shown.
void MainWindow::makeCenter()
{
    auto* center = new QWidget(this);
    m_fileBar = new FileBar(file(), center);
    m_closeQuestion = new CloseQuestion(file(), *this);
    auto* layout = new QVBoxLayout(center);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_fileBar);
    layout->addWidget(m_center, 1);
    setCentralWidget(center);
    connect(m_fileBar, &FileBar::restoreElsewhere, this,
            [this](const qt::RecoveryCopy& copy) { host().restore(copy, *this); });
}

void MainWindow::makeWorkbench()
{
    m_workbench = new QWidget(m_center);
    m_pages = new SectionStack(document(), m_workbench);
    m_sidebar = new Sidebar(document(), m_workbench);
    m_navigator = new Navigator(*m_pages, *m_sidebar, this);
    auto* overview = new OverviewPage(document());
    connect(overview, &OverviewPage::stepChosen, this, &MainWindow::chooseStep);
    connect(overview, &OverviewPage::placeActivated, this, &MainWindow::reveal);
    m_pages->addPage(QStringLiteral("overview"),
                     {new SectionPage(tr("Overview"), tr("The plan as a whole, and what is next."), overview),
                      [overview](const PlanPath& place) { return overview->reveal(place); }});
    m_pages->addPage(QStringLiteral("reading"),
                     {new QWidget, {}}); // so little of it is seen that it is empty
    makeApplyPage();
    makePulsePage();
    auto* line = new QFrame(m_workbench);
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Sunken);
    auto* layout = new QHBoxLayout(m_workbench);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_sidebar);
    layout->addWidget(line);
    layout->addWidget(m_pages, 1);
    m_center->addWidget(m_workbench);
}

/// What it shows is wide, so that it has the room of the panels, too.
void MainWindow::makeApplyPage()
{
    const QString name = QStringLiteral("apply");
    m_pages->addPageLater(name, [this] {
        m_applyPage = new ApplyPage(m_world.apply);
        connect(m_applyPage, &ApplyPage::findingsAsked, this,
                [this] { m_docks->bringForward(m_docks->findingsDock()); });
        auto* page = new SectionPage(
            tr("Apply"), tr("What would change in the clusters, field by field; and changing it."),
            m_applyPage);
        return SectionStack::Page{page, {}};
    });
    connect(m_pages, &SectionStack::pageChanged, this, [this, name](const QString& page) {
        m_docks->putAside(page == name || page == QLatin1String("pulse"));
    });
}

void MainWindow::makePulsePage()
{
    m_pages->addPageLater(QStringLiteral("pulse"), [this] {
        m_pulsePage = new PulsePage(m_world.pulse, &preferences());
        auto* page = new SectionPage(
            tr("Pulse"), tr("Whether the gateways are alive, as the service mirrors see it, and why not."),
            m_pulsePage);
        return SectionStack::Page{page, {}};
    });
}

PulsePage& MainWindow::showPulse()
{
    m_navigator->showSection(QStringLiteral("pulse"));
    m_pulsePage->setFocus(Qt::ShortcutFocusReason);
    return *m_pulsePage;
}

void MainWindow::togglePulse()
{
    if (isPulseRunning())
        m_world.pulse.stop();
    else
        m_world.pulse.start();
}

bool MainWindow::isPulseRunning() const
{
    return m_world.pulse.isRunning();
}

/// The sign in the status bar, and messages on the desktop; both come to life with the first probes.
void MainWindow::followPulse()
{
    auto* sign = new PulseSign(*statusBar(), m_world.pulse, this);
    auto* notifier = new PulseNotifier(m_world.pulse, preferences(), {}, this);
    connect(sign, &PulseSign::pulseAsked, this, [this] { showPulse(); });
    connect(notifier, &PulseNotifier::pulseAsked, this, [this] {
        raise();
        activateWindow();
        showPulse();
    });
    connect(&file(), &qt::DocumentFile::opened, &m_world.pulse, &live::PulseSession::reset);
    connect(&m_world.pulse, &live::PulseSession::changed, m_refresh, qOverload<>(&QTimer::start));
}

ApplyPage& MainWindow::showApply()
{
    m_navigator->showSection(QStringLiteral("apply"));
    m_applyPage->setFocus(Qt::ShortcutFocusReason);
    return *m_applyPage;
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
    auto* status = new StatusLine(*statusBar(), file(), this);
    connect(status, &StatusLine::findingsAsked, this,
            [this] { m_docks->bringForward(m_docks->findingsDock()); });
    followPulse();
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
    connect(&file(), &qt::DocumentFile::activityChanged, this, &MainWindow::followPlan);
    connect(&file(), &qt::DocumentFile::saved, this,
            [this](const QString& path) { say(tr("Saved to %1").arg(path)); });
    connect(&file(), &qt::DocumentFile::opened, this, &MainWindow::startOver);
    connect(&file(), &qt::DocumentFile::opened, &m_world.apply, &live::ApplySession::reset);
    // Undo must be ready for the next key.
    connect(&plan.undoStack(), &QUndoStack::indexChanged, m_actions, &ActionSet::refresh);
    connect(m_actions, &ActionSet::triggered, m_refresh, start);
    connect(&preferences(), &qt::Preferences::themeChanged, m_refresh, start);
    connect(&preferences(), &qt::Preferences::reloadsByItselfChanged, m_refresh, start);
    connect(m_navigator, &Navigator::moved, m_refresh, start);
    connect(m_editing, &EditCommands::focusMoved, m_refresh, start);
    for (QDockWidget* dock : {&m_docks->findingsDock(), &m_docks->manifestsDock()})
        connect(dock, &QDockWidget::visibilityChanged, m_refresh, start);
    connect(m_pages, &SectionStack::pageMade, this,
            [this](QWidget* page) { giveUpMnemonics(*page, mnemonicsOf(*menuBar())); });
    connect(m_docks, &WindowDocks::manifestsMade, this, [this](ManifestView& view) {
        connect(&view, &ManifestView::placeActivated, this, &MainWindow::reveal);
    });
    // Panels say new things on their buttons as they go.
    connect(m_refresh, &QTimer::timeout, m_docks, [this] {
        for (QDockWidget* dock : {&m_docks->findingsDock(), &m_docks->manifestsDock()})
            giveUpMnemonics(*dock);
    });
    connect(m_docks, &WindowDocks::findingsMade, this, [this](FindingsView& view) {
        view.setClickGoes(true);
        view.restoreState(preferences().layout(QStringLiteral("window.findings")));
        connect(&view, &FindingsView::placeActivated, this, &MainWindow::reveal);
        connect(&view, &FindingsView::fixed, this,
                [this](const QStringList& changes) { say(changes.join(QLatin1Char(' '))); });
    });
}

void MainWindow::followPlan()
{
    const Plan& plan = document().plan();
    const qt::DocumentFile::Activity activity = file().activity();
    const bool reads =
        activity == qt::DocumentFile::Activity::Opening || activity == qt::DocumentFile::Activity::Restoring;
    m_hasPlan = !plan.clusters.empty() || !plan.name.empty() || !document().filePath().isEmpty() ||
                document().undoStack().count() > 0;
    showState(m_hasPlan ? State::Plan : reads ? State::Reading : State::Welcome);
    updateTitle();
    m_refresh->start();
}

void MainWindow::showState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    if (state == State::Welcome && !m_welcome)
        makeWelcome();
    if (state == State::Reading)
        m_pages->showPage(QStringLiteral("reading"));
    if (state == State::Plan)
        startOver();
    m_center->setCurrentWidget(state == State::Welcome ? m_welcome : m_workbench);
    m_docks->setAllowed(state != State::Welcome);
    statusBar()->setVisible(state != State::Welcome);
    m_center->currentWidget()->setFocus();
}

/// Another plan: the way through the one before leads nowhere.
void MainWindow::startOver()
{
    m_navigator->forget();
    m_navigator->showSection(QStringLiteral("overview"));
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

void MainWindow::continueFrom(const QString& page, const PlanPath& place)
{
    activateWindow(); // else the focus goes where it was when the wizard came
    if (!place.isEmpty())
        reveal(place);
    else if (findSection(page.toStdString()))
        m_navigator->showSection(page);
    else if (page == QLatin1String("review"))
        m_docks->bringForward(m_docks->findingsDock());
    else if (page == QLatin1String("manifests"))
        m_docks->bringForward(m_docks->manifestsDock());
    else if (page == QLatin1String("health"))
        showPulse();
}

void MainWindow::say(const QString& text)
{
    constexpr int shown = 12000; // milliseconds
    statusBar()->showMessage(text, shown);
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

void MainWindow::stepFinding(void (FindingsView::*step)())
{
    m_docks->findingsDock().show();
    (m_docks->findings().*step)();
}

void MainWindow::showManifestLines()
{
    const PlanPath place = placeOfWidget(m_editing->focus());
    if (place.isEmpty()) {
        say(tr("Put the cursor into a field, or select an entry: then its lines can be shown."));
        return;
    }
    m_docks->manifestsDock().show();
    m_docks->manifests().revealField(place);
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
    m_docks->putAside(false);
    preferences().setLayout(QStringLiteral("window.geometry"), saveGeometry());
    if (m_docks->hasFindings())
        preferences().setLayout(QStringLiteral("window.findings"), m_docks->findings().saveState());
    if (m_hasPlan)
        preferences().setLayout(QStringLiteral("window.docks"), saveState(stateVersion));
}

/// A file may be on its way by now; then there is nothing to welcome for.
void MainWindow::showEvent(QShowEvent* event)
{
    if (m_state == State::New) {
        followPlan();
        m_actions->refresh();
    }
    QMainWindow::showEvent(event);
}

/// Others may have written the file while the user was away.
void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        file().checkDisk();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_world.apply.isApplying()) {
        event->ignore();
        showApply();
        say(tr("The plan is being applied. Cancel that first, or wait for its end."));
        return;
    }
    if (!m_closeQuestion->tryToClose()) {
        event->ignore(); // asked; comes again when the answer is there
        return;
    }
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
    Q_EMIT painted();
}

} // namespace linkwright::ui
