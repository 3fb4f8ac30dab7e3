// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/entry_table_model.h"

#include "qt/plan_document.h"
#include "qt/row_diff.h"
#include "qt/text.h"

#include <QCoreApplication>
#include <QFont>

#include <algorithm>

namespace linkwright::qt {

namespace {

QString translated(const char* text)
{
    return text == nullptr ? QString() : QCoreApplication::translate("EntryTable", text);
}

bool isCheckBox(const Cell& cell)
{
    return cell.value.typeId() == QMetaType::Bool;
}

QVariant italic()
{
    QFont font;
    font.setItalic(true);
    return font;
}

/// What a cell shows by itself, whatever was found in its row.
QVariant shown(const Cell& cell, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        if (isCheckBox(cell))
            return {};
        return cell.derived.isEmpty() ? cell.value : QVariant(cell.derived);
    case Qt::EditRole:
        return cell.value;
    case Qt::CheckStateRole:
        if (isCheckBox(cell))
            return static_cast<int>(cell.value.toBool() ? Qt::Checked : Qt::Unchecked);
        return {};
    case Qt::FontRole: // set apart from what the user wrote
        return cell.derived.isEmpty() ? QVariant() : italic();
    default:
        return {};
    }
}

} // namespace

EntryTableModel::EntryTableModel(PlanDocument& document, std::unique_ptr<const EntryTable> table, int cluster,
                                 QObject* parent)
    : QAbstractTableModel(parent)
    , m_document(document)
    , m_table(std::move(table))
    , m_cluster(cluster)
    , m_rows(readRows())
{
    connect(&document, &PlanDocument::planChanged, this, &EntryTableModel::followPlan);
    connect(&document, &PlanDocument::analysed, this, &EntryTableModel::followFindings);
    followFindings();
}

EntryTableModel::~EntryTableModel() = default;

int EntryTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EntryTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_table->columnCount();
}

QVariant EntryTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ColumnInfo& column = m_table->column(index.column());
    const auto verdict = m_verdicts.constFind(index.row());
    switch (role) {
    case SeverityRole:
        return verdict == m_verdicts.cend() ? QVariant() : QVariant(verdict->severity);
    case Qt::ToolTipRole:
        return verdict == m_verdicts.cend() ? QVariant()
                                            : QVariant(verdict->messages.join(QLatin1Char('\n')));
    case ChoicesRole:
        return column.choices == nullptr ? QStringList() : column.choices(m_document.plan(), m_cluster);
    case ChoicesOnlyRole:
        return column.choicesOnly;
    case FieldRole:
        return toQString(column.field);
    default:
        return shown(m_rows[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())],
                     role);
    }
}

QVariant EntryTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return QAbstractTableModel::headerData(section, orientation, role);
    const ColumnInfo& column = m_table->column(section);
    if (role == Qt::DisplayRole)
        return translated(column.header);
    if (role == Qt::ToolTipRole)
        return translated(column.hint);
    return role == FieldRole ? QVariant(toQString(column.field)) : QVariant();
}

Qt::ItemFlags EntryTableModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags;
    flags |= Qt::ItemNeverHasChildren;
    const Cell& cell =
        m_rows[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
    if (m_table->isEditable(index.column()))
        flags |= isCheckBox(cell) ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable;
    return flags;
}

bool EntryTableModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const bool valid = checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid);
    if (!valid || !m_table->isEditable(index.column()) ||
        (role != Qt::EditRole && role != Qt::CheckStateRole))
        return false;
    const QVariant wanted = role == Qt::CheckStateRole ? QVariant(value.toInt() == Qt::Checked) : value;
    const int row = index.row();
    const int column = index.column();
    const QString field = toQString(m_table->column(column).field);
    const QString key =
        QStringLiteral("%1/%2/%3/%4").arg(toQString(m_table->listField())).arg(m_cluster).arg(row);
    bool accepted = false;
    m_document.edit(
        actionText(tr("Change %1 of %2").arg(field, QStringLiteral("%1 %2")), row),
        [&](Plan& plan) { accepted = m_table->set(plan, m_cluster, row, column, wanted); }, key.arg(field));
    return accepted;
}

bool EntryTableModel::insertRows(int row, int count, const QModelIndex& parent)
{
    if (parent.isValid() || row < 0 || row > rowCount() || count < 1 ||
        m_table->count(m_document.plan(), m_cluster) < 0)
        return false;
    m_document.edit(tr("Add %1").arg(entryName()), [&](Plan& plan) {
        for (int i = 0; i < count; ++i)
            m_table->insert(plan, m_cluster, row + i);
    });
    return true;
}

