// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/manifest_view.h"

#include "qt/plan_document.h"
#include "qt/text.h"
#include "ui/views/code_view.h"
#include "ui/views/empty_state.h"
#include "ui/views/find_bar.h"
#include "ui/views/manifest_outline.h"
#include "ui/views/markdown.h"
#include "ui/views/responsive_splitter.h"
#include "ui/views/syntax.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace linkwright::ui {

ManifestView::ManifestView(qt::PlanDocument& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_preview(document)
    , m_analysis(document.analysis())
    , m_syntax(std::make_shared<Syntax>())
    , m_tabs(new QTabWidget(this))
    , m_runbook(new QTextBrowser(this))
{
    m_runbook->setObjectName(QStringLiteral("runbook"));
    m_runbook->setAccessibleName(tr("Runbook"));
    m_runbook->setOpenExternalLinks(true);
    m_runbook->document()->setDocumentMargin(14);
    makeActions();
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeManifests(), tr("&Manifests"));
    m_tabs->addTab(m_runbook, tr("&Runbook"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_tabs);
    connectPreview();
    updateClusters();
}

ManifestView::~ManifestView() = default;

void ManifestView::setSyntax(std::shared_ptr<Syntax> syntax)
{
    m_syntax = std::move(syntax);
    m_code->setSyntax(m_syntax);
}

QAction* ManifestView::addViewAction(const QString& name, const QString& text, const QKeySequence& keys)
{
    auto* action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(action);
    return action;
}

void ManifestView::makeActions()
{
    m_showField = addViewAction(QStringLiteral("showField"), tr("&Show the field"), Qt::Key_F12);
    m_copyObject =
        addViewAction(QStringLiteral("copyObject"), tr("Co&py object"), Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    m_copyAll = addViewAction(QStringLiteral("copyAll"), tr("Copy &all"), Qt::CTRL | Qt::ALT | Qt::Key_C);
    m_openFind = addViewAction(QStringLiteral("findInManifests"), tr("&Find"), QKeySequence::Find);
    m_nextMark =
        addViewAction(QStringLiteral("nextChangedLine"), tr("&Next changed line"), Qt::ALT | Qt::Key_Down);
    m_follow = addViewAction(QStringLiteral("followEdits"), tr("Follo&w"), {});
    m_follow->setToolTip(tr("Scroll to the lines that an edit changes, and to their cluster"));
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_copyObject->setIconText(tr("Copy")); // short, for narrow docks
    m_copyObject->setToolTip(tr("Copy the object at the cursor, or those selected in the list"));
    connect(m_showField, &QAction::triggered, this, &ManifestView::showField);
    connect(m_copyObject, &QAction::triggered, this, [this] { copy(Scope::Object); });
    connect(m_copyAll, &QAction::triggered, this, [this] { copy(Scope::All); });
    connect(m_openFind, &QAction::triggered, this, [this] { m_find->open(); });
    connect(m_nextMark, &QAction::triggered, this, &ManifestView::goToNextMark);
    connect(addViewAction(QStringLiteral("findNext"), tr("Find next"), QKeySequence::FindNext),
            &QAction::triggered, this, [this] { m_find->findNext(); });
    connect(addViewAction(QStringLiteral("findPrevious"), tr("Find previous"), QKeySequence::FindPrevious),
            &QAction::triggered, this, [this] { m_find->findPrevious(); });
}

QWidget* ManifestView::makeManifests()
{
    auto* page = new QWidget(this);
    auto* splitter = new ResponsiveSplitter(90, page);
    m_outline = new ManifestOutline(m_objects, splitter);
    splitter->addWidget(m_outline);
    splitter->addWidget(makeText(splitter));
    splitter->setStretchFactor(1, 1);
    splitter->setCollapsible(1, false);
    splitter->setFirstShare(28, 25);
    m_empty = new EmptyState(page);
    m_pages = new QStackedWidget(page);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(splitter);
    m_summary = new QLabel(page);
    m_summary->setObjectName(QStringLiteral("manifestSummary"));
    m_summary->setWordWrap(true);

    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(makeBar(page));
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_summary);
    connect(m_outline, &ManifestOutline::chosen, this, &ManifestView::goToObject);
    connect(m_outline, &ManifestOutline::activated, m_code, [this] { m_code->setFocus(); });
    connect(m_outline->list(), &QWidget::customContextMenuRequested, this,
            [this](const QPoint& place) { openMenu(m_outline->list()->viewport(), place); });
    return page;
}

QWidget* ManifestView::makeText(QWidget* parent)
{
    auto* text = new QWidget(parent);
    m_code = new CodeView(text);
    m_code->setObjectName(QStringLiteral("manifestText"));
    m_code->setAccessibleName(tr("Manifests"));
    m_code->setSyntax(m_syntax);
    m_code->setContextMenuPolicy(Qt::CustomContextMenu);
    m_find = new FindBar(*m_code, text);
    auto* layout = new QVBoxLayout(text);
    layout->setContentsMargins({});
    layout->addWidget(m_code, 1);
    layout->addWidget(m_find);
    connect(m_code, &CodeView::lineActivated, this, &ManifestView::showField);
    connect(m_code, &QPlainTextEdit::cursorPositionChanged, this, &ManifestView::followCursor);
    connect(m_code, &CodeView::edited, this, &ManifestView::followCursor);
    connect(m_code, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& place) { openMenu(m_code->viewport(), place); });
    return text;
}

