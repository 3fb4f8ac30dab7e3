// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What EntryTableModel needs to know of one kind of list, and the template that makes it of a table of
// columns. Stateless: works on the plan it is given. To add a column, add a row in entry_columns.cpp.

#include "domain/lookup.h"
#include "domain/plan.h"

#include <QString>
#include <QStringList>
#include <QVariant>

#include <algorithm>
#include <iterator>
#include <span>

namespace linkwright::qt {

/// What a column is called, and what may stand in it.
struct ColumnInfo
{
    const char* header = nullptr;
    const char* field = nullptr; ///< the key in the plan file
    const char* hint = nullptr;  ///< tool tip of the header
    QStringList (*choices)(const Plan& plan, int cluster) = nullptr;
    bool choicesOnly = false;
};

/// What a cell holds. A bool is shown as a check box.
struct Cell
{
    QVariant value;
    QString derived; ///< what applies while the value is empty; may be empty

    bool operator==(const Cell&) const = default;
};

/// One kind of list. Rows and columns must exist where they are asked for.
class EntryTable
{
public:
    virtual ~EntryTable() = default;

    [[nodiscard]] virtual const char* entryName() const = 0;
    [[nodiscard]] virtual const char* listField() const = 0;
    [[nodiscard]] virtual int columnCount() const = 0;
    [[nodiscard]] virtual const ColumnInfo& column(int column) const = 0;

    /// -1 where the list does not exist in the plan.
    [[nodiscard]] virtual int count(const Plan& plan, int cluster) const = 0;
    [[nodiscard]] virtual Cell cell(const Plan& plan, int cluster, int row, int column) const = 0;
    [[nodiscard]] virtual bool isEditable(int column) const = 0;
    [[nodiscard]] virtual PlanPath place(const Plan& plan, int cluster, int row) const = 0;
    /// What people call the entry of a row.
    [[nodiscard]] virtual QString label(const Plan& plan, int cluster, int row) const = 0;

    /// False where the field cannot hold the value; the plan is then as it was.
    virtual bool set(Plan& plan, int cluster, int row, int column, const QVariant& value) const = 0;
    virtual void insert(Plan& plan, int cluster, int row) const = 0;
    virtual void duplicate(Plan& plan, int cluster, int row) const = 0;
    virtual void remove(Plan& plan, int cluster, int row) const = 0;
    virtual void swapRows(Plan& plan, int cluster, int a, int b) const = 0;
};

template <typename Entry> struct EntryColumn
{
    ColumnInfo info;
    QVariant (*get)(const Entry& entry) = nullptr;
    bool (*set)(Plan& plan, Entry& entry, const QVariant& value) = nullptr; ///< null: for reading only
    std::string (*derived)(const Plan& plan, int cluster, const Entry& entry) = nullptr;
};

template <typename Entry> struct EntryList
{
    const char* entryName = nullptr;
    const char* field = nullptr;
    std::span<const EntryColumn<Entry>> columns;
    const SharedList<Entry>* (*entries)(const Plan& plan, int cluster) = nullptr; ///< null: no such list
    SharedList<Entry>* (*ownEntries)(Plan& plan, int cluster) = nullptr;          ///< the same, to change it
    PlanPath (*place)(const Plan& plan, int cluster, int row) = nullptr;
    Entry (*fresh)(const Plan& plan, int cluster) = nullptr; ///< a new entry; its name is made free
    std::string Entry::*name = nullptr;                      ///< kept free of doubles where entries are added
    void (*removing)(Plan& plan, const Entry& entry) = nullptr; ///< what else goes; may be null
};

/// `name`, or `name-2`, `name-3` ... whichever no entry has.
template <typename Entry>
[[nodiscard]] std::string freeName(const SharedList<Entry>& entries, std::string Entry::*name,
                                   const std::string& wanted)
{
    const auto taken = [&](const std::string& candidate) {
        return std::any_of(entries.begin(), entries.end(),
                           [&](const Entry& entry) { return entry.*name == candidate; });
    };
    std::string candidate = wanted;
    for (int number = 2; taken(candidate); ++number)
        candidate = wanted + "-" + std::to_string(number);
    return candidate;
}

template <typename Entry> class ListTable final : public EntryTable
{
public:
    explicit ListTable(EntryList<Entry> list)
        : m_list(list)
    {
    }

    const char* entryName() const override { return m_list.entryName; }
    const char* listField() const override { return m_list.field; }
    int columnCount() const override { return static_cast<int>(m_list.columns.size()); }
    const ColumnInfo& column(int column) const override { return columnAt(column).info; }
    bool isEditable(int column) const override { return columnAt(column).set != nullptr; }
    PlanPath place(const Plan& plan, int cluster, int row) const override
    {
        return m_list.place(plan, cluster, row);
    }

    int count(const Plan& plan, int cluster) const override
    {
        const SharedList<Entry>* entries = m_list.entries(plan, cluster);
        return entries == nullptr ? -1 : static_cast<int>(entries->size());
    }

    Cell cell(const Plan& plan, int cluster, int row, int column) const override
    {
        const EntryColumn<Entry>& description = columnAt(column);
        const Entry& entry = at(plan, cluster, row);
        Cell cell{description.get(entry), {}};
        if (description.derived != nullptr && cell.value.toString().isEmpty())
            cell.derived = QString::fromStdString(description.derived(plan, cluster, entry));
        return cell;
    }

    QString label(const Plan& plan, int cluster, int row) const override
    {
        const std::vector<PlanPath::Segment> segments = place(plan, cluster, row).segments();
        return segments.empty() ? QString() : QString::fromStdString(segments.back().label);
    }

    bool set(Plan& plan, int cluster, int row, int column, const QVariant& value) const override
    {
        return columnAt(column).set(plan, list(plan, cluster)[static_cast<std::size_t>(row)], value);
    }

    void insert(Plan& plan, int cluster, int row) const override
    {
        add(plan, cluster, row, m_list.fresh(plan, cluster));
    }

    void duplicate(Plan& plan, int cluster, int row) const override
    {
        add(plan, cluster, row + 1, Entry(at(plan, cluster, row)));
    }

    void remove(Plan& plan, int cluster, int row) const override
    {
        SharedList<Entry>& entries = list(plan, cluster);
        const typename SharedList<Entry>::Handle removed = entries.handle(static_cast<std::size_t>(row));
        entries.erase(entries.cbegin() + row);
        if (m_list.removing != nullptr)
            m_list.removing(plan, *removed);
    }

    void swapRows(Plan& plan, int cluster, int a, int b) const override
    {
        list(plan, cluster).swapEntries(static_cast<std::size_t>(a), static_cast<std::size_t>(b));
    }

private:
    const EntryColumn<Entry>& columnAt(int column) const
    {
        return m_list.columns[static_cast<std::size_t>(column)];
    }
    const Entry& at(const Plan& plan, int cluster, int row) const
    {
        return (*m_list.entries(plan, cluster))[static_cast<std::size_t>(row)];
    }
    SharedList<Entry>& list(Plan& plan, int cluster) const { return *m_list.ownEntries(plan, cluster); }
    void add(Plan& plan, int cluster, int row, Entry entry) const
    {
        SharedList<Entry>& entries = list(plan, cluster);
        if (m_list.name != nullptr)
            entry.*(m_list.name) = freeName(entries, m_list.name, entry.*(m_list.name));
        entries.insert(entries.cbegin() + row, std::move(entry));
    }

    EntryList<Entry> m_list;
};

} // namespace linkwright::qt
