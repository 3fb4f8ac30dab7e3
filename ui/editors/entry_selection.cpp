// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/entry_selection.h"

#include "qt/entry_filter.h"
#include "qt/row_match.h"

#include <QItemSelectionModel>
#include <QTableView>

#include <algorithm>

namespace linkwright::ui {

namespace {

/// Rows are selected whole, so that ranges that start in the first column are all there are.
template <typename Visit> void forEachRange(const QTableView& view, const Visit& visit)
{
    const QItemSelection selection = view.selectionModel()->selection();
    for (const QItemSelectionRange& range : selection) {
        if (range.left() == 0)
            visit(range);
    }
}

} // namespace

int EntrySelection::currentRow() const
{
    const QModelIndex index = m_view->selectionModel()->currentIndex();
    return index.isValid() ? m_filter->sourceRowOf(index.row()) : -1;
}

std::vector<int> EntrySelection::rows() const
{
    std::vector<int> rows;
    forEachRange(*m_view, [&](const QItemSelectionRange& range) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(m_filter->sourceRowOf(row));
    });
    std::sort(rows.begin(), rows.end());
    return rows;
}

int EntrySelection::count() const
{
    int count = 0;
    forEachRange(*m_view, [&count](const QItemSelectionRange& range) { count += range.height(); });
    return count;
}

void EntrySelection::select(qt::RowSpan rows)
{
    const int first = m_filter->rowOfSource(rows.first);
    const int last = m_filter->rowOfSource(rows.first + rows.count - 1);
    setCurrent(first);
    if (last > first) {
        const QItemSelection span(m_filter->index(first, 0),
                                  m_filter->index(last, m_filter->columnCount() - 1));
        m_view->selectionModel()->select(span, QItemSelectionModel::ClearAndSelect);
    }
    m_view->scrollTo(m_filter->index(last, 0));
    m_view->scrollTo(m_filter->index(first, 0));
}

void EntrySelection::restore(const std::vector<int>& rows, int current)
{
    if (m_filter->rowCount() == 0)
        return;
    std::vector<int> shown;
    for (const int row : rows) {
        if (const int place = m_filter->rowOfSource(row); place >= 0)
            shown.push_back(place);
    }
    QItemSelection selection;
    for (const qt::RowRun& run : qt::runsOf(shown))
        selection.append(
            QItemSelectionRange(m_filter->index(run.first, 0),
                                m_filter->index(run.first + run.count - 1, m_filter->columnCount() - 1)));
    setCurrent(std::max(0, m_filter->rowOfSource(current)));
    if (!selection.isEmpty())
        m_view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_view->scrollTo(m_view->currentIndex());
}

void EntrySelection::setCurrent(int viewRow)
{
    m_view->selectionModel()->setCurrentIndex(
        m_filter->index(viewRow, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void EntrySelection::moveCurrent(int row)
{
    m_view->selectionModel()->setCurrentIndex(m_filter->index(m_filter->rowOfSource(row), 0),
                                              QItemSelectionModel::NoUpdate);
}

void EntrySelection::clear()
{
    m_view->selectionModel()->clear();
}

} // namespace linkwright::ui