QWidget* ManifestView::makeBar(QWidget* parent)
{
    auto* bar = new QWidget(parent);
    m_clusters = new QComboBox(bar);
    m_clusters->setObjectName(QStringLiteral("manifestCluster"));
    m_clusters->setAccessibleName(tr("Cluster"));
    m_clusters->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_clusters->setMinimumContentsLength(8);
    auto* label = new QLabel(tr("C&luster:"), bar);
    label->setBuddy(m_clusters);
    auto* find = new QToolButton(bar);
    find->setDefaultAction(m_openFind);
    auto* copies = new QToolButton(bar);
    copies->setObjectName(QStringLiteral("copyManifests"));
    copies->setDefaultAction(m_copyObject);
    copies->setPopupMode(QToolButton::MenuButtonPopup);
    copies->addAction(m_copyAll);
    auto* follow = new QToolButton(bar);
    follow->setDefaultAction(m_follow);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins({});
    layout->addWidget(label);
    layout->addWidget(m_clusters);
    layout->addStretch(1);
    for (QToolButton* button : {find, copies, follow}) {
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        layout->addWidget(button);
    }
    return bar;
}

void ManifestView::connectPreview()
{
    connect(&m_preview, &qt::PreviewText::clustersChanged, this, &ManifestView::updateClusters);
    connect(&m_preview, &qt::PreviewText::previewChanged, this, &ManifestView::updatePreview);
    connect(&m_preview, &qt::PreviewText::fieldTraced, this, &ManifestView::showLines);
    connect(&m_preview, &qt::PreviewText::lineTraced, this, [this](int, const PlanPath& place) {
        if (place.isEmpty())
            say(tr("No field of the plan sets this line."));
        else
            Q_EMIT placeActivated(place);
    });
    const auto runbookChanged = [this] {
        m_runbookStale = true;
        updateRunbook();
    };
    connect(&m_preview, &qt::PreviewText::runbookChanged, this, runbookChanged);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ManifestView::updateRunbook);
    connect(m_clusters, &QComboBox::currentIndexChanged, &m_preview, &qt::PreviewText::setCluster);
    // After m_preview, which was connected first.
    connect(&m_document, &qt::PlanDocument::analysed, this, &ManifestView::followEdit);
}

QString ManifestView::cluster() const
{
    return m_clusters->currentText();
}

void ManifestView::setCluster(const QString& name)
{
    m_clusters->setCurrentIndex(m_clusters->findText(name));
}

void ManifestView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || m_runbook == nullptr)
        return;
    m_runbookStale = true;
    updateRunbook();
}

void ManifestView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    catchUp();
    updateRunbook();
}

