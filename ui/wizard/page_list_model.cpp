// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/page_list_model.h"

#include "qt/text.h"
#include "ui/wizard/page_states.h"

#include <QCoreApplication>

namespace linkwright::ui {

PageListModel::PageListModel(PageStates& states, QObject* parent)
    : QAbstractListModel(parent)
    , m_states(states)
{
    connect(&states, &PageStates::changed, this, &PageListModel::follow);
}

void PageListModel::setCurrent(int page)
{
    if (page == m_current || page < 0)
        return;
    m_current = page;
    m_visited.insert(page);
    follow();
}

int PageListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_states.count();
}

QVariant PageListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int page = index.row();
    const PageRow& row = m_states.row(page);
    const QString title = QCoreApplication::translate(row.context, row.title);
    const PageTally& tally = m_states.tally(page);
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case Qt::ToolTipRole:
        return stateText(page);
    case Qt::AccessibleTextRole:
        return title + QStringLiteral(", ") + stateText(page);
    case StateRole:
        return static_cast<int>(stateOf(page));
    case CountRole:
        return stateOf(page) == State::NotVisited ? 0 : tally.errors > 0 ? tally.errors : tally.warnings;
    case CurrentRole:
        return page == m_current;
    case NeededRole:
        return m_states.isNeeded(page);
    default:
        return {};
    }
}

Qt::ItemFlags PageListModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    if (!isVisited(index.row()))
        return Qt::ItemNeverHasChildren;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

PageListModel::State PageListModel::stateOf(int page) const
{
    const PageTally& tally = m_states.tally(page);
    if (!isVisited(page))
        return State::NotVisited;
    return tally.errors > 0 ? State::Errors : tally.warnings > 0 ? State::Warnings : State::Done;
}

QString PageListModel::stateText(int page) const
{
    const PageTally& tally = m_states.tally(page);
    const QString here = page == m_current ? tr("this page, ") : QString();
    if (!isVisited(page))
        return tr("not visited yet");
    if (tally.errors == 0 && tally.warnings == 0)
        return here + tr("nothing to settle");
    return here + qt::summaryText(tally.errors, tally.warnings, 0);
}

void PageListModel::follow()
{
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

} // namespace linkwright::ui
