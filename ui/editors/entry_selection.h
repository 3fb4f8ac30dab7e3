// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is selected in the table of an entry list, by rows of the plan, whether a filter hides some or not. A
// value: two pointers to widgets that outlive it.

#include "qt/entry_table_model.h"

#include <vector>

class QTableView;

namespace linkwright::qt {
class EntryFilter;
}

namespace linkwright::ui {

class EntrySelection
{
public:
    /// `filter` is the view's model.
    EntrySelection(QTableView& view, qt::EntryFilter& filter)
        : m_view(&view)
        , m_filter(&filter)
    {
    }

    [[nodiscard]] int currentRow() const;
    /// Ascending.
    [[nodiscard]] std::vector<int> rows() const;
    [[nodiscard]] int count() const;

    /// Selects rows that are all in sight; the first is current.
    void select(qt::RowSpan rows);
    /// Selects those of the rows (ascending) that are in sight, with `current` or else the first row as the
    /// current one.
    void restore(const std::vector<int>& rows, int current);
    /// Selects one row of the view. Not by the view itself, which takes the keys that happen to be down for a
    /// wish to select more.
    void setCurrent(int viewRow);
    /// Makes a row current and leaves the selection as it is.
    void moveCurrent(int row);
    void clear();

private:
    QTableView* m_view;
    qt::EntryFilter* m_filter;
};

} // namespace linkwright::ui