bool EntryTableModel::removeRows(int row, int count, const QModelIndex& parent)
{
    if (parent.isValid() || count < 1)
        return false;
    std::vector<int> rows;
    for (int i = 0; i < count; ++i)
        rows.push_back(row + i);
    return removeEntries(std::move(rows));
}

int EntryTableModel::addEntry()
{
    const int row = rowCount();
    return insertRows(row, 1) ? row : -1;
}

int EntryTableModel::duplicateEntry(int row)
{
    if (!hasRow(row))
        return -1;
    m_document.edit(actionText(tr("Duplicate %1 %2"), row),
                    [&](Plan& plan) { m_table->duplicate(plan, m_cluster, row); });
    return row + 1;
}

bool EntryTableModel::removeEntries(std::vector<int> rows)
{
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    if (rows.empty() || !hasRow(rows.front()) || !hasRow(rows.back()))
        return false;
    const QString text = rows.size() == 1 ? actionText(tr("Remove %1 %2"), rows.front())
                                          : tr("Remove %1 entries (%2)").arg(rows.size()).arg(entryName());
    m_document.edit(text, [&](Plan& plan) {
        // From the end, so that the rows still to go keep their number.
        std::for_each(rows.rbegin(), rows.rend(), [&](int row) { m_table->remove(plan, m_cluster, row); });
    });
    return true;
}

bool EntryTableModel::moveEntry(int row, int by)
{
    if (!hasRow(row) || !hasRow(row + by) || by == 0)
        return false;
    m_document.edit(actionText(tr("Move %1 %2"), row),
                    [&](Plan& plan) { m_table->swapRows(plan, m_cluster, row, row + by); });
    return true;
}

void EntryTableModel::setCluster(int cluster)
{
    if (cluster == m_cluster)
        return;
    beginResetModel();
    m_cluster = cluster;
    m_rows = readRows();
    m_verdicts.clear();
    endResetModel();
    followFindings();
}

PlanPath EntryTableModel::placeOf(int row) const
{
    return hasRow(row) ? m_table->place(m_document.plan(), m_cluster, row) : PlanPath();
}

int EntryTableModel::rowOf(const PlanPath& place) const
{
    const std::optional<int> row = place.indexIn(m_table->listField());
    return row && hasRow(*row) && place.isWithin(placeOf(*row)) ? *row : -1;
}

int EntryTableModel::columnOf(const QString& field) const
{
    for (int column = 0; column < columnCount(); ++column) {
        if (toQString(m_table->column(column).field) == field)
            return column;
    }
    return -1;
}

QString EntryTableModel::entryName() const
{
    return translated(m_table->entryName());
}

QString EntryTableModel::actionText(const QString& pattern, int row) const
{
    return pattern.arg(entryName(), m_table->label(m_document.plan(), m_cluster, row)).trimmed();
}

std::vector<EntryTableModel::Row> EntryTableModel::readRows() const
{
    const Plan& plan = m_document.plan();
    std::vector<Row> rows(static_cast<std::size_t>(std::max(0, m_table->count(plan, m_cluster))));
    for (std::size_t row = 0; row < rows.size(); ++row) {
        rows[row].reserve(static_cast<std::size_t>(m_table->columnCount()));
        for (int column = 0; column < m_table->columnCount(); ++column)
            rows[row].push_back(m_table->cell(plan, m_cluster, static_cast<int>(row), column));
    }
    return rows;
}

void EntryTableModel::followPlan()
{
    followRows(
        m_rows, readRows(),
        {[this](int first, int last) { Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1)); },
         [this](int first, int last) { beginInsertRows({}, first, last); }, [this] { endInsertRows(); },
         [this](int first, int last) { beginRemoveRows({}, first, last); }, [this] { endRemoveRows(); }});
}

void EntryTableModel::followFindings()
{
    QHash<int, Verdict> verdicts;
    for (const Finding& finding : m_document.findings()) {
        const int row = rowOf(finding.place);
        if (row < 0)
            continue;
        Verdict& verdict = verdicts[row];
        const int severity = static_cast<int>(finding.severity);
        verdict.severity = verdict.messages.isEmpty() ? severity : std::min(verdict.severity, severity);
        verdict.messages << toQString(finding.message);
    }
    if (verdicts == m_verdicts)
        return;
    m_verdicts = std::move(verdicts);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1),
                           {SeverityRole, Qt::ToolTipRole});
}

} // namespace linkwright::qt
