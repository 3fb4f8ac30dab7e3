// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The table of an entry list: says what to do while it is empty, offers choices in cells, and shows the sign
// of the worst finding at the start of each row.

#include <QStyledItemDelegate>
#include <QTableView>

namespace linkwright::ui {

class EntryView : public QTableView
{
    Q_OBJECT

public:
    explicit EntryView(QString whenEmpty, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    [[nodiscard]] int sizeHintForColumn(int column) const override;

private:
    QString m_whenEmpty;
};

class EntryDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace linkwright::ui
