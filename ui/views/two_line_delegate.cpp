// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/two_line_delegate.h"

#include "ui/editors/severity_style.h"

#include <QApplication>
#include <QPainter>

namespace linkwright::ui {

namespace {

constexpr int padding = 6;
constexpr int side = 10;

} // namespace

void TwoLineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const QString title = row.text;
    row.text.clear();
    const QStyle* style = row.widget ? row.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

    const bool isSelected = row.state.testFlag(QStyle::State_Selected);
    const auto group = !row.state.testFlag(QStyle::State_Enabled) ? QPalette::Disabled
                       : row.state.testFlag(QStyle::State_Active) ? QPalette::Active
                                                                  : QPalette::Inactive;
    const QColor text = row.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QRect box = row.rect.adjusted(side, padding, -side, -padding);
    const QFontMetrics metrics(row.font);
    painter->save();
    painter->setFont(row.font);
    painter->setPen(text);
    painter->drawText(box, Qt::AlignLeft | Qt::AlignTop,
                      metrics.elidedText(title, Qt::ElideRight, box.width()));
    const bool isQuiet = !isSelected && group != QPalette::Disabled; // that is quiet enough
    painter->setPen(isQuiet ? mutedColor(row.palette, QPalette::Text, QPalette::Base) : text);
    painter->drawText(
        box, Qt::AlignLeft | Qt::AlignBottom,
        metrics.elidedText(index.data(ExplanationRole).toString(), Qt::ElideMiddle, box.width()));
    painter->restore();
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QFontMetrics metrics(option.font);
    const int width = std::max(metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString()),
                               metrics.horizontalAdvance(index.data(ExplanationRole).toString()));
    return {width + 2 * side, 2 * metrics.height() + 2 * padding + 2};
}

} // namespace linkwright::ui
