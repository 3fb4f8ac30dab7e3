// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/findings_view.h"

#include "qt/finding_words.h"
#include "qt/findings_tree.h"
#include "qt/fix_job.h"
#include "qt/plan_document.h"
#include "qt/suppressions.h"
#include "qt/text.h"
#include "ui/views/empty_state.h"
#include "ui/views/finding_detail.h"
#include "ui/views/findings_bar.h"
#include "ui/views/findings_list.h"
#include "ui/views/fixed_note.h"
#include "ui/views/flow_layout.h"
#include "ui/views/suppress_bar.h"

#include <QAction>
#include <QClipboard>
#include <QDataStream>
#include <QGuiApplication>
#include <QIODevice>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

constexpr quint32 stateMagic = 0x4c574631; // "LWF1"
constexpr int sideBySideFrom = 560;        ///< pixels of width
constexpr int belowFrom = 330;             ///< pixels of height, where the width is not enough

} // namespace

FindingsView::FindingsView(qt::PlanDocument& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_tree(new qt::FindingsTree(document, this))
    , m_job(new qt::FixJob(document, this))
    , m_bar(new FindingsBar(*m_tree, this))
    , m_note(new FixedNote(document.undoStack(), this))
    , m_suppressBar(new SuppressBar(this))
    , m_empty(new EmptyState(this))
    , m_stack(new QStackedWidget(this))
{
    makeActions();
    makeList();
    m_splitter = new QSplitter(this);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(makeDetail());
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(8);
    m_splitter->setSizes({30000, 20000});
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    for (QWidget* widget : std::initializer_list<QWidget*>{m_bar, m_note})
        layout->addWidget(widget);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_suppressBar);

    connect(m_bar, &FindingsBar::fixAllRequested, this, &FindingsView::fixAll);
    connect(m_empty, &EmptyState::actionTriggered, m_bar, &FindingsBar::clearFilter);
    connect(m_job, &qt::FixJob::fixed, this, &FindingsView::showFixed);
    connect(m_job, &qt::FixJob::runningChanged, this, &FindingsView::updateActions);
    connect(m_suppressBar, &SuppressBar::accepted, this,
            [this](const Finding& finding, bool everywhere, const QString& reason) {
                qt::suppress(m_document, finding, everywhere, reason);
            });
    connect(m_suppressBar, &SuppressBar::closed, m_list, qOverload<>(&QWidget::setFocus));
    connect(m_tree, &qt::FindingsTree::countsChanged, this, &FindingsView::follow);
    follow();
}

FindingsView::~FindingsView() = default;

// ---- making

void FindingsView::makeActions()
{
    m_go = addFindingAction("showPlace", tr("&Show in the plan"), &FindingsView::go);
    m_fixThis = addFindingAction("fixThis", tr("&Fix this"), &FindingsView::fixThis);
    m_fixKind = addFindingAction("fixKind", tr("Fix all of this &kind"), &FindingsView::fixKind);
    m_suppress = addFindingAction("suppress", tr("Su&ppress ..."), &FindingsView::suppressHere);
    m_suppressAll = addFindingAction("suppressRule", tr("Suppress this &rule everywhere ..."),
                                     &FindingsView::suppressEverywhere);
    m_unsuppress = addFindingAction("unsuppress", tr("Stop su&ppressing"), &FindingsView::stopSuppressing);
    m_copy = addFindingAction("copyFinding", tr("&Copy as text"), &FindingsView::copy);
    m_fixThis->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_Period), QKeySequence(Qt::ALT | Qt::Key_Return)});
    m_fixKind->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Period));
}

QAction* FindingsView::addFindingAction(const char* name, const QString& text, void (FindingsView::*slot)())
{
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String(name) + QStringLiteral("Action"));
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
    m_actions << action;
    return action;
}

void FindingsView::makeList()
{
    m_list = new FindingsList(*m_tree, this);
    m_list->setMinimumWidth(180);
    auto* copyKey = new QAction(m_list); // in the list only: texts have their own copying
    copyKey->setShortcut(QKeySequence::Copy);
    copyKey->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(copyKey);
    connect(copyKey, &QAction::triggered, m_copy, &QAction::trigger);
    connect(m_list, &FindingsList::findingActivated, this, &FindingsView::go);
    connect(m_list, &FindingsList::findingClicked, this, [this] {
        if (m_clickGoes)
            go();
    });
    connect(m_list, &FindingsList::currentRowChanged, this, &FindingsView::updateCurrent);
    connect(m_list, &QWidget::customContextMenuRequested, this, &FindingsView::showMenu);
}

