// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How FindingsTree becomes another one: groups by their keys, rows by what they are about.

#include "qt/findings_tree.h"
#include "qt/match_rows.h"

#include <algorithm>
#include <numeric>

namespace linkwright::qt {

namespace {

/// From this many runs of rows on, a view is quicker with all rows new than with each change in turn.
constexpr int mostRuns = 48;

int runsOf(const std::vector<int>& targets, std::size_t wanted)
{
    std::vector<bool> kept(wanted);
    int runs = 0;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (targets[i] >= 0)
            kept[static_cast<std::size_t>(targets[i])] = true;
        else if (i == 0 || targets[i - 1] >= 0)
            ++runs;
    }
    for (std::size_t i = 0; i < wanted; ++i)
        runs += !kept[i] && (i == 0 || kept[i - 1]) ? 1 : 0;
    return runs;
}

} // namespace

void FindingsTree::followGroups(std::vector<FindingsGroup> wanted)
{
    int row = 0;
    const auto keyAt = [this](int at) { return m_groups[static_cast<std::size_t>(at)]->group.key; };
    for (FindingsGroup& group : wanted) {
        while (row < rowCount() && keyAt(row) < group.key)
            removeGroup(row);
        if (row < rowCount() && keyAt(row) == group.key)
            followGroup(*m_groups[static_cast<std::size_t>(row)], std::move(group));
        else
            insertGroup(row, std::move(group));
        ++row;
    }
    while (row < rowCount())
        removeGroup(row);
}

void FindingsTree::followGroup(Node& node, FindingsGroup wanted)
{
    const bool differs = node.group.title != wanted.title || node.group.worst != wanted.worst ||
                         node.group.rows.size() != wanted.rows.size();
    node.group.title = wanted.title;
    node.group.worst = wanted.worst;
    followRows(node, std::move(wanted.rows));
    if (differs)
        Q_EMIT dataChanged(indexOfNode(node), indexOfNode(node));
}

void FindingsTree::followRows(Node& node, std::vector<FindingRow> wanted)
{
    std::vector<FindingRow>& rows = node.group.rows;
    std::vector<int> targets = matchRows(rows, wanted, isSameRow, identityOf);
    if (runsOf(targets, wanted.size()) > mostRuns) {
        dropRows(node, 0, static_cast<int>(rows.size()) - 1);
        addRows(node, 0, wanted.data(), static_cast<int>(wanted.size()));
        return;
    }
    for (int last = static_cast<int>(targets.size()) - 1; last >= 0; --last) {
        if (targets[static_cast<std::size_t>(last)] >= 0)
            continue;
        int first = last;
        while (first > 0 && targets[static_cast<std::size_t>(first - 1)] < 0)
            --first;
        dropRows(node, first, last);
        targets.erase(std::next(targets.begin(), first), std::next(targets.begin(), last + 1));
        last = first;
    }
    sortRows(node, targets);
    std::sort(targets.begin(), targets.end());
    for (int at = 0, kept = 0; at < static_cast<int>(wanted.size());) {
        const int nextKept = kept < static_cast<int>(targets.size()) ? targets[static_cast<std::size_t>(kept)]
                                                                     : static_cast<int>(wanted.size());
        if (nextKept > at)
            addRows(node, at, &wanted[static_cast<std::size_t>(at)], nextKept - at);
        at = nextKept + 1;
        ++kept;
    }
    takeContents(node, wanted);
}

void FindingsTree::takeContents(Node& node, std::vector<FindingRow>& wanted)
{
    std::vector<FindingRow>& rows = node.group.rows;
    const auto count = static_cast<int>(rows.size());
    std::vector<bool> differs(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        differs[i] = !looksAlike(rows[i], wanted[i]);
    rows = std::move(wanted);
    for (int first = 0; first < count; ++first) {
        if (!differs[static_cast<std::size_t>(first)])
            continue;
        int last = first;
        while (last + 1 < count && differs[static_cast<std::size_t>(last + 1)])
            ++last;
        Q_EMIT dataChanged(createIndex(first, 0, &node), createIndex(last, 0, &node));
        first = last;
    }
}

/// Puts the rows that stay into the order of their targets.
void FindingsTree::sortRows(Node& node, const std::vector<int>& targets)
{
    if (std::is_sorted(targets.begin(), targets.end()))
        return;
    std::vector<int> order(targets.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&targets](int a, int b) {
        return targets[static_cast<std::size_t>(a)] < targets[static_cast<std::size_t>(b)];
    });
    const QList<QPersistentModelIndex> parents = {indexOfNode(node)};
    Q_EMIT layoutAboutToBeChanged(parents);
    std::vector<FindingRow> sorted;
    std::vector<int> newRow(order.size());
    for (const int from : order) {
        newRow[static_cast<std::size_t>(from)] = static_cast<int>(sorted.size());
        sorted.push_back(node.group.rows[static_cast<std::size_t>(from)]);
    }
    node.group.rows = std::move(sorted);
    const QModelIndexList persistent = persistentIndexList();
    for (const QModelIndex& index : persistent) {
        if (index.internalPointer() == &node)
            changePersistentIndex(
                index, createIndex(newRow[static_cast<std::size_t>(index.row())], index.column(), &node));
    }
    Q_EMIT layoutChanged(parents);
}

void FindingsTree::dropRows(Node& node, int first, int last)
{
    if (last < first)
        return;
    beginRemoveRows(indexOfNode(node), first, last);
    auto& rows = node.group.rows;
    rows.erase(std::next(rows.begin(), first), std::next(rows.begin(), last + 1));
    endRemoveRows();
}

void FindingsTree::addRows(Node& node, int first, const FindingRow* rows, int count)
{
    if (count <= 0)
        return;
    beginInsertRows(indexOfNode(node), first, first + count - 1);
    node.group.rows.insert(std::next(node.group.rows.begin(), first), rows, rows + count);
    endInsertRows();
}

void FindingsTree::insertGroup(int row, FindingsGroup group)
{
    beginInsertRows({}, row, row);
    m_groups.insert(std::next(m_groups.begin(), row), std::make_unique<Node>(Node{std::move(group)}));
    renumber();
    endInsertRows();
}

void FindingsTree::removeGroup(int row)
{
    beginRemoveRows({}, row, row);
    m_groups.erase(std::next(m_groups.begin(), row));
    renumber();
    endRemoveRows();
}

void FindingsTree::renumber()
{
    int row = 0;
    for (const NodePtr& node : m_groups)
        node->row = row++;
}

} // namespace linkwright::qt
