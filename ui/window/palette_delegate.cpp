// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/palette_delegate.h"

#include "qt/palette_model.h"
#include "ui/editors/severity_style.h"
#include "ui/views/symbol_icon.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>

namespace linkwright::ui {

namespace {

constexpr int padding = 8;
constexpr int gap = 8;
constexpr int iconExtent = 18;

QIcon iconOf(const QString& name, const QWidget& view)
{
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info}) {
        const std::string_view word = toString(severity);
        if (name == QLatin1String(word.data(), static_cast<qsizetype>(word.size())))
            return severityIcon(severity, view);
    }
    return symbolIcon(name);
}

/// One line of text with some letters in bold, cut off where it is too long.
void paintTitle(QPainter& painter, const QRect& rect, const QString& text, const QList<int>& letters,
                const QFont& font)
{
    QList<QTextLayout::FormatRange> formats;
    QTextCharFormat bold;
    bold.setFontWeight(QFont::Bold);
    for (const int letter : letters)
        formats << QTextLayout::FormatRange{letter, 1, bold};
    QTextLayout layout(text, font);
    layout.setFormats(formats);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(rect.width());
    layout.endLayout();
    painter.save();
    painter.setClipRect(rect);
    layout.draw(&painter, QPointF(rect.left(), rect.center().y() - line.height() / 2 + 0.5));
    painter.restore();
}

} // namespace

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {100, option.fontMetrics.height() + 12};
}

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given,
                            const QModelIndex& index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const QString title = option.text;
    option.text.clear();
    const QWidget* view = option.widget;
    view->style()->drawControl(QStyle::CE_ItemViewItem, &option, painter, view);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    QRect rest = option.rect.adjusted(padding, 0, -padding, 0);
    const QRect iconRect(rest.left(), rest.center().y() - iconExtent / 2 + 1, iconExtent, iconExtent);
    iconOf(index.data(qt::PaletteModel::IconRole).toString(), *view)
        .paint(painter, iconRect, Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
    rest.setLeft(iconRect.right() + gap);
    const QColor text = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    QColor quiet = text;
    quiet.setAlphaF(0.7F);
    const QString detail = option.fontMetrics.elidedText(index.data(qt::PaletteModel::DetailRole).toString(),
                                                         Qt::ElideRight, rest.width() * 2 / 5);
    painter->setPen(quiet);
    painter->drawText(rest, Qt::AlignVCenter | Qt::AlignRight, detail);
    rest.setRight(rest.right() - option.fontMetrics.horizontalAdvance(detail) - 2 * gap);
    painter->setPen(text);
    paintTitle(*painter, rest, title, index.data(qt::PaletteModel::LettersRole).value<QList<int>>(),
               option.font);
    painter->restore();
}

} // namespace linkwright::ui
