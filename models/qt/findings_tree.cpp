// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/findings_tree.h"

#include "qt/finding_words.h"
#include "qt/plan_document.h"
#include "qt/text.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace linkwright::qt {

FindingsTree::FindingsTree(PlanDocument& document, QObject* parent)
    : QAbstractItemModel(parent)
    , m_document(document)
    , m_analysis(document.analysis())
    , m_plan(document.snapshot())
{
    connect(&document, &PlanDocument::analysed, this, &FindingsTree::follow);
    countAll();
    followGroups(groupFindings(*m_analysis, *m_plan, m_grouping, m_filter));
}

FindingsTree::~FindingsTree() = default;

// ---- structure

const FindingsTree::Node* FindingsTree::groupAt(const QModelIndex& index) const
{
    return index.isValid() && index.internalPointer() == nullptr && index.row() < rowCount()
               ? m_groups[static_cast<std::size_t>(index.row())].get()
               : nullptr;
}

QModelIndex FindingsTree::indexOfNode(const Node& node) const
{
    return createIndex(node.row, 0, nullptr);
}

QModelIndex FindingsTree::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const Node* group = groupAt(parent);
    return createIndex(row, column, const_cast<Node*>(group)); // Qt keeps it, nobody writes through it
}

QModelIndex FindingsTree::parent(const QModelIndex& child) const
{
    const auto* group = static_cast<const Node*>(child.isValid() ? child.internalPointer() : nullptr);
    return group == nullptr ? QModelIndex() : indexOfNode(*group);
}

int FindingsTree::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    const Node* group = parent.column() == 0 ? groupAt(parent) : nullptr;
    return group == nullptr ? 0 : static_cast<int>(group->group.rows.size());
}

int FindingsTree::columnCount(const QModelIndex& /*parent*/) const
{
    return 1;
}

/// Views that lay out thousands of rows need not ask each for children.
Qt::ItemFlags FindingsTree::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    return index.isValid() && index.internalPointer() != nullptr ? flags | Qt::ItemNeverHasChildren : flags;
}

const FindingRow* FindingsTree::row(const QModelIndex& index) const
{
    const auto* group = static_cast<const Node*>(index.isValid() ? index.internalPointer() : nullptr);
    return group == nullptr || index.row() >= static_cast<int>(group->group.rows.size())
               ? nullptr
               : &group->group.rows[static_cast<std::size_t>(index.row())];
}

const Finding* FindingsTree::finding(const QModelIndex& index) const
{
    const FindingRow* shown = row(index);
    return shown == nullptr ? nullptr : shown->finding;
}

// ---- contents

QVariant FindingsTree::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (const Node* group = groupAt(index))
        return groupData(*group, role);
    const FindingRow* shown = row(index);
    return shown == nullptr ? QVariant() : rowData(*shown, role);
}

QVariant FindingsTree::groupData(const Node& node, int role) const
{
    const int count = static_cast<int>(node.group.rows.size());
    switch (role) {
    case Qt::DisplayRole:
        return node.group.title;
    case Qt::AccessibleTextRole:
        return tr("%1 (%2)").arg(node.group.title).arg(count);
    case IsGroupRole:
        return true;
    case KindRole:
        return static_cast<int>(node.group.kind);
    case SeverityRole:
        return static_cast<int>(node.group.worst);
    case CountRole:
        return count;
    case RuleRole: // a group of one rule can be fixed as a whole
        return m_grouping == FindingsGrouping::Rule && node.group.kind == FindingKind::Found
                   ? toQString(node.group.rows.front().rule())
                   : QString();
    default:
        return {};
    }
}

QModelIndex FindingsTree::indexOf(const Finding& finding) const
{
    const FindingRow wanted{FindingKind::Found, &finding};
    for (const NodePtr& node : m_groups) {
        const auto& rows = node->group.rows;
        const auto found = std::find_if(rows.begin(), rows.end(), [&](const FindingRow& candidate) {
            return candidate.finding != nullptr && isSameRow({FindingKind::Found, candidate.finding}, wanted);
        });
        if (found != rows.end())
            return createIndex(static_cast<int>(found - rows.begin()), 0, node.get());
    }
    return {};
}

QModelIndex FindingsTree::next(const QModelIndex& from, int step) const
{
    // Found groups come before the others, so what counts is one long list.
    int total = 0;
    int position = -1;
    const QModelIndex group = from.parent().isValid() ? from.parent() : from;
    for (const NodePtr& node : m_groups) {
        if (node->group.kind != FindingKind::Found)
            break;
        if (group.isValid() && node->row == group.row())
            position = from.parent().isValid() ? total + from.row() : total - (step > 0 ? 1 : 0);
        total += static_cast<int>(node->group.rows.size());
    }
    if (total == 0)
        return {};
    if (position < 0 && step < 0)
        position = 0;
    int wanted = (position + step + total) % total;
    for (const NodePtr& node : m_groups) {
        const auto rows = static_cast<int>(node->group.rows.size());
        if (wanted < rows)
            return createIndex(wanted, 0, node.get());
        wanted -= rows;
    }
    return {};
}

int FindingsTree::count(Severity severity) const
{
    return m_counts[static_cast<std::size_t>(severity)];
}

int FindingsTree::totalCount() const
{
    return std::accumulate(m_counts.begin(), m_counts.end(), 0);
}

int FindingsTree::fixableCount(const std::string& rule) const
{
    const Findings& findings = m_analysis->findings;
    return static_cast<int>(std::count_if(findings.begin(), findings.end(), [&rule](const Finding& finding) {
        return finding.fixable && finding.rule == rule;
    }));
}

int FindingsTree::suppressedCount() const
{
    return static_cast<int>(m_analysis->suppressed.size() + m_analysis->idleSuppressions.size());
}

int FindingsTree::shownCount() const
{
    return std::accumulate(m_groups.begin(), m_groups.end(), 0, [](int sum, const NodePtr& node) {
        return sum + static_cast<int>(node->group.rows.size());
    });
}

std::vector<FindingsPlace> FindingsTree::places() const
{
    return placesOf(m_analysis->findings);
}

// ---- following the document

void FindingsTree::setGrouping(FindingsGrouping grouping)
{
    if (grouping == m_grouping)
        return;
    m_grouping = grouping;
    rebuild();
}

void FindingsTree::setFilter(const FindingsFilter& filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    followGroups(groupFindings(*m_analysis, *m_plan, m_grouping, m_filter));
    Q_EMIT countsChanged();
}

/// Groups of another kind have nothing in common with those before.
void FindingsTree::rebuild()
{
    beginResetModel();
    m_groups.clear();
    for (FindingsGroup& group : groupFindings(*m_analysis, *m_plan, m_grouping, m_filter))
        m_groups.push_back(std::make_unique<Node>(Node{std::move(group)}));
    renumber();
    endResetModel();
    Q_EMIT countsChanged();
}

void FindingsTree::follow()
{
    // Rows point into what was before until the last of them has been followed.
    const auto analysisBefore = std::exchange(m_analysis, m_document.analysis());
    const auto planBefore = std::exchange(m_plan, m_document.snapshot());
    countAll();
    followGroups(groupFindings(*m_analysis, *m_plan, m_grouping, m_filter));
    Q_EMIT countsChanged();
}

void FindingsTree::countAll()
{
    m_counts = {};
    m_fixable = 0;
    for (const Finding& finding : m_analysis->findings) {
        ++m_counts[static_cast<std::size_t>(finding.severity)];
        m_fixable += finding.fixable ? 1 : 0;
    }
}

} // namespace linkwright::qt
