// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/palette_model.h"

#include <algorithm>

namespace linkwright::qt {

int PaletteModel::addSource(QChar prefix)
{
    m_sources.push_back({prefix, std::make_shared<const QuickItems>()});
    return static_cast<int>(m_sources.size()) - 1;
}

void PaletteModel::setItems(int source, QuickItemsPtr items)
{
    m_sources[static_cast<std::size_t>(source)].items = std::move(items);
    find(m_typed);
}

void PaletteModel::find(const QString& typed)
{
    m_typed = typed;
    const QChar first = typed.isEmpty() ? QChar() : typed.at(0);
    const bool chosen =
        !typed.isEmpty() && std::any_of(m_sources.begin(), m_sources.end(),
                                        [first](const Source& s) { return s.prefix == first; });
    m_pattern = chosen ? typed.mid(1) : typed;
    std::vector<QuickItemsPtr> searched;
    for (const Source& source : m_sources) {
        if (!chosen || source.prefix == first)
            searched.push_back(source.items);
    }
    beginResetModel();
    m_hits = quickFind(searched, m_pattern, limit);
    endResetModel();
}

const QuickItem* PaletteModel::item(int row) const
{
    return row >= 0 && row < rowCount() ? m_hits[static_cast<std::size_t>(row)].item : nullptr;
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const QuickItem& item = *m_hits[static_cast<std::size_t>(index.row())].item;
    switch (role) {
    case Qt::DisplayRole:
        return item.title.text();
    case Qt::AccessibleTextRole:
        return item.detail.isEmpty() ? item.title.text()
                                     : QStringLiteral("%1, %2").arg(item.title.text(), item.detail);
    case DetailRole:
        return item.detail;
    case IconRole:
        return item.icon;
    case LettersRole: {
        const std::vector<int> letters = FuzzyPattern(m_pattern).letters(item.title);
        return QVariant::fromValue(QList<int>(letters.begin(), letters.end()));
    }
    default:
        return {};
    }
}

} // namespace linkwright::qt
