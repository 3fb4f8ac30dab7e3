// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/entry_filter.h"

#include "qt/entry_table_model.h"
#include "qt/row_match.h"

#include <algorithm>
#include <numeric>

namespace linkwright::qt {

void EntryFilter::setQuery(const QString& text)
{
    QStringList fields;
    for (int column = 0; column < columnCount(); ++column)
        fields << sourceModel()->headerData(column, Qt::Horizontal, EntryTableModel::FieldRole).toString();
    beginResetModel();
    m_text = text;
    m_query = RowQuery(text, fields);
    m_rows = acceptedIn(0, sourceModel()->rowCount() - 1);
    endResetModel();
}

void EntryFilter::setSourceModel(QAbstractItemModel* model)
{
    beginResetModel();
    QAbstractProxyModel::setSourceModel(model);
    takeAll();
    endResetModel();
    if (model == nullptr)
        return;
    using Model = QAbstractItemModel;
    connect(model, &Model::rowsInserted, this, &EntryFilter::sourceInserted);
    connect(model, &Model::rowsAboutToBeRemoved, this, &EntryFilter::sourceAboutToBeRemoved);
    connect(model, &Model::rowsRemoved, this, &EntryFilter::sourceRemoved);
    connect(model, &Model::dataChanged, this, &EntryFilter::sourceChanged);
    connect(model, &Model::rowsAboutToBeMoved, this, &EntryFilter::rememberLayout);
    connect(model, &Model::rowsMoved, this, &EntryFilter::restoreLayout);
    connect(model, &Model::layoutAboutToBeChanged, this, &EntryFilter::rememberLayout);
    connect(model, &Model::layoutChanged, this, &EntryFilter::restoreLayout);
    connect(model, &Model::modelAboutToBeReset, this, &EntryFilter::beginResetModel);
    connect(model, &Model::modelReset, this, [this] {
        takeAll();
        endResetModel();
    });
}

int EntryFilter::rowOfSource(int sourceRow) const
{
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), sourceRow);
    return place == m_rows.end() || *place != sourceRow ? -1 : static_cast<int>(place - m_rows.begin());
}

int EntryFilter::sourceRowOf(int row) const
{
    return row < 0 || row >= rowCount() ? -1 : m_rows[static_cast<std::size_t>(row)];
}

QModelIndex EntryFilter::mapToSource(const QModelIndex& index) const
{
    const int row = index.isValid() ? sourceRowOf(index.row()) : -1;
    return row < 0 ? QModelIndex() : sourceModel()->index(row, index.column());
}

QModelIndex EntryFilter::mapFromSource(const QModelIndex& sourceIndex) const
{
    const int row = sourceIndex.isValid() ? rowOfSource(sourceIndex.row()) : -1;
    return row < 0 ? QModelIndex() : index(row, sourceIndex.column());
}

QModelIndex EntryFilter::index(int row, int column, const QModelIndex& parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex EntryFilter::parent(const QModelIndex& /*index*/) const
{
    return {};
}

QModelIndex EntryFilter::sibling(int row, int column, const QModelIndex& /*index*/) const
{
    return index(row, column);
}

int EntryFilter::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EntryFilter::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || sourceModel() == nullptr ? 0 : sourceModel()->columnCount();
}

bool EntryFilter::hasChildren(const QModelIndex& parent) const
{
    return !parent.isValid() && !m_rows.empty() && columnCount() > 0;
}

bool EntryFilter::accepts(int sourceRow) const
{
    if (m_query.isEmpty())
        return true;
    QString& text = m_texts[static_cast<std::size_t>(sourceRow)];
    if (text.isNull())
        text = textOf(sourceRow);
    return m_query.matches(text);
}

QString EntryFilter::textOf(int sourceRow) const
{
    QStringList cells;
    for (int column = 0; column < columnCount(); ++column) {
        const QModelIndex cell = sourceModel()->index(sourceRow, column);
        const QVariant shown = cell.data();
        cells << (shown.isValid() ? shown : cell.data(Qt::EditRole)).toString(); // true or false for a box
    }
    return RowQuery::rowText(cells);
}

std::vector<int> EntryFilter::acceptedIn(int first, int last) const
{
    std::vector<int> rows;
    rows.reserve(static_cast<std::size_t>(std::max(0, last - first + 1)));
    for (int row = first; row <= last; ++row) {
        if (accepts(row))
            rows.push_back(row);
    }
    return rows;
}

