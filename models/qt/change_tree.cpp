// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/change_tree.h"

#include <algorithm>

namespace linkwright::qt {

/// A cluster or an object that is shown. Fields need none: an object shows all of its own.
struct ChangeTree::Node
{
    int number = 0; ///< in Changes, of the cluster or of the object in it
    int row = 0;
    const Node* parent = nullptr; ///< null for a cluster
    std::vector<std::unique_ptr<Node>> children;
};

ChangeTree::ChangeTree(QObject* parent)
    : QAbstractItemModel(parent)
    , m_changes(std::make_shared<const Changes>())
{
}

ChangeTree::~ChangeTree() = default;

void ChangeTree::setChanges(std::shared_ptr<const Changes> changes)
{
    beginResetModel();
    m_changes = changes ? std::move(changes) : std::make_shared<const Changes>();
    m_counts = countChanges(*m_changes);
    m_choices.clear();
    m_progress.clear();
    rebuild();
    endResetModel();
    Q_EMIT filtered();
}

void ChangeTree::setFilter(const ChangeFilter& filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    rebuild();
    endResetModel();
    Q_EMIT filtered();
}

void ChangeTree::rebuild()
{
    m_clusters.clear();
    for (std::size_t i = 0; i < m_changes->clusters.size(); ++i)
        m_clusters.push_back(makeCluster(static_cast<int>(i), static_cast<int>(i)));
}

std::unique_ptr<ChangeTree::Node> ChangeTree::makeCluster(int cluster, int row) const
{
    auto node = std::make_unique<Node>();
    node->number = cluster;
    node->row = row;
    const std::vector<ChangedObject>& objects =
        m_changes->clusters[static_cast<std::size_t>(cluster)].objects;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        if (!passes(objects[i], m_filter))
            continue;
        auto child = std::make_unique<Node>();
        child->number = static_cast<int>(i);
        child->row = static_cast<int>(node->children.size());
        child->parent = node.get();
        node->children.push_back(std::move(child));
    }
    return node;
}

int ChangeTree::shownObjects() const
{
    std::size_t count = 0;
    for (const auto& cluster : m_clusters)
        count += cluster->children.size();
    return static_cast<int>(count);
}

// --- indexes: the internal pointer is the node of the row above

QModelIndex ChangeTree::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? nodeOf(parent) : nullptr);
}

/// The node of a cluster or an object; null for fields.
const ChangeTree::Node* ChangeTree::nodeOf(const QModelIndex& index) const
{
    if (!index.isValid())
        return nullptr;
    const auto row = static_cast<std::size_t>(index.row());
    const auto* above = static_cast<const Node*>(index.internalPointer());
    if (above == nullptr)
        return m_clusters.at(row).get();
    return above->parent == nullptr ? above->children.at(row).get() : nullptr;
}

QModelIndex ChangeTree::parent(const QModelIndex& child) const
{
    const auto* above = child.isValid() ? static_cast<const Node*>(child.internalPointer()) : nullptr;
    return above == nullptr ? QModelIndex() : createIndex(above->row, 0, above->parent);
}

int ChangeTree::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_clusters.size());
    const Node* node = parent.column() == 0 ? nodeOf(parent) : nullptr;
    if (node == nullptr)
        return 0;
    if (node->parent == nullptr)
        return static_cast<int>(node->children.size());
    return static_cast<int>(object(parent)->fields.size());
}

int ChangeTree::columnCount(const QModelIndex& /*parent*/) const
{
    return OwnerColumn + 1;
}

ChangeTree::Level ChangeTree::level(const QModelIndex& index) const
{
    const auto* above = static_cast<const Node*>(index.internalPointer());
    return above == nullptr ? Level::Cluster : above->parent == nullptr ? Level::Object : Level::Field;
}

std::pair<int, int> ChangeTree::numbersOf(const QModelIndex& index) const
{
    if (!index.isValid())
        return {-1, -1};
    const auto* above = static_cast<const Node*>(index.internalPointer());
    switch (level(index)) {
    case Level::Cluster:
        return {nodeOf(index)->number, -1};
    case Level::Object:
        return {above->number, nodeOf(index)->number};
    case Level::Field:
        return {above->parent->number, above->number};
    }
    return {-1, -1};
}

