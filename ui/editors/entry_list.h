// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A list of the plan as a table, with buttons to add, duplicate and remove entries, and a word about what to
// do while it is empty.

#include "qt/entry_table_model.h"

#include <QWidget>

#include <memory>

class QPushButton;
class QTableView;

namespace linkwright::ui {

/// What a list is called and says.
struct EntryListWords
{
    QString name;          ///< accessible name, such as "Listeners"
    QString whenEmpty;     ///< what an empty list means, and what to do
    bool mnemonics = true; ///< off where two lists are on one page
};

class EntryList : public QWidget
{
    Q_OBJECT

public:
    EntryList(std::unique_ptr<qt::EntryTableModel> model, const EntryListWords& words,
              QWidget* parent = nullptr);
    ~EntryList() override;

    [[nodiscard]] qt::EntryTableModel& model() { return *m_model; }
    [[nodiscard]] QTableView* view() { return m_view; }
    [[nodiscard]] int currentRow() const;
    void selectRow(int row);
    /// Shows another cluster's list.
    void setCluster(int cluster);
    /// Shows only the columns of these fields, where the rest is in a form beside the list.
    void showColumns(const QStringList& fields);
    void setMinimumEntries(int count);

Q_SIGNALS:
    void currentChanged(int row); ///< -1: none

private:
    void addButtons(const EntryListWords& words);
    void add();
    void duplicate();
    void remove();
    void settle();
    [[nodiscard]] std::vector<int> selectedRows() const;

    std::unique_ptr<qt::EntryTableModel> m_model;
    QTableView* m_view;
    QPushButton* m_add = nullptr;
    QPushButton* m_duplicate = nullptr;
    QPushButton* m_remove = nullptr;
    int m_current = -2; ///< the row last told about; -2: nothing told yet
    int m_minimumEntries = 0;
};

} // namespace linkwright::ui
