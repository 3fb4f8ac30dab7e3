// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/entry_table_model.h"

#include "qt/entry_clipboard.h"
#include "qt/entry_words.h"
#include "qt/plan_document.h"
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

bool isShown(int role)
{
    return role == Qt::DisplayRole || role == Qt::EditRole || role == Qt::CheckStateRole ||
           role == Qt::FontRole;
}

} // namespace

EntryTableModel::EntryTableModel(PlanDocument& document, std::shared_ptr<const EntryTable> table, int cluster,
                                 QObject* parent)
    : QAbstractTableModel(parent)
    , m_document(document)
    , m_table(std::move(table))
    , m_cluster(cluster)
    , m_plan(document.snapshot())
    , m_analysis(document.analysis())
{
    for (const EntryHandle entry : m_table->entries(*m_plan, m_cluster))
        m_rows.push_back({entry, -1});
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
    if (isShown(role))
        return shown(cellAt(index), role);
    const ColumnInfo& column = m_table->column(index.column());
    switch (role) {
    case SeverityRole:
    case Qt::ToolTipRole:
        return verdictOf(index.row(), role);
    case ChoicesRole:
        return column.choices == nullptr ? QStringList() : column.choices(*m_plan, m_cluster);
    case ChoicesOnlyRole:
        return column.choicesOnly;
    case FieldRole:
        return toQString(column.field);
    default:
        return {};
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
        return flags | Qt::ItemIsDropEnabled; // between rows, not on them
    flags |= Qt::ItemNeverHasChildren | Qt::ItemIsDragEnabled;
    if (m_table->isEditable(index.column()))
        flags |= isCheckBox(cellAt(index)) ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable;
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
        QStringLiteral("%1/%2/%3/%4").arg(toQString(m_table->listField())).arg(m_cluster).arg(row).arg(field);
    bool accepted = false;
    m_document.edit(
        tr("Change %1 of %2 %3").arg(field, entryName(), labelOf(row)).trimmed(),
        [&](Plan& plan) { accepted = m_table->set(plan, m_cluster, row, column, wanted); }, key);
    return accepted;
}

bool EntryTableModel::insertRows(int row, int count, const QModelIndex& parent)
{
    if (parent.isValid() || row < 0 || row > rowCount() || count < 1 || !exists())
        return false;
    m_document.edit(tr("Add %1").arg(entryName()),
                    [&](Plan& plan) { m_table->insert(plan, m_cluster, row, count); });
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

bool EntryTableModel::moveRows(const QModelIndex& sourceParent, int sourceRow, int count,
                               const QModelIndex& destinationParent, int destinationChild)
{
    if (sourceParent.isValid() || destinationParent.isValid() || count < 1)
        return false;
    std::vector<int> rows;
    for (int i = 0; i < count; ++i)
        rows.push_back(sourceRow + i);
    return !moveEntries(std::move(rows), destinationChild).isEmpty();
}

QStringList EntryTableModel::mimeTypes() const
{
    return {entryMimeType(), QStringLiteral("text/plain")};
}

QMimeData* EntryTableModel::mimeData(const QModelIndexList& indexes) const
{
    std::vector<int> rows;
    for (const QModelIndex& index : indexes)
        rows.push_back(index.row());
    if (rows.empty() || !normalise(rows))
        return nullptr;
    std::vector<EntryHandle> entries;
    for (const int row : rows)
        entries.push_back(m_rows[static_cast<std::size_t>(row)].entry);
    return new EntryMimeData(m_plan, m_table, std::move(entries));
}

Qt::DropActions EntryTableModel::supportedDropActions() const
{
    return Qt::CopyAction | Qt::MoveAction;
}

Qt::DropActions EntryTableModel::supportedDragActions() const
{
    return Qt::CopyAction | Qt::MoveAction;
}

bool EntryTableModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int /*column*/,
                                   const QModelIndex& parent)
{
    if (data == nullptr || action == Qt::IgnoreAction || parent.isValid())
        return false;
    return !pasteEntries(offerOf(entryTextOf(*data)), row < 0 ? rowCount() : row).isEmpty();
}

EntryOffer EntryTableModel::offerOf(const QString& text) const
{
    return m_table->read(text.toStdString());
}

int EntryTableModel::addEntry()
{
    const int row = rowCount();
    return insertRows(row, 1) ? row : -1;
}

RowSpan EntryTableModel::duplicateEntries(std::vector<int> rows)
{
    if (!normalise(rows))
        return {};
    const int before = rows.back() + 1;
    m_document.edit(actionText(tr("Duplicate %1"), rows),
                    [&](Plan& plan) { m_table->duplicate(plan, m_cluster, rows, before); });
    return {before, static_cast<int>(rows.size())};
}

bool EntryTableModel::removeEntries(std::vector<int> rows, Removal how)
{
    if (!normalise(rows))
        return false;
    m_document.edit(actionText(how == Removal::Cut ? tr("Cut %1") : tr("Remove %1"), rows),
                    [&](Plan& plan) { m_table->remove(plan, m_cluster, rows); });
    return true;
}

RowSpan EntryTableModel::moveEntries(std::vector<int> rows, int before)
{
    if (!normalise(rows) || before < 0 || before > rowCount())
        return {};
    const auto ahead = std::lower_bound(rows.begin(), rows.end(), before) - rows.begin();
    const RowSpan target{before - static_cast<int>(ahead), static_cast<int>(rows.size())};
    const bool isGathered = rows.back() - rows.front() + 1 == target.count;
    if (isGathered && rows.front() == target.first)
        return {};
    const int by = target.first - rows.front();
    const QString pattern = isGathered && by == -1  ? tr("Move %1 up")
                            : isGathered && by == 1 ? tr("Move %1 down")
                                                    : tr("Move %1");
    m_document.edit(actionText(pattern, rows),
                    [&](Plan& plan) { m_table->move(plan, m_cluster, rows, before); });
    return target;
}

RowSpan EntryTableModel::pasteEntries(const EntryOffer& offer, int before)
{
    if (offer.isEmpty() || before < 0 || before > rowCount() || !exists())
        return {};
    const QString what = offer.count == 1 ? entryName() + QLatin1Char(' ') + offer.names.value(0)
                                          : countOfEntries(m_table->listField(), offer.count);
    m_document.edit(offer.fromManifests ? tr("Paste %1 from manifests").arg(what) : tr("Paste %1").arg(what),
                    [&](Plan& plan) { m_table->paste(plan, m_cluster, offer, before); });
    return {before, offer.count};
}

void EntryTableModel::setCluster(int cluster)
{
    if (cluster == m_cluster)
        return;
    beginResetModel();
    m_cluster = cluster;
    m_rows.clear();
    for (const EntryHandle entry : m_table->entries(*m_plan, m_cluster))
        m_rows.push_back({entry, -1});
    m_verdicts.clear();
    endResetModel();
    followFindings();
}

bool EntryTableModel::exists() const
{
    return m_table->exists(*m_plan, m_cluster);
}

PlanPath EntryTableModel::placeOf(int row) const
{
    return hasRow(row) ? m_table->place(*m_plan, m_cluster, row) : PlanPath();
}

int EntryTableModel::rowOf(const PlanPath& place) const
{
    const int row = m_table->rowOf(place, m_cluster);
    return hasRow(row) ? row : -1;
}

int EntryTableModel::columnOf(const QString& field) const
{
    for (int column = 0; column < columnCount(); ++column) {
        if (toQString(m_table->column(column).field) == field)
            return column;
    }
    return -1;
}

QString EntryTableModel::labelOf(int row) const
{
    return hasRow(row) ? toQString(m_table->label(m_rows[static_cast<std::size_t>(row)].entry)) : QString();
}

QString EntryTableModel::entryName() const
{
    return qt::entryName(m_table->listField());
}

QString EntryTableModel::entriesName() const
{
    return qt::entriesName(m_table->listField());
}

Cell EntryTableModel::cellAt(const QModelIndex& index) const
{
    return m_table->cell(*m_plan, m_cluster, m_rows[static_cast<std::size_t>(index.row())].entry,
                         index.column());
}

QVariant EntryTableModel::verdictOf(int row, int role) const
{
    const int index = m_rows[static_cast<std::size_t>(row)].verdict;
    if (index < 0)
        return {};
    const Verdict& verdict = m_verdicts[static_cast<std::size_t>(index)];
    if (role == SeverityRole)
        return static_cast<int>(verdict.severity);
    QStringList messages;
    for (const Finding* finding : verdict.findings)
        messages << toQString(finding->message);
    return messages.join(QLatin1Char('\n'));
}

bool EntryTableModel::normalise(std::vector<int>& rows) const
{
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return !rows.empty() && hasRow(rows.front()) && hasRow(rows.back());
}

QString EntryTableModel::actionText(const QString& pattern, const std::vector<int>& rows) const
{
    const QString what = rows.size() == 1
                             ? (entryName() + QLatin1Char(' ') + labelOf(rows.front())).trimmed()
                             : countOfEntries(m_table->listField(), static_cast<int>(rows.size()));
    return pattern.arg(what);
}

} // namespace linkwright::qt
