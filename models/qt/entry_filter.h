// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The rows of an EntryTableModel that a query finds, in their order. Quick at thousands of rows: the text of
// a row is made once and kept until the row changes, and a new query is one reset instead of a signal for
// each gap between rows (which is why this is no QSortFilterProxyModel). A row that is shown stays shown
// while it is edited, so that nothing vanishes under somebody's hands; the next query judges it anew.

#include "qt/row_query.h"

#include <QAbstractProxyModel>
#include <QPersistentModelIndex>

#include <vector>

namespace linkwright::qt {

class EntryFilter final : public QAbstractProxyModel
{
    Q_OBJECT

public:
    using QAbstractProxyModel::QAbstractProxyModel;

    /// Views lose selection and current row; whoever asks sees to them.
    void setQuery(const QString& text);
    [[nodiscard]] QString query() const { return m_text; }
    [[nodiscard]] bool isFiltering() const { return !m_query.isEmpty(); }

    /// Once; the model has no columns that come and go.
    void setSourceModel(QAbstractItemModel* model) override;

    /// The row here that shows a row of the source; -1 where it is hidden. And back.
    [[nodiscard]] int rowOfSource(int sourceRow) const;
    [[nodiscard]] int sourceRowOf(int row) const;

    [[nodiscard]] QModelIndex mapToSource(const QModelIndex& index) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex& sourceIndex) const override;
    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] QModelIndex sibling(int row, int column, const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex& parent = {}) const override;

private:
    [[nodiscard]] bool accepts(int sourceRow) const;
    [[nodiscard]] QString textOf(int sourceRow) const;
    [[nodiscard]] std::vector<int> acceptedIn(int first, int last) const;
    /// Where a source row is, or would be, among m_rows.
    [[nodiscard]] std::vector<int>::iterator placeOf(int sourceRow);
    void insertShown(const std::vector<int>& sourceRows);

    void takeAll();
    void sourceInserted(const QModelIndex& parent, int first, int last);
    void sourceAboutToBeRemoved(const QModelIndex& parent, int first, int last);
    void sourceRemoved(const QModelIndex& parent, int first, int last);
    void sourceChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles);
    void rememberLayout();
    void restoreLayout();

    QString m_text;
    RowQuery m_query;
    std::vector<int> m_rows;              ///< rows of the source that are shown; ascending
    mutable std::vector<QString> m_texts; ///< of all rows of the source; null where not yet made

    std::vector<QPersistentModelIndex> m_shownBefore; ///< while the source changes its order
    QModelIndexList m_ownBefore;
    std::vector<QPersistentModelIndex> m_sourceOfOwn;
};

} // namespace linkwright::qt
