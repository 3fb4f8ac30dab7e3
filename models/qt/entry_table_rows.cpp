// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How an EntryTableModel follows its document: in steps that views understand, each of which leaves the model
// whole. Rows go, change, move and come, in this order.

#include "qt/entry_table_model.h"
#include "qt/plan_document.h"
#include "qt/row_match.h"

#include <algorithm>
#include <numeric>

namespace linkwright::qt {

namespace {

/// Each run of rows that comes or goes costs every view a look at all rows. Above this many, rows are first
/// brought together, which costs once.
constexpr std::size_t manyRuns = 16;

std::vector<int> goneRows(const RowMatch& match, std::size_t count)
{
    std::vector<bool> continued(count);
    for (const int origin : match.origin) {
        if (origin >= 0)
            continued[static_cast<std::size_t>(origin)] = true;
    }
    std::vector<int> gone;
    for (std::size_t i = 0; i < count; ++i) {
        if (!continued[i])
            gone.push_back(static_cast<int>(i));
    }
    return gone;
}

/// For each row that stays, in its old order, the place among those that stay in the new order.
std::vector<int> orderOf(const RowMatch& match, std::size_t count)
{
    std::vector<int> order(count, -1);
    int place = 0;
    for (const int origin : match.origin) {
        if (origin >= 0)
            order[static_cast<std::size_t>(origin)] = place++;
    }
    order.erase(std::remove(order.begin(), order.end(), -1), order.end());
    return order;
}

/// Whether every row continues the one in its place, as after a keystroke.
bool keepsPlaces(const RowMatch& match, std::size_t count)
{
    if (match.origin.size() != count)
        return false;
    for (std::size_t i = 0; i < count; ++i) {
        if (match.origin[i] != static_cast<int>(i))
            return false;
    }
    return true;
}

/// Targets that bring `rows` behind all others, keeping the order of both.
std::vector<int> toTheEnd(const std::vector<int>& rows, std::size_t count)
{
    std::vector<int> target(count, -1);
    int place = static_cast<int>(count - rows.size());
    for (const int row : rows)
        target[static_cast<std::size_t>(row)] = place++;
    place = 0;
    for (int& entry : target) {
        if (entry < 0)
            entry = place++;
    }
    return target;
}

std::vector<int> inverse(const std::vector<int>& target)
{
    std::vector<int> result(target.size());
    for (std::size_t i = 0; i < target.size(); ++i)
        result[static_cast<std::size_t>(target[i])] = static_cast<int>(i);
    return result;
}

} // namespace

void EntryTableModel::followPlan()
{
    const std::shared_ptr<const Plan> before = std::exchange(m_plan, m_document.snapshot());
    const std::vector<EntryHandle> entries = m_table->entries(*m_plan, m_cluster);
    std::vector<EntryHandle> old;
    old.reserve(m_rows.size());
    for (const Row& row : m_rows)
        old.push_back(row.entry);
    const RowMatch match =
        matchEntries(old, entries,
                     {[this](EntryHandle a, EntryHandle b) { return m_table->equal(a, b); },
                      [this](EntryHandle entry) { return m_table->label(entry); }});
    if (keepsPlaces(match, old.size())) {
        for (std::size_t i = 0; i < entries.size(); ++i)
            m_rows[i].entry = entries[i];
        announceRows(match.changed, {});
    } else {
        const std::vector<int> order = orderOf(match, old.size());
        removeGone(match); // `before` keeps what goes until views know
        changeContinued(match, order, entries);
        reorder(order);
        insertNew(match, entries);
    }
    announceDerived(*before);
}

void EntryTableModel::removeGone(const RowMatch& match)
{
    std::vector<int> gone = goneRows(match, m_rows.size());
    if (runsOf(gone).size() > manyRuns) {
        permute(toTheEnd(gone, m_rows.size()));
        std::iota(gone.begin(), gone.end(), static_cast<int>(m_rows.size() - gone.size()));
    }
    const std::vector<RowRun> runs = runsOf(gone);
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        beginRemoveRows({}, run->first, run->first + run->count - 1);
        const auto first = m_rows.begin() + run->first;
        m_rows.erase(first, first + run->count);
        endRemoveRows();
    }
}

void EntryTableModel::changeContinued(const RowMatch& match, const std::vector<int>& order,
                                      const std::vector<EntryHandle>& entries)
{
    std::vector<int> changed;
    const std::vector<int> rows = inverse(order); // the row at the moment, by place
    std::size_t place = 0;
    auto next = match.changed.begin();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (match.origin[i] < 0)
            continue;
        const int row = rows[place++];
        m_rows[static_cast<std::size_t>(row)].entry = entries[i];
        if (next != match.changed.end() && *next == static_cast<int>(i)) {
            changed.push_back(row);
            ++next;
        }
    }
    std::sort(changed.begin(), changed.end());
    announceRows(changed, {});
}