const ClusterChanges* ChangeTree::cluster(const QModelIndex& index) const
{
    const int number = numbersOf(index).first;
    return number < 0 ? nullptr : &m_changes->clusters[static_cast<std::size_t>(number)];
}

const ChangedObject* ChangeTree::object(const QModelIndex& index) const
{
    const int number = numbersOf(index).second;
    return number < 0 ? nullptr : &cluster(index)->objects[static_cast<std::size_t>(number)];
}

const ChangedField* ChangeTree::field(const QModelIndex& index) const
{
    if (!index.isValid() || level(index) != Level::Field)
        return nullptr;
    return &object(index)->fields[static_cast<std::size_t>(index.row())];
}

QModelIndex ChangeTree::indexOf(int cluster, int object) const
{
    if (cluster < 0 || cluster >= static_cast<int>(m_clusters.size()))
        return {};
    const Node* node = m_clusters[static_cast<std::size_t>(cluster)].get();
    const auto child = std::lower_bound(node->children.begin(), node->children.end(), object,
                                        [](const auto& entry, int number) { return entry->number < number; });
    if (child == node->children.end() || (*child)->number != object)
        return {};
    return createIndex((*child)->row, 0, node);
}

QModelIndex ChangeTree::next(const QModelIndex& from, int step) const
{
    std::vector<QModelIndex> all;
    int current = -1;
    for (const auto& cluster : m_clusters) {
        for (const auto& child : cluster->children) {
            if (numbersOf(from) == std::pair(cluster->number, child->number))
                current = static_cast<int>(all.size());
            all.push_back(createIndex(child->row, 0, cluster.get()));
        }
    }
    const int count = static_cast<int>(all.size());
    if (count == 0)
        return {};
    const int wanted = current < 0 ? (step > 0 ? 0 : count - 1) : (current + step + count) % count;
    return all[static_cast<std::size_t>(wanted)];
}

// --- choices and progress

void ChangeTree::choose(const QModelIndex& index, ConflictChoice choice)
{
    const ChangedObject* changed = object(index);
    if (changed == nullptr)
        return;
    const auto [cluster, number] = numbersOf(index);
    const bool one = level(index) == Level::Field;
    for (std::size_t i = 0; i < changed->fields.size(); ++i) {
        if (changed->fields[i].conflict && (!one || static_cast<int>(i) == index.row()))
            m_choices[{cluster, number, static_cast<int>(i)}] = choice;
    }
    const QModelIndex row = indexOf(cluster, number);
    Q_EMIT dataChanged(row, row.siblingAtColumn(OwnerColumn));
    if (!changed->fields.empty())
        Q_EMIT dataChanged(this->index(0, 0, row),
                           this->index(static_cast<int>(changed->fields.size()) - 1, OwnerColumn, row));
    Q_EMIT choicesChanged();
}

ConflictChoice ChangeTree::choiceOf(int cluster, int object, int field) const
{
    const auto it = m_choices.find({cluster, object, field});
    if (it != m_choices.end())
        return it->second;
    return m_changes->clusters.at(static_cast<std::size_t>(cluster))
        .objects.at(static_cast<std::size_t>(object))
        .fields.at(static_cast<std::size_t>(field))
        .chosen;
}

int ChangeTree::openConflicts() const
{
    int open = 0;
    for (std::size_t i = 0; i < m_changes->clusters.size(); ++i) {
        const std::vector<ChangedObject>& objects = m_changes->clusters[i].objects;
        for (std::size_t k = 0; k < objects.size(); ++k) {
            for (std::size_t n = 0; n < objects[k].fields.size(); ++n) {
                if (objects[k].fields[n].conflict && choiceOf(static_cast<int>(i), static_cast<int>(k),
                                                              static_cast<int>(n)) == ConflictChoice::Open)
                    ++open;
            }
        }
    }
    return open;
}

void ChangeTree::setState(int cluster, int object, ApplyState state, const QString& message)
{
    m_progress[{cluster, object}] = {state, message};
    const QModelIndex row = indexOf(cluster, object);
    if (row.isValid())
        Q_EMIT dataChanged(row, row.siblingAtColumn(OwnerColumn));
}

} // namespace linkwright::qt
