// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Draws a finding in a list: sign and word of the severity, the message wrapped, place and rule in small text
// below. For QListView with FindingsModel's roles; rows are as wide as the view.

#include <QFont>
#include <QRect>
#include <QStyledItemDelegate>

class QAbstractItemView;

namespace linkwright::ui {

class FindingDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// `view` gives the width; it must outlive the delegate.
    explicit FindingDelegate(QAbstractItemView& view, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    struct Parts
    {
        QRect sign;
        QRect message;
        QRect place;
        QFont small;
    };
    /// Where things go in a row whose left upper corner and width are those of `row`; its height is worked
    /// out.
    [[nodiscard]] Parts partsOf(const QStyleOptionViewItem& option, const QModelIndex& index,
                                const QRect& row) const;

    const QAbstractItemView& m_view;
};

} // namespace linkwright::ui