std::vector<int>::iterator EntryFilter::placeOf(int sourceRow)
{
    return std::lower_bound(m_rows.begin(), m_rows.end(), sourceRow);
}

/// Rows of the source that were not shown; ascending, with none that is shown between them.
void EntryFilter::insertShown(const std::vector<int>& sourceRows)
{
    if (sourceRows.empty())
        return;
    const auto place = placeOf(sourceRows.front());
    const auto first = static_cast<int>(place - m_rows.begin());
    beginInsertRows({}, first, first + static_cast<int>(sourceRows.size()) - 1);
    m_rows.insert(place, sourceRows.begin(), sourceRows.end());
    endInsertRows();
}

void EntryFilter::takeAll()
{
    const int count = sourceModel() == nullptr ? 0 : sourceModel()->rowCount();
    m_texts.assign(static_cast<std::size_t>(count), QString());
    m_rows = acceptedIn(0, count - 1);
}

void EntryFilter::sourceInserted(const QModelIndex& parent, int first, int last)
{
    if (parent.isValid())
        return;
    const int count = last - first + 1;
    m_texts.insert(m_texts.begin() + first, static_cast<std::size_t>(count), QString());
    std::for_each(placeOf(first), m_rows.end(), [count](int& row) { row += count; });
    insertShown(acceptedIn(first, last));
}

/// Shown rows go while the source still has theirs, so that views can look at them.
void EntryFilter::sourceAboutToBeRemoved(const QModelIndex& parent, int first, int last)
{
    const auto begin = placeOf(first);
    const auto end = placeOf(last + 1);
    if (parent.isValid() || begin == end)
        return;
    const auto row = static_cast<int>(begin - m_rows.begin());
    beginRemoveRows({}, row, row + static_cast<int>(end - begin) - 1);
    m_rows.erase(begin, end);
    endRemoveRows();
}

void EntryFilter::sourceRemoved(const QModelIndex& parent, int first, int last)
{
    if (parent.isValid())
        return;
    const int count = last - first + 1;
    m_texts.erase(m_texts.begin() + first, m_texts.begin() + last + 1);
    std::for_each(placeOf(first), m_rows.end(), [count](int& row) { row -= count; });
}

void EntryFilter::sourceChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles)
{
    const bool textsAreOthers = roles.isEmpty() || roles.contains(Qt::DisplayRole);
    for (int row = first.row(); textsAreOthers && row <= last.row(); ++row)
        m_texts[static_cast<std::size_t>(row)] = QString();
    const auto begin = placeOf(first.row()) - m_rows.begin();
    const auto end = placeOf(last.row() + 1) - m_rows.begin();
    if (begin != end)
        Q_EMIT dataChanged(index(static_cast<int>(begin), first.column()),
                           index(static_cast<int>(end) - 1, last.column()), roles);
    if (!textsAreOthers || !isFiltering())
        return;
    for (int row = first.row(); row <= last.row(); ++row) {
        if (rowOfSource(row) < 0 && accepts(row))
            insertShown({row});
    }
}

void EntryFilter::rememberLayout()
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    m_ownBefore = persistentIndexList();
    for (const QModelIndex& own : qAsConst(m_ownBefore))
        m_sourceOfOwn.emplace_back(mapToSource(own));
    if (isFiltering()) {
        for (const int row : m_rows)
            m_shownBefore.emplace_back(sourceModel()->index(row, 0));
    }
}

void EntryFilter::restoreLayout()
{
    m_texts.assign(m_texts.size(), QString());
    if (isFiltering()) {
        std::transform(m_shownBefore.begin(), m_shownBefore.end(), m_rows.begin(),
                       [](const QPersistentModelIndex& shown) { return shown.row(); });
        std::sort(m_rows.begin(), m_rows.end());
    }
    QModelIndexList after;
    after.reserve(m_ownBefore.size());
    for (const QPersistentModelIndex& source : m_sourceOfOwn)
        after << mapFromSource(source);
    changePersistentIndexList(m_ownBefore, after);
    m_shownBefore.clear();
    m_sourceOfOwn.clear();
    m_ownBefore.clear();
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

} // namespace linkwright::qt
