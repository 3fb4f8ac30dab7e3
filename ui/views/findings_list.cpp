// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/findings_list.h"

#include "qt/findings_tree.h"
#include "ui/views/finding_delegate.h"

namespace linkwright::ui {

FindingsList::FindingsList(qt::FindingsTree& tree, QWidget* parent)
    : QTreeView(parent)
    , m_tree(tree)
    , m_delegate(new FindingDelegate(*this, this))
{
    setObjectName(QStringLiteral("findingsList"));
    setAccessibleName(tr("Findings"));
    setItemDelegate(m_delegate);
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setIndentation(16);
    setExpandsOnDoubleClick(false); // activation does it
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setModel(&tree);
    expandAll();
    connect(&tree, &QAbstractItemModel::modelAboutToBeReset, this, &FindingsList::keepCurrent);
    connect(&tree, &QAbstractItemModel::modelReset, this, &FindingsList::restoreCurrent);
    connect(&tree, &QAbstractItemModel::rowsInserted, this, &FindingsList::openGroups);
    connect(this, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (index.data(qt::FindingsTree::IsGroupRole).toBool())
            setExpanded(index, !isExpanded(index));
        else
            Q_EMIT findingActivated();
    });
    connect(this, &QTreeView::clicked, this, [this](const QModelIndex& index) {
        if (!index.data(qt::FindingsTree::IsGroupRole).toBool())
            Q_EMIT findingClicked();
    });
}

void FindingsList::select(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    if (index.parent().isValid())
        expand(index.parent());
    setCurrentIndex(index);
    scrollTo(index);
}

void FindingsList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT currentRowChanged();
}

void FindingsList::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    if (m_delegate->isWide() != m_wasWide) {
        m_wasWide = m_delegate->isWide();
        scheduleDelayedItemsLayout(); // rows are of another height now
    }
}

void FindingsList::openGroups(const QModelIndex& parent, int first, int last)
{
    for (int row = first; !parent.isValid() && row <= last; ++row)
        expand(m_tree.index(row, 0));
}

void FindingsList::keepCurrent()
{
    const Finding* finding = m_tree.finding(currentIndex());
    m_kept = finding == nullptr ? std::nullopt : std::make_optional(*finding);
}

void FindingsList::restoreCurrent()
{
    expandAll();
    if (m_kept)
        select(m_tree.indexOf(*m_kept));
}

} // namespace linkwright::ui
