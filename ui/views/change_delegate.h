// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Draws rows of a change plan: clusters bold, objects in the colour of what becomes of them, fields in the
// font of code. Colour is never alone: a sign and words say the same.

#include "qt/change_rows.h"

#include <QColor>
#include <QPalette>
#include <QStyledItemDelegate>

namespace linkwright::ui {

/// A text colour for an action, readable on the palette's fields; the palette's own where it needs none.
[[nodiscard]] QColor actionColor(qt::ChangeAction action, const QPalette& palette);

class ChangeDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace linkwright::ui
