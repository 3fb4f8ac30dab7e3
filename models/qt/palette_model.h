// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a command palette shows: the best hits among its sources for what was typed. A first letter may choose
// some of the sources. Lives on the GUI thread; items come from outside, also later from a worker.

#include "qt/quick_find.h"

#include <QAbstractListModel>

#include <vector>

namespace linkwright::qt {

class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Roles
    {
        DetailRole = Qt::UserRole + 1, ///< QString
        IconRole,                      ///< QString, name of a symbol or of a severity
        LettersRole                    ///< QList<int>: the letters of the title that were typed
    };
    /// How many hits are shown.
    static constexpr std::size_t limit = 60;

    using QAbstractListModel::QAbstractListModel;

    /// Adds a source; `prefix`, typed first, shows it alone. Returns its number.
    int addSource(QChar prefix);
    void setItems(int source, QuickItemsPtr items);
    void find(const QString& typed);
    [[nodiscard]] const QuickItem* item(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Source
    {
        QChar prefix;
        QuickItemsPtr items; ///< never null
    };

    std::vector<Source> m_sources;
    QString m_typed;
    QString m_pattern; ///< without prefix
    std::vector<QuickHit> m_hits;
};

} // namespace linkwright::qt
