// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What EntryTableModel needs to know of one kind of list. Stateless: works on the plan it is given, on any
// thread. list_table.h makes it of a table of columns; to add a column, add a row in *_columns.cpp.

#include "domain/plan.h"
#include "domain/plan_path.h"
#include "qt/entry_offer.h"

#include <QString>
#include <QStringList>
#include <QVariant>

#include <vector>

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

/// An entry of a plan, whatever its type; only the table it belongs to looks inside. Good as long as the plan
/// that holds it: copies of a plan share the entries that stayed the same, so that the address tells which is
/// which.
using EntryHandle = const void*;

/// One kind of list. Rows and columns must exist where they are asked for; rows to edit are ascending.
class EntryTable
{
public:
    virtual ~EntryTable() = default;

    [[nodiscard]] virtual const char* listField() const = 0;
    [[nodiscard]] virtual int columnCount() const = 0;
    [[nodiscard]] virtual const ColumnInfo& column(int column) const = 0;
    [[nodiscard]] virtual bool isEditable(int column) const = 0;

    [[nodiscard]] virtual bool exists(const Plan& plan, int cluster) const = 0;
    /// All entries; none where there is no such list.
    [[nodiscard]] virtual std::vector<EntryHandle> entries(const Plan& plan, int cluster) const = 0;
    [[nodiscard]] virtual Cell cell(const Plan& plan, int cluster, EntryHandle entry, int column) const = 0;
    /// What a column shows for an entry that says nothing: when it differs, derived cells do.
    [[nodiscard]] virtual std::string derivedOfBlank(const Plan& plan, int cluster, int column) const = 0;
    [[nodiscard]] virtual bool equal(EntryHandle a, EntryHandle b) const = 0;
    /// What people call an entry.
    [[nodiscard]] virtual std::string label(EntryHandle entry) const = 0;
    [[nodiscard]] virtual PlanPath place(const Plan& plan, int cluster, int row) const = 0;
    /// The row that a place is in or below; -1 where it is in another list.
    [[nodiscard]] virtual int rowOf(const PlanPath& place, int cluster) const = 0;

    /// Entries as text of the plan format, and back.
    [[nodiscard]] virtual std::string text(const std::vector<EntryHandle>& entries) const = 0;
    [[nodiscard]] virtual EntryOffer read(const std::string& text) const = 0;

    /// False where the field cannot hold the value; the plan is then as it was.
    virtual bool set(Plan& plan, int cluster, int row, int column, const QVariant& value) const = 0;
    /// New entries get free names.
    virtual void insert(Plan& plan, int cluster, int before, int count) const = 0;
    virtual void duplicate(Plan& plan, int cluster, const std::vector<int>& rows, int before) const = 0;
    virtual void paste(Plan& plan, int cluster, const EntryOffer& offer, int before) const = 0;
    virtual void remove(Plan& plan, int cluster, const std::vector<int>& rows) const = 0;
    /// Gathers rows in front of `before`, in their order.
    virtual void move(Plan& plan, int cluster, const std::vector<int>& rows, int before) const = 0;
};

} // namespace linkwright::qt