void ManifestView::updateClusters()
{
    const QString shown = cluster();
    const QStringList names = m_preview.clusters();
    {
        const QSignalBlocker quiet(m_clusters);
        m_clusters->clear();
        m_clusters->addItems(names);
        m_clusters->setCurrentIndex(
            names.isEmpty() ? -1 : std::max<int>(0, static_cast<int>(names.indexOf(shown))));
    }
    m_clusters->setEnabled(names.size() > 1);
    m_preview.setCluster(m_clusters->currentIndex());
}

/// Brings the text in line with the preview; later, while nobody can see it.
void ManifestView::updatePreview(const qt::PreviewChange& change)
{
    m_stale = m_stale || !isVisible();
    if (isVisible())
        showPreview(change);
}

/// What acts on the text or the list from elsewhere, as the command palette does, comes here first: both may
/// be of an earlier plan, whose objects need not be there any more.
void ManifestView::catchUp()
{
    if (m_stale)
        showPreview({});
}

void ManifestView::showPreview(const qt::PreviewChange& change)
{
    const qt::Preview& preview = m_preview.preview();
    m_outline->follow([this, &preview] { m_objects.setItems(preview.items); });
    const bool sameCluster = m_shownCluster == cluster();
    if (!m_stale && !change.whole)
        m_code->applyEdits(change.edits);
    else if (sameCluster && m_lineCount > 0) // keeps the place
        m_code->applyEdits({{0, m_lineCount, preview.lines()}});
    else
        m_code->setLines(preview.lines());
    if (sameCluster)
        m_code->setMarkedLines(change.changedLines);
    m_shownCluster = cluster();
    m_lineCount = preview.lineCount;
    m_stale = false;
    updateTexts(sameCluster ? change.changedLines.size() : 0);
    followCursor();
}

void ManifestView::updateTexts(std::size_t changed)
{
    const auto objects = static_cast<int>(m_preview.preview().items.size());
    QString summary = objects == 1 ? tr("1 object.") : tr("%1 objects.").arg(objects);
    if (changed > 0)
        summary += changed == 1 ? tr(" The last edit changed 1 line.")
                                : tr(" The last edit changed %1 lines.").arg(changed);
    m_summary->setText(objects == 0 ? QString() : summary);
    m_pages->setCurrentIndex(objects == 0 ? 0 : 1);
    for (QAction* action : {m_copyObject, m_copyAll, m_openFind, m_showField})
        action->setEnabled(objects > 0);
    m_nextMark->setEnabled(changed > 0);
    if (m_clusters->count() == 0)
        m_empty->setTexts(
            tr("No manifests yet"),
            tr("The plan has no clusters yet. Add one, and what it becomes shows here as you type."));
    else
        m_empty->setTexts(
            tr("No manifests for %1 yet").arg(cluster()),
            tr("Add a gateway, a Mapping, an exported Service or a link from this cluster, and its "
               "manifests show here as you type."));
}

void ManifestView::updateRunbook()
{
    if (!m_runbookStale || !m_runbook->isVisible())
        return;
    m_runbookStale = false;
    const int position = m_runbook->verticalScrollBar()->value();
    setMarkdownText(*m_runbook, m_preview.runbook());
    m_runbook->verticalScrollBar()->setValue(position);
}

/// Scrolls to what an edit changed, in whichever cluster that is.
void ManifestView::followEdit()
{
    const std::shared_ptr<const qt::Analysis> before = std::exchange(m_analysis, m_document.analysis());
    if (!m_follow->isChecked() || !isVisible() || m_stale)
        return;
    const auto changeOf = [&](int number) { return m_analysis->changeFrom(*before, number); };
    const auto changes = [&](int number) {
        const qt::PreviewChange* change = changeOf(number);
        return change != nullptr && !change->whole && !change->changedLines.empty();
    };
    int number = m_clusters->currentIndex();
    for (int other = 0; !changes(number) && other < m_clusters->count(); ++other)
        number = changes(other) ? other : number;
    if (!changes(number))
        return;
    if (number != m_clusters->currentIndex()) {
        m_clusters->setCurrentIndex(number);
        m_code->setMarkedLines(changeOf(number)->changedLines);
        updateTexts(changeOf(number)->changedLines.size());
    }
    const std::vector<int>& lines = changeOf(number)->changedLines;
    const auto [first, last] = m_code->visibleLines();
    const auto inSight = std::lower_bound(lines.begin(), lines.end(), first);
    if (inSight == lines.end() || *inSight >= last)
        m_code->bringIntoView(lines.front());
}

