// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The objects of a preview as a list of rows, one for each, in the order of the text. GUI thread.

#include "qt/preview.h"

#include <QAbstractListModel>

#include <vector>

namespace linkwright::qt {

class OutlineModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        KindRole = Qt::UserRole, ///< QString
        NameRole,                ///< QString: "namespace/name", or the name alone
        ContributedRole,         ///< bool: fields for an object that somebody else owns
    };

    explicit OutlineModel(QObject* parent = nullptr);

    /// Follows another preview; rows that stayed keep their indexes.
    void setItems(const std::vector<PreviewItem>& items);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    /// Equal rows read alike.
    struct Row
    {
        ManifestTextPtr text; ///< never null

        bool operator==(const Row& other) const;
    };

    std::vector<Row> m_rows;
};

} // namespace linkwright::qt
