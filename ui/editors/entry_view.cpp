// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/entry_view.h"

#include "qt/entry_table_model.h"
#include "ui/editors/severity_style.h"

#include <QComboBox>
#include <QHeaderView>
#include <QPainter>

namespace linkwright::ui {

EntryView::EntryView(QString whenEmpty, QWidget* parent)
    : QTableView(parent)
    , m_whenEmpty(std::move(whenEmpty))
{
    setItemDelegate(new EntryDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    setTabKeyNavigation(false); // Tab leaves the table, arrows move in it
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setMinimumSectionSize(72);
    horizontalHeader()->setResizeContentsPrecision(50);
    setAccessibleDescription(m_whenEmpty);
}

void EntryView::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (!model() || model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(viewport()->rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap,
                     m_whenEmpty);
}

int EntryView::sizeHintForColumn(int column) const
{
    constexpr int air = 16;
    return QTableView::sizeHintForColumn(column) + air;
}

QWidget* EntryDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                     const QModelIndex& index) const
{
    const QStringList choices = index.data(qt::EntryTableModel::ChoicesRole).toStringList();
    if (choices.isEmpty())
        return QStyledItemDelegate::createEditor(parent, option, index);
    auto* box = new QComboBox(parent);
    box->addItems(choices);
    box->setEditable(!index.data(qt::EntryTableModel::ChoicesOnlyRole).toBool());
    return box;
}

void EntryDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    if (auto* box = qobject_cast<QComboBox*>(editor))
        box->setCurrentText(index.data(Qt::EditRole).toString());
    else
        QStyledItemDelegate::setEditorData(editor, index);
}

void EntryDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    if (auto* box = qobject_cast<QComboBox*>(editor))
        model->setData(index, box->currentText());
    else
        QStyledItemDelegate::setModelData(editor, model, index);
}

void EntryDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() != 0 || !option->widget)
        return;
    const QVariant severity = index.data(qt::EntryTableModel::SeverityRole);
    option->features |= QStyleOptionViewItem::HasDecoration; // room on all rows, so that names stay aligned
    option->decorationSize = QSize(14, 14);
    option->icon =
        severity.isValid() ? severityIcon(static_cast<Severity>(severity.toInt()), *option->widget) : QIcon();
}

} // namespace linkwright::ui
