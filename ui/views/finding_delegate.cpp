// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/finding_delegate.h"

#include "qt/findings_model.h"
#include "qt/text.h"
#include "ui/editors/severity_style.h"
#include "ui/views/markdown.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>
#include <QScrollBar>

namespace linkwright::ui {

namespace {

using qt::FindingsModel;

constexpr int margin = 8;
constexpr int signExtent = 16;
constexpr int gap = 8;
constexpr int lineGap = 2;
constexpr int wrap = Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop;

Severity severityOf(const QModelIndex& index)
{
    return static_cast<Severity>(index.data(FindingsModel::SeverityRole).toInt());
}

/// Texts of places have no blanks to wrap at; zero-width ones let them break after a dot or bracket.
QString breakable(QString text)
{
    const QString zeroWidthSpace(QChar(0x200b));
    return text.replace(QLatin1Char('.'), QLatin1Char('.') + zeroWidthSpace)
        .replace(QLatin1Char('/'), QLatin1Char('/') + zeroWidthSpace);
}

QString placeText(const QModelIndex& index)
{
    return breakable(index.data(FindingsModel::PlaceRole).toString()) + QStringLiteral("  \u00b7  ") +
           index.data(FindingsModel::RuleRole).toString();
}

QString messageText(const QModelIndex& index)
{
    return breakable(plainMessage(index.data(FindingsModel::MessageRole).toString()));
}

QColor mixed(const QColor& a, const QColor& b)
{
    return QColor((2 * a.red() + b.red()) / 3, (2 * a.green() + b.green()) / 3,
                  (2 * a.blue() + b.blue()) / 3);
}

} // namespace

FindingDelegate::FindingDelegate(QAbstractItemView& view, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_view(view)
{
}

FindingDelegate::Parts FindingDelegate::partsOf(const QStyleOptionViewItem& option, const QModelIndex& index,
                                                const QRect& row) const
{
    Parts parts;
    parts.small = option.font;
    parts.small.setPointSizeF(option.font.pointSizeF() * 0.88);
    const QFontMetrics metrics(option.font);
    const QFontMetrics smallMetrics(parts.small);
    const int left = row.left() + margin + signExtent + gap;
    const int width = std::max(40, row.right() - margin - left);
    const QRect room(left, row.top() + margin, width, 100000);
    parts.sign =
        QRect(row.left() + margin, room.top() + (metrics.height() - signExtent) / 2, signExtent, signExtent);
    parts.message = metrics.boundingRect(room, wrap, messageText(index));
    parts.message.setWidth(width);
    const QRect below(left, parts.message.bottom() + 1 + lineGap, width, 100000);
    parts.place = smallMetrics.boundingRect(below, wrap, placeText(index));
    parts.place.setWidth(width);
    return parts;
}

void FindingDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear(); // the style draws background, selection and focus; the rest is ours
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QPalette& palette = option.palette;
    const auto group = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    const QColor text = palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor back = palette.color(group, selected ? QPalette::Highlight : QPalette::Base);
    const Parts parts = partsOf(item, index, item.rect);
    painter->save();
    if (selected) { // the sign's own colour may vanish in the selection's
        painter->setPen(Qt::NoPen);
        painter->setBrush(palette.color(QPalette::Base));
        painter->setRenderHint(QPainter::Antialiasing);
        painter->drawEllipse(parts.sign.adjusted(-3, -3, 3, 3));
    }
    painter->drawPixmap(parts.sign.topLeft(), severitySign(severityOf(index), m_view, signExtent));
    painter->setFont(item.font);
    painter->setPen(text);
    painter->drawText(parts.message, wrap, messageText(index));
    painter->setFont(parts.small);
    painter->setPen(mixed(text, back));
    painter->drawText(parts.place, wrap, placeText(index));
    painter->restore();
}

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const int width = m_view.viewport()->width();
    const Parts parts = partsOf(item, index, QRect(0, 0, width, 0));
    return {width, parts.place.bottom() + 1 + margin};
}

} // namespace linkwright::ui