QWidget* FindingsView::makeDetail()
{
    m_detailPane = new QWidget(this);
    m_detail = new FindingDetail(m_detailPane);
    m_detail->setMinimumHeight(48);
    connect(m_detail, &FindingDetail::placeActivated, this, &FindingsView::go);
    auto* buttons = new QWidget(m_detailPane);
    auto* flow = new FlowLayout(buttons);
    for (QAction* action : {m_fixThis, m_fixKind, m_go, m_suppress, m_unsuppress})
        flow->addWidget(makeButton(buttons, action->objectName().chopped(6).toLatin1().constData(), action));
    auto* layout = new QVBoxLayout(m_detailPane);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addWidget(m_detail, 1);
    layout->addWidget(buttons);
    m_detailPane->setMinimumWidth(180);
    return m_detailPane;
}

/// A button that looks and works like its action.
QPushButton* FindingsView::makeButton(QWidget* parent, const char* name, QAction* action)
{
    auto* button = new QPushButton(parent);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false); // inside a wizard, Return belongs to its own buttons
    const auto follow = [button, action] {
        button->setText(action->text());
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->toolTip());
        button->setVisible(action->isVisible());
    };
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    return button;
}

// ---- looks

void FindingsView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

/// The detail stands beside the list where the view is wide, below where it is high, else nowhere.
void FindingsView::arrange()
{
    const bool beside = width() >= sideBySideFrom;
    m_splitter->setOrientation(beside ? Qt::Horizontal : Qt::Vertical);
    m_detailPane->setVisible(beside || height() >= belowFrom);
    m_note->setRoom(height() / 4 - 35); // one line in a low dock
}

void FindingsView::follow()
{
    updateEmptyState();
    ensureCurrent();
    updateCurrent();
}

void FindingsView::updateEmptyState()
{
    if (!m_document.isCurrent() && m_tree->totalCount() == 0)
        m_empty->setTexts(tr("Checking ..."), QString());
    else if (m_tree->totalCount() == 0)
        m_empty->setTexts(
            tr("Nothing to report"),
            tr("Every rule was applied to this plan, for the releases it names, and none objects. What "
               "only a live cluster knows, such as whether a Secret exists, is not part of this."));
    else
        m_empty->setTexts(tr("Nothing to show"),
                          tr("All findings are hidden by the buttons and the filter above."),
                          tr("Show all findings"));
    m_stack->setCurrentIndex(m_tree->rowCount() == 0 ? 1 : 0);
}

void FindingsView::ensureCurrent()
{
    if (!m_list->currentIndex().isValid() && m_tree->rowCount() > 0)
        m_list->setCurrentIndex(m_tree->index(0, 0, m_tree->index(0, 0)));
}

void FindingsView::updateCurrent()
{
    m_detail->setRow(current());
    updateActions();
}

void FindingsView::updateActions()
{
    const qt::FindingRow* row = current();
    const Finding* finding = row == nullptr ? nullptr : row->finding;
    const bool counts = row != nullptr && row->kind == qt::FindingKind::Found;
    const bool fixable = counts && finding->fixable;
    const bool idle = !m_job->isRunning();
    m_bar->setFixingEnabled(idle);
    m_go->setEnabled(finding != nullptr && !finding->place.isEmpty());
    m_fixThis->setEnabled(fixable && idle);
    m_fixThis->setToolTip(fixable ? qt::plainText(finding->remedy)
                                  : tr("The right value cannot be derived; a person must decide."));
    const QString rule = m_list->currentIndex().data(qt::FindingsTree::RuleRole).toString();
    const int alike = counts || row == nullptr ? m_tree->fixableCount(rule.toStdString()) : 0;
    m_fixKind->setEnabled(alike > 0 && idle);
    m_fixKind->setVisible(alike > 1);
    m_fixKind->setText(tr("Fix all of this &kind (%1)").arg(alike));
    m_fixKind->setToolTip(tr("Fixes everything that this rule found, as one step that can be undone."));
    const bool canSuppress = counts && qt::canSuppress(*finding);
    m_suppress->setEnabled(canSuppress);
    m_suppress->setVisible(row == nullptr || counts);
    m_suppress->setToolTip(canSuppress ? tr("Lives with this finding; the plan keeps the reason.")
                                       : tr("Errors cannot be suppressed."));
    m_suppressAll->setEnabled(canSuppress);
    m_suppressAll->setVisible(row == nullptr || counts);
    m_unsuppress->setVisible(row != nullptr && !counts);
    m_unsuppress->setText(row != nullptr && row->kind == qt::FindingKind::Idle ? tr("Remove the su&ppression")
                                                                               : tr("Stop su&ppressing"));
    m_copy->setEnabled(row != nullptr);
}

