// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/entry_view.h"

#include "qt/entry_clipboard.h"
#include "qt/entry_table_model.h"
#include "ui/editors/severity_style.h"

#include <QAction>
#include <QComboBox>
#include <QDrag>
#include <QDropEvent>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolTip>

#include <algorithm>

namespace linkwright::ui {

EntryView::EntryView(QWidget* parent)
    : QTableView(parent)
    , m_emptyAction(new QPushButton(viewport()))
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
    setDragEnabled(true);
    setAcceptDrops(true);
    setDragDropOverwriteMode(false);
    setDropIndicatorShown(false); // our own goes over the whole row
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setMinimumSectionSize(48);
    m_emptyAction->setObjectName(QStringLiteral("emptyAction"));
    m_emptyAction->setAutoDefault(false);
    m_emptyAction->hide();
    connect(m_emptyAction, &QPushButton::clicked, this, &EntryView::emptyAction);
}

void EntryView::setWhenEmpty(const QString& text, const QString& action)
{
    m_whenEmpty = text;
    setAccessibleDescription(text);
    m_emptyAction->setText(action);
    m_emptyAction->setVisible(!action.isEmpty());
    placeEmptyAction();
    viewport()->update();
}

void EntryView::placeEmptyAction()
{
    m_emptyAction->adjustSize();
    const QRect area = viewport()->rect();
    m_emptyAction->move(area.center().x() - m_emptyAction->width() / 2,
                        area.center().y() + 2 * fontMetrics().height());
}

QAction* EntryView::actionOf(const QKeyEvent& event) const
{
    if (parentWidget() == nullptr || state() == EditingState)
        return nullptr;
    const QKeySequence keys(event.keyCombination());
    const QList<QAction*> actions = parentWidget()->actions();
    for (QAction* action : actions) {
        if (action->isEnabled() && action->shortcuts().contains(keys))
            return action;
    }
    return nullptr;
}

bool EntryView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && actionOf(*static_cast<QKeyEvent*>(event)) != nullptr) {
        event->accept();
        return true;
    }
    return QTableView::event(event);
}

void EntryView::keyPressEvent(QKeyEvent* event)
{
    if (QAction* action = actionOf(*event))
        action->trigger();
    else
        QTableView::keyPressEvent(event);
}

void EntryView::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (!model())
        return;
    QPainter painter(viewport());
    if (model()->rowCount() == 0) {
        painter.setPen(mutedColor(palette(), QPalette::Text, QPalette::Base));
        painter.drawText(viewport()->rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap,
                         m_whenEmpty);
    }
    if (m_dropRow >= 0) {
        const int row = std::min(m_dropRow, model()->rowCount());
        const int y = row == 0 ? 1 : rowViewportPosition(row - 1) + rowHeight(row - 1);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawLine(0, y, viewport()->width(), y);
    }
}

void EntryView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    placeEmptyAction();
}

/// Dragged rows never vanish by themselves, whatever the target did with them: only a drop here moves them.
void EntryView::startDrag(Qt::DropActions /*supportedActions*/)
{
    QMimeData* entries = model()->mimeData(selectionModel()->selectedRows());
    if (entries == nullptr)
        return;
    auto* drag = new QDrag(this);
    drag->setMimeData(entries);
    drag->exec(Qt::CopyAction | Qt::MoveAction, m_isReorderable ? Qt::MoveAction : Qt::CopyAction);
}

bool EntryView::canTake(const QDropEvent& event) const
{
    return event.source() == this ? m_isReorderable : qt::hasEntryText(*event.mimeData());
}

int EntryView::dropRowAt(const QPoint& position) const
{
    const int row = rowAt(position.y());
    if (row < 0)
        return model()->rowCount();
    return row + (position.y() > rowViewportPosition(row) + rowHeight(row) / 2 ? 1 : 0);
}

void EntryView::setDropRow(int row)
{
    m_dropRow = row;
    viewport()->update();
}

void EntryView::dragEnterEvent(QDragEnterEvent* event)
{
    if (canTake(*event))
        event->acceptProposedAction();
}

void EntryView::dragMoveEvent(QDragMoveEvent* event)
{
    QTableView::dragMoveEvent(event); // scrolls at the edges
    setDropRow(canTake(*event) ? dropRowAt(event->position().toPoint()) : -1);
    event->setDropAction(event->source() == this ? Qt::MoveAction : Qt::CopyAction);
    event->setAccepted(m_dropRow >= 0);
}

void EntryView::dragLeaveEvent(QDragLeaveEvent* event)
{
    QTableView::dragLeaveEvent(event);
    setDropRow(-1);
}

void EntryView::dropEvent(QDropEvent* event)
{
    const bool takes = canTake(*event);
    const int before = dropRowAt(event->position().toPoint());
    setDropRow(-1);
    stopAutoScroll();
    setState(NoState);
    if (!takes)
        return;
    event->setDropAction(event->source() == this ? Qt::MoveAction : Qt::CopyAction);
    event->accept();
    if (event->source() == this)
        Q_EMIT rowsDropped(before);
    else
        Q_EMIT textDropped(qt::entryTextOf(*event->mimeData()), before);
}

int EntryView::sizeHintForColumn(int column) const
{
    constexpr int air = 12;
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

bool EntryDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                              const QModelIndex& index)
{
    const bool isCut = sizeHint(option, index).width() > view->visualRect(index).width();
    if (event->type() != QEvent::ToolTip || !isCut || index.data(Qt::ToolTipRole).isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), index.data().toString().toHtmlEscaped(), view);
    return true;
}

void EntryDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() != 0 || !option->widget)
        return;
    const QVariant severity = index.data(qt::EntryTableModel::SeverityRole);
    option->features |= QStyleOptionViewItem::HasDecoration; // room on all rows, so that names stay aligned
    option->decorationSize = QSize(14, 14);
    option->icon = severity.isValid() ? signOf(severity.toInt(), *option->widget) : QIcon();
}

/// Painted once for each palette; a list paints it for every row in sight.
QIcon EntryDelegate::signOf(int severity, const QWidget& widget) const
{
    if (severity < 0 || severity >= static_cast<int>(std::size(m_signs)))
        return {};
    Sign& sign = m_signs[severity];
    const qint64 palette = widget.palette().cacheKey();
    if (sign.icon.isNull() || sign.palette != palette || sign.ratio != widget.devicePixelRatioF())
        sign = {palette, widget.devicePixelRatioF(), severityIcon(static_cast<Severity>(severity), widget)};
    return sign.icon;
}

} // namespace linkwright::ui
