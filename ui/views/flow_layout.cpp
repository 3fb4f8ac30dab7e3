// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/flow_layout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace linkwright::ui {

namespace {

bool likesToExpand(const QLayoutItem* item)
{
    return item->expandingDirections().testFlag(Qt::Horizontal);
}

} // namespace

FlowLayout::FlowLayout(QWidget* parent)
    : QLayout(parent)
{
    setContentsMargins({});
    setSpacing(6);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items << item;
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    return arrange(QRect(0, 0, width - margins.left() - margins.right(), 0), false) + margins.top() +
           margins.bottom();
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size.grownBy(contentsMargins());
}

/// One line.
QSize FlowLayout::sizeHint() const
{
    QSize size;
    for (const QLayoutItem* item : m_items) {
        if (!item->isEmpty())
            size = QSize(size.width() + item->sizeHint().width() + spacing(),
                         std::max(size.height(), item->sizeHint().height()));
    }
    return size.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect.marginsRemoved(contentsMargins()), true);
}

int FlowLayout::arrange(const QRect& rect, bool apply) const
{
    QList<QLayoutItem*> line;
    int used = 0;
    int height = 0;
    int top = rect.top();
    const auto finish = [&] {
        if (apply)
            placeLine(line, QRect(rect.left(), top, rect.width(), height));
        top += height + spacing();
        line.clear();
        used = height = 0;
    };
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty()) // hidden
            continue;
        const QSize hint = item->sizeHint();
        if (!line.isEmpty() && used + spacing() + hint.width() > rect.width())
            finish();
        used += hint.width() + (line.isEmpty() ? 0 : spacing());
        height = std::max(height, hint.height());
        line << item;
    }
    if (!line.isEmpty())
        finish();
    return std::max(0, top - spacing() - rect.top());
}

void FlowLayout::placeLine(const QList<QLayoutItem*>& line, const QRect& room) const
{
    int used = static_cast<int>(line.size() - 1) * spacing();
    int expanding = 0;
    for (const QLayoutItem* item : line) {
        used += item->sizeHint().width();
        expanding += likesToExpand(item) ? 1 : 0;
    }
    const int left = std::max(0, room.width() - used);
    int x = room.left();
    for (QLayoutItem* item : line) {
        const QSize hint = item->sizeHint();
        const int width = std::min(room.width(), hint.width() + (likesToExpand(item) ? left / expanding : 0));
        const QRect place(x, room.top() + (room.height() - hint.height()) / 2, width, hint.height());
        item->setGeometry(QStyle::visualRect(
            parentWidget() != nullptr ? parentWidget()->layoutDirection() : Qt::LeftToRight, room, place));
        x += width + spacing();
    }
}

} // namespace linkwright::ui