const qt::FindingRow* FindingsView::current() const
{
    return m_tree->row(m_list->currentIndex());
}

// ---- what people do

void FindingsView::setFilter(const qt::FindingsFilter& filter)
{
    m_tree->setFilter(filter);
    m_bar->follow();
}

void FindingsView::setGrouping(qt::FindingsGrouping grouping)
{
    m_tree->setGrouping(grouping);
    m_bar->follow();
}

void FindingsView::focusFilter()
{
    m_bar->focusFilter();
}

void FindingsView::next()
{
    step(1);
}

void FindingsView::previous()
{
    step(-1);
}

void FindingsView::step(int by)
{
    m_list->select(m_tree->next(m_list->currentIndex(), by));
    go();
}

void FindingsView::go()
{
    const qt::FindingRow* row = current();
    if (row == nullptr || row->finding == nullptr || row->finding->place.isEmpty())
        return;
    const PlanPath place = row->finding->place; // who goes there may change the plan
    Q_EMIT placeActivated(place);
}

void FindingsView::fixThis()
{
    if (const qt::FindingRow* row = current(); row != nullptr && row->finding != nullptr)
        m_job->fix({*row->finding});
}

void FindingsView::fixKind()
{
    const QString rule = m_list->currentIndex().data(qt::FindingsTree::RuleRole).toString();
    if (!rule.isEmpty())
        m_job->fixRule(rule);
}

void FindingsView::fixAll()
{
    m_job->fixAll();
}

void FindingsView::showFixed(const QStringList& changes)
{
    m_note->show(changes);
    Q_EMIT fixed(changes);
}

void FindingsView::suppressHere()
{
    if (const qt::FindingRow* row = current(); row != nullptr && row->finding != nullptr)
        m_suppressBar->open(*row->finding, false);
}

void FindingsView::suppressEverywhere()
{
    if (const qt::FindingRow* row = current(); row != nullptr && row->finding != nullptr)
        m_suppressBar->open(*row->finding, true);
}

void FindingsView::stopSuppressing()
{
    if (const qt::FindingRow* row = current(); row != nullptr && row->suppression != nullptr)
        qt::unsuppress(m_document, *row->suppression);
}

void FindingsView::copy()
{
    if (const qt::FindingRow* row = current())
        QGuiApplication::clipboard()->setText(qt::copyText(*row));
}

void FindingsView::showMenu(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("findingMenu"));
    menu->addActions({m_go, m_fixThis, m_fixKind});
    menu->addSeparator();
    menu->addActions({m_suppress, m_suppressAll, m_unsuppress});
    menu->addSeparator();
    menu->addAction(m_copy);
    const QPoint where =
        m_list->viewport()->rect().contains(at) ? at : m_list->visualRect(m_list->currentIndex()).center();
    menu->popup(m_list->viewport()->mapToGlobal(where));
}

// ---- state

QByteArray FindingsView::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    const qt::FindingsFilter& filter = m_tree->filter();
    stream << stateMagic << static_cast<qint32>(m_tree->grouping()) << filter.suppressed;
    for (const bool shown : filter.severities)
        stream << shown;
    stream << m_splitter->saveState();
    return state;
}

bool FindingsView::restoreState(const QByteArray& state)
{
    QDataStream stream(state);
    quint32 magic = 0;
    qint32 grouping = 0;
    qt::FindingsFilter filter;
    QByteArray sizes;
    stream >> magic >> grouping >> filter.suppressed;
    for (bool& shown : filter.severities)
        stream >> shown;
    stream >> sizes;
    if (stream.status() != QDataStream::Ok || magic != stateMagic || grouping < 0 ||
        grouping > static_cast<qint32>(qt::FindingsGrouping::Rule))
        return false;
    setGrouping(static_cast<qt::FindingsGrouping>(grouping));
    setFilter(filter);
    m_splitter->restoreState(sizes);
    arrange(); // the orientation is ours
    return true;
}

} // namespace linkwright::ui
