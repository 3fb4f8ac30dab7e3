// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/changes_view.h"

#include "ui/views/change_bar.h"
#include "ui/views/change_delegate.h"
#include "ui/views/change_detail.h"
#include "ui/views/empty_state.h"
#include "ui/views/responsive_splitter.h"

#include <QHeaderView>
#include <QShortcut>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

constexpr int besideFrom = 130; ///< characters of width from which the parts stand side by side

} // namespace

ChangesView::ChangesView(qt::ChangeTree& tree, QWidget* parent)
    : QWidget(parent)
    , m_tree(tree)
    , m_bar(new ChangeBar(tree, this))
    , m_view(new QTreeView(this))
    , m_detail(new ChangeDetail(tree, this))
    , m_empty(new EmptyState(this))
    , m_stack(new QStackedWidget(this))
{
    makeTree();
    arrange();
    connect(&tree, &QAbstractItemModel::modelAboutToBeReset, this, &ChangesView::keepCurrent);
    connect(&tree, &qt::ChangeTree::filtered, this, &ChangesView::follow);
    connect(m_empty, &EmptyState::actionTriggered, m_bar, &ChangeBar::showAll);
    const auto shortcut = [this](const QKeySequence& keys, int by) {
        auto* key = new QShortcut(keys, this);
        key->setContext(Qt::WidgetWithChildrenShortcut);
        connect(key, &QShortcut::activated, this, [this, by] { step(by); });
    };
    shortcut(QKeySequence(Qt::CTRL | Qt::Key_Down), 1);
    shortcut(QKeySequence(Qt::CTRL | Qt::Key_Up), -1);
    follow();
}

void ChangesView::makeTree()
{
    m_view->setObjectName(QStringLiteral("changeTree"));
    m_view->setAccessibleName(tr("Changes"));
    m_view->setModel(&m_tree);
    m_view->setItemDelegate(new ChangeDelegate(m_view));
    m_view->setUniformRowHeights(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setAllColumnsShowFocus(true);
    m_view->setIndentation(14);
    const int character = fontMetrics().averageCharWidth();
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(qt::ChangeTree::NameColumn, QHeaderView::Stretch);
    m_view->setColumnWidth(qt::ChangeTree::LiveColumn, 16 * character);
    m_view->setColumnWidth(qt::ChangeTree::OursColumn, 19 * character);
    m_view->setColumnWidth(qt::ChangeTree::OwnerColumn, 16 * character);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) { m_detail->setCurrent(current.siblingAtColumn(0)); });
}

void ChangesView::arrange()
{
    auto* splitter = new ResponsiveSplitter(besideFrom, this);
    splitter->setObjectName(QStringLiteral("changesSplitter"));
    splitter->addWidget(m_view);
    splitter->addWidget(m_detail);
    splitter->setFirstShare(62, 50);
    splitter->setChildrenCollapsible(false);
    m_stack->addWidget(splitter);
    m_stack->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);
}

void ChangesView::focusFilter()
{
    m_bar->focusFilter();
}

void ChangesView::setChoosingEnabled(bool enabled)
{
    m_detail->setChoosingEnabled(enabled);
}

void ChangesView::step(int by)
{
    const QModelIndex index = m_tree.next(m_view->currentIndex(), by);
    if (!index.isValid())
        return;
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

void ChangesView::keepCurrent()
{
    m_kept = m_tree.numbersOf(m_view->currentIndex());
}

/// The object that was looked at stays, where it is still shown; else the first to be decided about; without
/// any object, a cluster that tells of trouble.
void ChangesView::follow()
{
    for (int row = 0; row < m_tree.rowCount(); ++row) {
        m_view->setFirstColumnSpanned(row, {}, true);
        m_view->expand(m_tree.index(row, 0));
    }
    openConflicts();
    const QModelIndex kept = m_tree.indexOf(m_kept.first, m_kept.second);
    m_view->setCurrentIndex(kept.isValid() ? kept : firstToLookAt());
    m_detail->setCurrent(m_view->currentIndex());
    updateEmptyState();
}

QModelIndex ChangesView::firstToLookAt() const
{
    const QModelIndex first = m_tree.next({}, 1);
    for (int row = 0; row < m_tree.rowCount(); ++row) {
        const QModelIndex cluster = m_tree.index(row, 0);
        for (int i = 0; i < m_tree.rowCount(cluster); ++i) {
            const QModelIndex object = m_tree.index(i, 0, cluster);
            if (m_tree.object(object)->action == qt::ChangeAction::Conflict)
                return object;
        }
    }
    return first.isValid() ? first : m_tree.index(0, 0);
}

/// Somebody has to look at the fields in conflict.
void ChangesView::openConflicts()
{
    for (int row = 0; row < m_tree.rowCount(); ++row) {
        const QModelIndex cluster = m_tree.index(row, 0);
        for (int i = 0; i < m_tree.rowCount(cluster); ++i) {
            const QModelIndex object = m_tree.index(i, 0, cluster);
            if (m_tree.object(object)->action == qt::ChangeAction::Conflict)
                m_view->expand(object);
        }
    }
}

void ChangesView::updateEmptyState()
{
    bool trouble = false;
    std::size_t objects = 0;
    for (const qt::ClusterChanges& cluster : m_tree.changes().clusters) {
        trouble = trouble || !cluster.trouble.empty();
        objects += cluster.objects.size();
    }
    const bool isEmpty = m_tree.shownObjects() == 0 && !trouble;
    if (isEmpty && objects == 0)
        m_empty->setTexts(tr("Nothing to apply"), tr("The plan has no object for the clusters chosen."));
    else if (isEmpty && static_cast<std::size_t>(m_tree.counts().back()) == objects)
        m_empty->setTexts(tr("Nothing would change"), tr("The clusters have every object as the plan says."),
                          tr("Show &all objects"));
    else if (isEmpty)
        m_empty->setTexts(tr("No change passes the filter"), tr("There are changes that are not shown."),
                          tr("Show &all objects"));
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
}

} // namespace linkwright::ui
