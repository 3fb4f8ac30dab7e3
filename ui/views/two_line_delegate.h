// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Rows of two lines: what it is, and below it, quieter, a word of explanation.

#include <QStyledItemDelegate>

namespace linkwright::ui {

class TwoLineDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// The explanation; the first line is Qt::DisplayRole.
    static constexpr int ExplanationRole = Qt::UserRole + 100;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace linkwright::ui
