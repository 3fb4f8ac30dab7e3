// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/outline_model.h"

#include <algorithm>
#include <iterator>

namespace linkwright::qt {

bool OutlineModel::Row::operator==(const Row& other) const
{
    return text == other.text || (text->kind == other.text->kind && text->name == other.text->name &&
                                  text->contributed == other.text->contributed);
}

OutlineModel::OutlineModel(QObject* parent)
    : QAbstractListModel(parent)
{
}

void OutlineModel::setItems(const std::vector<PreviewItem>& items)
{
    std::vector<Row> rows;
    rows.reserve(items.size());
    for (const PreviewItem& item : items)
        rows.push_back({item.text});
    // Between what both have in common at the ends, rows change first, then come or go.
    const auto head = std::mismatch(m_rows.begin(), m_rows.end(), rows.begin(), rows.end());
    const auto tail = std::mismatch(m_rows.rbegin(), std::make_reverse_iterator(head.first), rows.rbegin(),
                                    std::make_reverse_iterator(head.second));
    const auto first = static_cast<int>(head.first - m_rows.begin());
    const auto gone = static_cast<int>(tail.first.base() - head.first);
    const auto came = static_cast<int>(tail.second.base() - head.second);
    const int behind = first + std::min(gone, came);
    std::copy(std::next(rows.begin(), first), std::next(rows.begin(), behind), head.first);
    if (behind > first)
        Q_EMIT dataChanged(index(first), index(behind - 1));
    if (gone > came) {
        beginRemoveRows({}, behind, first + gone - 1);
        m_rows = std::move(rows);
        endRemoveRows();
    } else if (came > gone) {
        beginInsertRows({}, behind, first + came - 1);
        m_rows = std::move(rows);
        endInsertRows();
    }
}

int OutlineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant OutlineModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ManifestText& text = *m_rows[static_cast<std::size_t>(index.row())].text;
    switch (role) {
    case Qt::DisplayRole:
        return QString(text.kind + QLatin1Char(' ') + text.name);
    case Qt::ToolTipRole:
        return text.contributed
                   ? tr("%1 %2: fields for an object that somebody else owns").arg(text.kind, text.name)
                   : QString(text.kind + QLatin1Char(' ') + text.name);
    case KindRole:
        return text.kind;
    case NameRole:
        return text.name;
    case ContributedRole:
        return text.contributed;
    default:
        return {};
    }
}

} // namespace linkwright::qt
