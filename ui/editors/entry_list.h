// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A list of the plan as a table with everything people do with lists: add, duplicate, remove, cut, copy and
// paste, change the order, find. By buttons, menu and keys (entry_actions.h); what was done stays selected;
// messages stand above the table. Rows here are rows of the plan, whether a filter hides some or not.

#include "qt/entry_table_model.h"
#include "ui/editors/entry_selection.h"

#include <QWidget>

#include <memory>

class QLineEdit;
class QTableView;

namespace linkwright::qt {
class EntryFilter;
} // namespace linkwright::qt

namespace linkwright::ui {

class ColumnWidths;
class CountLabel;
class EntryActions;
class EntryPaster;
class EntryView;
class Notice;

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
    [[nodiscard]] QTableView* view();
    [[nodiscard]] EntryActions& entryActions() { return *m_actions; }
    [[nodiscard]] int currentRow() const;
    /// Ascending.
    [[nodiscard]] std::vector<int> selectedRows() const;
    /// Shows and selects a row, and ends a filter that hides it.
    void selectRow(int row);
    void selectRows(qt::RowSpan rows);
    void setFilter(const QString& text);
    /// Shows another cluster's list.
    void setCluster(int cluster);
    /// Shows only the columns of these fields, where the rest is in a form beside the list.
    void showColumns(const QStringList& fields);
    void setMinimumEntries(int count);

    void add();
    void duplicate();
    void remove();
    void cut();
    void copy();
    void paste();
    /// A window of its own to paste into, which says what would come of it.
    void openPastePanel();
    void moveBy(int step);
    void openFilter();
    /// Adds what a text holds in front of `before`, and says what does not fit.
    void pasteText(const QString& text, int before);

Q_SIGNALS:
    void currentChanged(int row); ///< -1: none

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addParts(const EntryListWords& words);
    void addButtons(bool mnemonics);
    void connectActions();
    void followModel();

    void settle();
    void updateActions(int selected);
    void updateTexts(int selected);
    void closeFilter();
    void removeAs(qt::EntryTableModel::Removal how);
    void dropRows(int before);
    [[nodiscard]] int pasteRow() const;

    std::unique_ptr<qt::EntryTableModel> m_model;
    QString m_whenEmpty;
    qt::EntryFilter* m_filter;
    EntryView* m_view;
    EntryActions* m_actions;
    QLineEdit* m_filterLine;
    Notice* m_notice;
    CountLabel* m_count;
    ColumnWidths* m_widths = nullptr;
    EntryPaster* m_paster;
    EntrySelection m_selection;
    int m_current = -2; ///< the row last told about; -2: nothing told yet
    int m_minimumEntries = 0;
    bool m_isRemoving = false;
    bool m_filterWasOpened = false; ///< by somebody, so that it stays for short lists, too
};

} // namespace linkwright::ui
