// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The lists of a plan (clusters, Mappings, exports ...) as tables to edit. What a list's columns are is a
// table of {header, getter, setter} in entry_columns.cpp; this class is the same for all lists. Every change
// goes through PlanDocument as one undo step. A model follows its document: rows are inserted, removed and
// changed one by one, so that selections survive, and the model is empty while its cluster does not exist.
// The document must outlive it.

#include "qt/entry_table.h"

#include <QAbstractTableModel>
#include <QHash>

#include <memory>
#include <vector>

namespace linkwright::qt {

class PlanDocument;

class EntryTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Roles
    {
        ChoicesRole = Qt::UserRole + 1, ///< QStringList of values to offer; empty where any text will do
        ChoicesOnlyRole,                ///< bool: no other values than the choices
        SeverityRole, ///< int of the worst Severity found in the row; invalid where all is well
        FieldRole     ///< the key in the plan file, such as "prefix"; also of a horizontal header
    };

    /// Use the factories below; `cluster` is -1 for lists of the plan itself.
    EntryTableModel(PlanDocument& document, std::unique_ptr<const EntryTable> table, int cluster,
                    QObject* parent = nullptr);
    ~EntryTableModel() override;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Refuses values that the field cannot hold (a port that is no number). An empty text clears an optional
    /// field.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    bool insertRows(int row, int count, const QModelIndex& parent = {}) override;
    bool removeRows(int row, int count, const QModelIndex& parent = {}) override;

    /// Adds an entry with sensible values and a free name at the end. Returns its row; -1 without cluster.
    int addEntry();
    /// Adds a copy of a row, under a free name, right after it. Returns the new row; -1 where there is no
    /// such row.
    int duplicateEntry(int row);
    /// Removes several rows as one undo step, in any order.
    bool removeEntries(std::vector<int> rows);
    /// Moves a row by one; -1 up, 1 down. Returns whether it could.
    bool moveEntry(int row, int by);

    /// The cluster whose list this is; -1 for lists of the plan itself. Changing it shows that cluster's
    /// list.
    [[nodiscard]] int cluster() const { return m_cluster; }
    void setCluster(int cluster);

    /// The place of a row in the plan; empty where there is no such row.
    [[nodiscard]] PlanPath placeOf(int row) const;
    /// The row that a place is in or below; -1 where it is in another list.
    [[nodiscard]] int rowOf(const PlanPath& place) const;
    /// The column of a field such as "prefix"; -1 where the table does not show it.
    [[nodiscard]] int columnOf(const QString& field) const;
    /// What an entry is called, such as "Mapping", for buttons and undo texts.
    [[nodiscard]] QString entryName() const;

private:
    using Row = std::vector<Cell>;
    struct Verdict
    {
        int severity = -1;
        QStringList messages;
        bool operator==(const Verdict&) const = default;
    };

    [[nodiscard]] std::vector<Row> readRows() const;
    [[nodiscard]] bool hasRow(int row) const { return row >= 0 && row < rowCount(); }
    /// The undo text of an action on an entry, such as "Remove Mapping qotm".
    [[nodiscard]] QString actionText(const QString& pattern, int row) const;
    void followPlan();
    void followFindings();

    PlanDocument& m_document;
    std::unique_ptr<const EntryTable> m_table;
    int m_cluster = -1;
    std::vector<Row> m_rows;        ///< what is shown; never out of step with the signals of the model
    QHash<int, Verdict> m_verdicts; ///< by row
};

/// The lists. Ownership goes to the caller; give the result a parent by release() or keep it as a member.
[[nodiscard]] std::unique_ptr<EntryTableModel> clustersModel(PlanDocument& document);
[[nodiscard]] std::unique_ptr<EntryTableModel> linksModel(PlanDocument& document);
[[nodiscard]] std::unique_ptr<EntryTableModel> namespacesModel(PlanDocument& document, int cluster);
[[nodiscard]] std::unique_ptr<EntryTableModel> listenersModel(PlanDocument& document, int cluster);
[[nodiscard]] std::unique_ptr<EntryTableModel> hostsModel(PlanDocument& document, int cluster);
[[nodiscard]] std::unique_ptr<EntryTableModel> mappingsModel(PlanDocument& document, int cluster);
[[nodiscard]] std::unique_ptr<EntryTableModel> exportsModel(PlanDocument& document, int cluster);
/// The other ports of the gateway's Service; empty without gateway.
[[nodiscard]] std::unique_ptr<EntryTableModel> servicePortsModel(PlanDocument& document, int cluster);

} // namespace linkwright::qt
