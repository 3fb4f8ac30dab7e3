// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A change plan as a tree of three levels: clusters, objects, fields. Remembers what was chosen for each
// conflict, and how far each object is while the plan is applied. Lives on the GUI thread.

#include "qt/change_rows.h"

#include <QAbstractItemModel>

#include <map>
#include <memory>
#include <tuple>

namespace linkwright::qt {

enum class ApplyState
{
    None,
    Waiting,
    Running,
    Done,
    Failed,
    Skipped ///< something it depends on failed
};

class ChangeTree : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column
    {
        NameColumn, ///< cluster, object or field
        LiveColumn,
        OursColumn, ///< of an object: what becomes of it
        OwnerColumn ///< of an object: how far it is
    };
    enum Roles
    {
        LevelRole = Qt::UserRole + 1, ///< int of Level
        ActionRole,                   ///< int of ChangeAction; of objects and fields
        ConflictRole,                 ///< bool: somebody has to choose, or has
        ChoiceRole,                   ///< int of ConflictChoice; of fields in conflict
        StateRole,                    ///< int of ApplyState; of objects
        MaskedRole                    ///< bool: the values are not shown
    };
    enum class Level
    {
        Cluster,
        Object,
        Field
    };

    explicit ChangeTree(QObject* parent = nullptr);
    ~ChangeTree() override;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Another plan: what was chosen and how far things were is forgotten.
    void setChanges(std::shared_ptr<const Changes> changes);
    [[nodiscard]] const Changes& changes() const { return *m_changes; } ///< empty at first
    void setFilter(const ChangeFilter& filter);
    [[nodiscard]] const ChangeFilter& filter() const { return m_filter; }
    [[nodiscard]] const ChangeCounts& counts() const { return m_counts; }
    [[nodiscard]] int shownObjects() const;

    [[nodiscard]] Level level(const QModelIndex& index) const;
    /// The cluster, object or field that a row shows or belongs to; null where there is none.
    [[nodiscard]] const ClusterChanges* cluster(const QModelIndex& index) const;
    [[nodiscard]] const ChangedObject* object(const QModelIndex& index) const;
    [[nodiscard]] const ChangedField* field(const QModelIndex& index) const;
    /// Where an object is shown; invalid where it is not. Numbers as in changes().
    [[nodiscard]] QModelIndex indexOf(int cluster, int object) const;
    /// The numbers of the object that a row shows or belongs to; -1 where there is none.
    [[nodiscard]] std::pair<int, int> numbersOf(const QModelIndex& index) const;
    /// The next object, or with `step` -1 the one before, round the ends; invalid without any.
    [[nodiscard]] QModelIndex next(const QModelIndex& from, int step) const;

    /// For the field of a row, or for all fields in conflict of an object's row.
    void choose(const QModelIndex& index, ConflictChoice choice);
    /// What was chosen here, else what the plan was made with. The numbers must be there.
    [[nodiscard]] ConflictChoice choiceOf(int cluster, int object, int field) const;
    /// Fields in conflict for which nothing was chosen.
    [[nodiscard]] int openConflicts() const;

    void setState(int cluster, int object, ApplyState state, const QString& message = {});

Q_SIGNALS:
    void filtered();       ///< after the filter or the plan changed
    void choicesChanged(); ///< after a choice

private:
    struct Node;
    struct Progress
    {
        ApplyState state = ApplyState::None;
        QString message;
    };

    void rebuild();
    [[nodiscard]] std::unique_ptr<Node> makeCluster(int cluster, int row) const;
    [[nodiscard]] const Node* nodeOf(const QModelIndex& index) const;
    [[nodiscard]] QVariant clusterData(const ClusterChanges& cluster, int column, int role) const;
    [[nodiscard]] QVariant objectData(const QModelIndex& index, const ChangedObject& object, int role) const;
    [[nodiscard]] QVariant fieldData(const QModelIndex& index, const ChangedField& field, int role) const;
    [[nodiscard]] QString stateText(const Progress& progress) const;
    [[nodiscard]] QString ownerText(const QModelIndex& index, const ChangedField& field) const;

    std::shared_ptr<const Changes> m_changes; ///< never null
    ChangeFilter m_filter;
    ChangeCounts m_counts = {};
    std::vector<std::unique_ptr<Node>> m_clusters;
    std::map<std::tuple<int, int, int>, ConflictChoice> m_choices; ///< by cluster, object and field
    std::map<std::pair<int, int>, Progress> m_progress;            ///< by cluster and object
};

} // namespace linkwright::qt