void EntryTableModel::reorder(const std::vector<int>& order)
{
    if (std::is_sorted(order.begin(), order.end()))
        return;
    const RunMove move = singleMove(order);
    if (move.count == 0) {
        permute(order);
        return;
    }
    beginMoveRows({}, move.first, move.first + move.count - 1, {}, move.before);
    const auto first = m_rows.begin() + move.first;
    if (move.before > move.first)
        std::rotate(first, first + move.count, m_rows.begin() + move.before);
    else
        std::rotate(m_rows.begin() + move.before, first, first + move.count);
    endMoveRows();
}

void EntryTableModel::insertNew(const RowMatch& match, const std::vector<EntryHandle>& entries)
{
    std::vector<int> added;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (match.origin[i] < 0)
            added.push_back(static_cast<int>(i));
    }
    const std::vector<RowRun> runs = runsOf(added);
    if (runs.size() > manyRuns) {
        const auto first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
        for (const int row : added)
            m_rows.push_back({entries[static_cast<std::size_t>(row)], -1});
        endInsertRows();
        permute(inverse(toTheEnd(added, m_rows.size())));
        return;
    }
    for (const RowRun& run : runs) {
        beginInsertRows({}, run.first, run.first + run.count - 1);
        std::vector<Row> rows;
        for (int i = 0; i < run.count; ++i)
            rows.push_back({entries[static_cast<std::size_t>(run.first + i)], -1});
        m_rows.insert(m_rows.begin() + run.first, rows.begin(), rows.end());
        endInsertRows();
    }
}

void EntryTableModel::permute(const std::vector<int>& target)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    std::vector<Row> rows(m_rows.size());
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        rows[static_cast<std::size_t>(target[i])] = m_rows[i];
    m_rows = std::move(rows);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex& old : before)
        after << index(target[static_cast<std::size_t>(old.row())], old.column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

/// Derived cells follow other parts of the plan, too: then whole columns are others.
void EntryTableModel::announceDerived(const Plan& before)
{
    if (m_rows.empty())
        return;
    for (int column = 0; column < columnCount(); ++column) {
        const bool differs = m_table->derivedOfBlank(before, m_cluster, column) !=
                             m_table->derivedOfBlank(*m_plan, m_cluster, column);
        if (differs)
            Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
    }
}

void EntryTableModel::announceRows(const std::vector<int>& rows, const QList<int>& roles)
{
    std::vector<RowRun> runs = runsOf(rows);
    if (runs.size() > manyRuns)
        runs = {{rows.front(), rows.back() - rows.front() + 1}};
    for (const RowRun& run : runs)
        Q_EMIT dataChanged(index(run.first, 0), index(run.first + run.count - 1, columnCount() - 1), roles);
}

void EntryTableModel::followFindings()
{
    if (!m_document.isCurrent())
        return; // places are those of an older plan
    const std::shared_ptr<const Analysis> analysis = m_document.analysis();
    std::vector<Verdict> verdicts;
    std::vector<int> indexes(m_rows.size(), -1);
    for (const Finding& finding : analysis->findings) {
        const int row = rowOf(finding.place);
        if (row < 0)
            continue;
        int& verdict = indexes[static_cast<std::size_t>(row)];
        if (verdict < 0) {
            verdict = static_cast<int>(verdicts.size());
            verdicts.push_back({finding.severity, {}});
        }
        Verdict& known = verdicts[static_cast<std::size_t>(verdict)];
        known.severity = std::min(known.severity, finding.severity);
        known.findings.push_back(&finding);
    }
    const auto same = [&](int before, int after) {
        if (before < 0 || after < 0)
            return before < 0 && after < 0;
        const Verdict& a = m_verdicts[static_cast<std::size_t>(before)];
        const Verdict& b = verdicts[static_cast<std::size_t>(after)];
        return a.severity == b.severity &&
               std::equal(
                   a.findings.begin(), a.findings.end(), b.findings.begin(), b.findings.end(),
                   [](const Finding* x, const Finding* y) { return x == y || x->message == y->message; });
    };
    std::vector<int> changed;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (!same(m_rows[i].verdict, indexes[i]))
            changed.push_back(static_cast<int>(i));
        m_rows[i].verdict = indexes[i];
    }
    m_verdicts = std::move(verdicts);
    m_analysis = analysis;
    announceRows(changed, {SeverityRole, Qt::ToolTipRole});
}

} // namespace linkwright::qt
