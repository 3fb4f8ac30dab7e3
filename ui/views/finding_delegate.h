// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Draws rows of FindingsTree: sign of the severity, message, place. One line where the view is wide, two
// where it is narrow; all rows are of one height, so that thousands of them cost nothing to lay out. Texts
// that do not fit are cut off; the tool tip and the detail pane have all of them.

#include <QStyledItemDelegate>

class QAbstractItemView;

namespace linkwright::ui {

class FindingDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// `view` gives the width; it must outlive the delegate.
    explicit FindingDelegate(const QAbstractItemView& view, QObject* parent = nullptr);

    [[nodiscard]] bool isWide() const;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    struct Pen;
    void paintGroup(QPainter& painter, const Pen& pen, const QModelIndex& index, QRect room) const;
    void paintWide(QPainter& painter, const Pen& pen, const QModelIndex& index, QRect room) const;
    void paintNarrow(QPainter& painter, const Pen& pen, const QModelIndex& index, QRect room) const;

    const QAbstractItemView& m_view;
};

} // namespace linkwright::ui