void ManifestView::followCursor()
{
    if (!m_code->isBusy())
        m_outline->setCurrent(m_preview.preview().itemAt(m_code->currentLine()));
}

void ManifestView::goToObject(int object)
{
    const std::vector<qt::PreviewItem>& items = m_preview.preview().items;
    if (object >= 0 && object < static_cast<int>(items.size()))
        m_code->showLine(items[static_cast<std::size_t>(object)].firstLine);
}

void ManifestView::goToNextMark()
{
    const std::vector<int>& lines = m_code->markedLines();
    if (lines.empty())
        return;
    const auto next = std::upper_bound(lines.begin(), lines.end(), m_code->currentLine());
    m_code->setCurrentLine(next == lines.end() ? lines.front() : *next);
}

void ManifestView::copy(Scope scope)
{
    catchUp();
    const qt::Preview& preview = m_preview.preview();
    if (scope == Scope::All) {
        QApplication::clipboard()->setText(preview.text());
        say(tr("Copied all manifests of %1.").arg(cluster()));
        return;
    }
    std::vector<int> objects = m_outline->selected();
    if (objects.empty())
        objects = {preview.itemAt(m_code->currentLine())};
    QStringList texts;
    for (const int object : objects) {
        if (object >= 0)
            texts << preview.items[static_cast<std::size_t>(object)].text->lines.join(QLatin1Char('\n')) +
                         QLatin1Char('\n');
    }
    if (texts.isEmpty())
        return;
    QApplication::clipboard()->setText(texts.join(QStringLiteral("---\n")));
    const qt::ManifestText& first = *preview.items[static_cast<std::size_t>(objects.front())].text;
    say(texts.size() == 1 ? tr("Copied %1 %2.").arg(first.kind, first.name)
                          : tr("Copied %1 objects.").arg(texts.size()));
}

void ManifestView::revealField(const PlanPath& place)
{
    std::optional<int> number = place.indexIn("clusters");
    if (const std::optional<int> link = place.indexIn("links")) {
        const Plan& plan = m_document.plan();
        const bool isThere = *link >= 0 && *link < static_cast<int>(plan.links.size());
        number = isThere
                     ? m_clusters->findText(qt::toQString(plan.links[static_cast<std::size_t>(*link)].from))
                     : -1;
    }
    if (number && *number >= 0 && *number < m_clusters->count())
        m_clusters->setCurrentIndex(*number);
    m_tabs->setCurrentIndex(0);
    m_wanted = place;
    m_preview.traceField(place);
}

void ManifestView::showLines(const PlanPath& place, const std::vector<int>& lines)
{
    if (!m_wanted || !(*m_wanted == place))
        return;
    m_wanted.reset();
    m_code->setTintedLines(lines);
    if (lines.empty())
        say(tr("This field shows in no manifest of %1.").arg(cluster()));
    else
        m_code->setCurrentLine(lines.front());
}

void ManifestView::showField()
{
    catchUp();
    m_preview.traceLine(m_code->currentLine());
}

void ManifestView::openMenu(QWidget* widget, const QPoint& place)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_showField);
    menu->addSeparator();
    QAction* copySelection = menu->addAction(tr("&Copy"), m_code, &QPlainTextEdit::copy);
    copySelection->setEnabled(m_code->textCursor().hasSelection());
    menu->addActions({m_copyObject, m_copyAll});
    menu->addSeparator();
    menu->addActions({m_openFind, m_nextMark, m_follow});
    menu->popup(widget->mapToGlobal(place));
}

/// Until the next edit.
void ManifestView::say(const QString& message)
{
    m_summary->setText(message);
}

} // namespace linkwright::ui
