// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A list of the plan as a table that can be edited: clusters, links, and of one cluster its namespaces,
// Listeners, Hosts, Mappings, exports and Service ports. All writing goes through the document as undo steps;
// reading follows the document. Follows every change of the plan with exact signals, so that selections
// survive; cells are made when asked for. The model is empty while its cluster does not exist. The document
// must outlive it.

#include "domain/finding.h"
#include "qt/entry_table.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

class QMimeData;

namespace linkwright::qt {

class PlanDocument;
struct Analysis;
struct RowMatch;

/// Rows that an operation made or moved; count 0 where it did nothing.
struct RowSpan
{
    int first = -1;
    int count = 0;

    [[nodiscard]] bool isEmpty() const { return count == 0; }
    bool operator==(const RowSpan&) const = default;
};

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
    EntryTableModel(PlanDocument& document, std::shared_ptr<const EntryTable> table, int cluster,
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
    bool moveRows(const QModelIndex& sourceParent, int sourceRow, int count,
                  const QModelIndex& destinationParent, int destinationChild) override;

    // Entries as text, for clipboards and drags (entry_clipboard.h).
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override;
    [[nodiscard]] Qt::DropActions supportedDragActions() const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;
    /// What a text would add here. Costs what reading the text costs; EntryReadJob does it elsewhere.
    [[nodiscard]] EntryOffer offerOf(const QString& text) const;
    [[nodiscard]] std::shared_ptr<const EntryTable> table() const { return m_table; }

    // Each is one undo step with a readable text. Rows in any order; `before` may be the row behind the last.

    /// Adds an entry with sensible values and a free name at the end. Returns its row; -1 without cluster.
    int addEntry();
    /// Adds copies under free names, right behind the last of the rows.
    RowSpan duplicateEntries(std::vector<int> rows);
    enum class Removal
    {
        Remove,
        Cut
    };
    bool removeEntries(std::vector<int> rows, Removal how = Removal::Remove);
    /// Gathers rows in front of `before`. Returns where they are then; nothing where they are there already.
    RowSpan moveEntries(std::vector<int> rows, int before);
    RowSpan pasteEntries(const EntryOffer& offer, int before);

    /// The cluster whose list this is; -1 for lists of the plan itself. Changing it shows that cluster's
    /// list.
    [[nodiscard]] int cluster() const { return m_cluster; }
    void setCluster(int cluster);
    /// Whether there is such a list to add to: it has a cluster, and a gateway where it needs one.
    [[nodiscard]] bool exists() const;

    /// The place of a row in the plan; empty where there is no such row.
    [[nodiscard]] PlanPath placeOf(int row) const;
    /// The row that a place is in or below; -1 where it is in another list.
    [[nodiscard]] int rowOf(const PlanPath& place) const;
    /// The column of a field such as "prefix"; -1 where the table does not show it.
    [[nodiscard]] int columnOf(const QString& field) const;
    /// What people call the entry of a row, such as "qotm".
    [[nodiscard]] QString labelOf(int row) const;
    /// What an entry is called, such as "Mapping", for buttons and undo texts; and several of them.
    [[nodiscard]] QString entryName() const;
    [[nodiscard]] QString entriesName() const;

private:
    struct Row
    {
        EntryHandle entry = nullptr;
        int verdict = -1; ///< index of m_verdicts; -1: nothing was found in it
    };
    struct Verdict
    {
        Severity severity = Severity::Info;
        std::vector<const Finding*> findings; ///< of m_analysis
    };

    [[nodiscard]] bool hasRow(int row) const { return row >= 0 && row < rowCount(); }
    [[nodiscard]] Cell cellAt(const QModelIndex& index) const;
    [[nodiscard]] QVariant verdictOf(int row, int role) const;
    /// Sorts rows and drops doubles. False where one is not there.
    [[nodiscard]] bool normalise(std::vector<int>& rows) const;
    /// "Remove Mapping qotm" or "Remove 3 Mappings".
    [[nodiscard]] QString actionText(const QString& pattern, const std::vector<int>& rows) const;

    // Following the plan (entry_table_rows.cpp).
    void followPlan();
    void removeGone(const RowMatch& match);
    /// `order`: for each row that stays, its place among those that stay.
    void changeContinued(const RowMatch& match, const std::vector<int>& order,
                         const std::vector<EntryHandle>& entries);
    void reorder(const std::vector<int>& order);
    void insertNew(const RowMatch& match, const std::vector<EntryHandle>& entries);
    /// Row `i` goes to row `target[i]`.
    void permute(const std::vector<int>& target);
    void announceDerived(const Plan& before);
    void announceRows(const std::vector<int>& rows, const QList<int>& roles);

    void followFindings();

    PlanDocument& m_document;
    std::shared_ptr<const EntryTable> m_table;
    int m_cluster = -1;
    std::shared_ptr<const Plan> m_plan; ///< never null; keeps the entries of m_rows
    std::vector<Row> m_rows;            ///< what is shown; never out of step with the signals of the model
    std::vector<Verdict> m_verdicts;
    std::shared_ptr<const Analysis> m_analysis; ///< keeps the findings of m_verdicts
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
