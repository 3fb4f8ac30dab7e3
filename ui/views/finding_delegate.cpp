// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/finding_delegate.h"

#include "qt/findings_tree.h"
#include "qt/text.h"
#include "ui/editors/severity_style.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>

namespace linkwright::ui {

using qt::FindingKind;
using qt::FindingsTree;

struct FindingDelegate::Pen
{
    QFont font;
    QFont small;
    QColor text;
    QColor quiet;
};

namespace {

constexpr int wideFrom = 620; ///< pixels; narrower views have two lines for each row
constexpr int air = 4;
constexpr int signExtent = 14;
constexpr int gap = 8;

QColor mixed(const QColor& a, const QColor& b)
{
    return QColor((2 * a.red() + b.red()) / 3, (2 * a.green() + b.green()) / 3,
                  (2 * a.blue() + b.blue()) / 3);
}

FindingKind kindOf(const QModelIndex& index)
{
    return static_cast<FindingKind>(index.data(FindingsTree::KindRole).toInt());
}

/// Where it is; of what is suppressed, why.
QString whereText(const QModelIndex& index)
{
    const QString place = index.data(FindingsTree::PlaceRole).toString();
    if (kindOf(index) == FindingKind::Found)
        return place;
    const QString reason = FindingDelegate::tr("“%1”").arg(index.data(FindingsTree::ReasonRole).toString());
    return place.isEmpty() ? reason : reason + QStringLiteral("  ·  ") + place;
}

void drawLine(QPainter& painter, const QFont& font, const QColor& color, const QRect& room,
              const QString& text, Qt::TextElideMode elide = Qt::ElideRight,
              Qt::Alignment align = Qt::AlignLeft)
{
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(room, static_cast<int>(align | Qt::AlignVCenter) | Qt::TextSingleLine,
                     QFontMetrics(font).elidedText(text, elide, room.width()));
}

} // namespace

FindingDelegate::FindingDelegate(const QAbstractItemView& view, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_view(view)
{
}

bool FindingDelegate::isWide() const
{
    return m_view.viewport()->width() >= wideFrom;
}

void FindingDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear(); // the style draws background, selection and focus; the rest is ours
    const QStyle* style = item.widget != nullptr ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const auto group = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    const QColor text = option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor back = option.palette.color(group, selected ? QPalette::Highlight : QPalette::Base);
    Pen pen{item.font, item.font, text, mixed(text, back)};
    pen.small.setPointSizeF(item.font.pointSizeF() * 0.9);
    if (kindOf(index) != FindingKind::Found)
        pen.text = pen.quiet;

    painter->save();
    QRect room = item.rect.adjusted(air, 0, -air, 0);
    if (kindOf(index) == FindingKind::Found) {
        const bool twoLines = !isWide() && !index.data(FindingsTree::IsGroupRole).toBool();
        const int line = twoLines ? QFontMetrics(pen.font).height() + air * 2 : room.height();
        const QRect sign(room.left(), room.top() + (line - signExtent) / 2, signExtent, signExtent);
        if (selected) { // the sign's own colour may vanish in the selection's
            painter->setPen(Qt::NoPen);
            painter->setBrush(option.palette.color(QPalette::Base));
            painter->setRenderHint(QPainter::Antialiasing);
            painter->drawEllipse(sign.adjusted(-2, -2, 2, 2));
        }
        const auto severity = static_cast<Severity>(index.data(FindingsTree::SeverityRole).toInt());
        painter->drawPixmap(sign.topLeft(), severitySign(severity, m_view, signExtent));
        room.setLeft(sign.right() + 1 + gap);
    }
    if (index.data(FindingsTree::IsGroupRole).toBool())
        paintGroup(*painter, pen, index, room);
    else if (isWide())
        paintWide(*painter, pen, index, room);
    else
        paintNarrow(*painter, pen, index, room);
    painter->restore();
}

void FindingDelegate::paintGroup(QPainter& painter, const Pen& pen, const QModelIndex& index,
                                 QRect room) const
{
    QFont bold = pen.font;
    bold.setBold(true);
    const QString count = index.data(FindingsTree::CountRole).toString();
    const int countWidth = QFontMetrics(pen.font).horizontalAdvance(count);
    const QString title = QFontMetrics(bold).elidedText(index.data().toString(), Qt::ElideRight,
                                                        room.width() - countWidth - gap);
    drawLine(painter, bold, pen.text, room, title);
    room.setLeft(room.left() + QFontMetrics(bold).horizontalAdvance(title) + gap);
    drawLine(painter, pen.font, pen.quiet, room, count);
}

void FindingDelegate::paintWide(QPainter& painter, const Pen& pen, const QModelIndex& index, QRect room) const
{
    const QString where = whereText(index);
    const int whereWidth =
        std::min(QFontMetrics(pen.small).horizontalAdvance(where) + 1, room.width() * 45 / 100);
    const QRect right(room.right() + 1 - whereWidth, room.top(), whereWidth, room.height());
    room.setRight(right.left() - 2 * gap);
    drawLine(painter, pen.font, pen.text, room, index.data().toString());
    const bool isReason = kindOf(index) != FindingKind::Found; // which stands first
    drawLine(painter, pen.small, pen.quiet, right, where, isReason ? Qt::ElideRight : Qt::ElideLeft,
             Qt::AlignRight);
}

void FindingDelegate::paintNarrow(QPainter& painter, const Pen& pen, const QModelIndex& index,
                                  QRect room) const
{
    QRect first = room;
    first.setTop(room.top() + air);
    first.setHeight(QFontMetrics(pen.font).height());
    QRect second = first;
    second.moveTop(first.bottom() + 2);
    second.setHeight(QFontMetrics(pen.small).height());
    drawLine(painter, pen.font, pen.text, first, index.data().toString());
    drawLine(painter, pen.small, pen.quiet, second, whereText(index), Qt::ElideMiddle);
}

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    const int line = QFontMetrics(option.font).height();
    return {0, isWide() ? std::max(line + 2 * air, signExtent + 2 * air) : 2 * line + 2 * air + 2};
}

} // namespace linkwright::ui
