// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/page_list.h"

#include "ui/editors/severity_style.h"
#include "ui/wizard/page_list_model.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace linkwright::ui {

namespace {

using State = PageListModel::State;

constexpr int signExtent = 16;
constexpr int rowPadding = 8;
constexpr int countWidth = 34;

State stateOf(const QModelIndex& index)
{
    return static_cast<State>(index.data(PageListModel::StateRole).toInt());
}

Severity severityOf(State state)
{
    return state == State::Errors ? Severity::Error : Severity::Warning;
}

/// A tick for what is done, a disc for where one is, a ring for what is still to come.
QPixmap plainSign(State state, bool isCurrent, const QColor& color, const QWidget& target)
{
    const double ratio = target.devicePixelRatioF();
    QPixmap pixmap(QSize(signExtent, signExtent) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isCurrent) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(QRectF(4, 4, 8, 8));
    } else if (state == State::Done) {
        painter.setPen(QPen(color, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF({{3.5, 8.5}, {6.8, 11.8}, {12.8, 4.6}}));
    } else {
        painter.setPen(QPen(color, 1.4));
        painter.drawEllipse(QRectF(4.5, 4.5, 7, 7));
    }
    return pixmap;
}

class PageDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const int count = index.data(PageListModel::CountRole).toInt();
        if (count == 0)
            return;
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setFont(option.font);
        painter->setPen(isSelected ? option.palette.color(QPalette::HighlightedText)
                                   : severityColor(severityOf(stateOf(index)), option.palette));
        painter->drawText(option.rect.adjusted(0, 0, -rowPadding, 0), Qt::AlignRight | Qt::AlignVCenter,
                          QLocale().toString(count));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QFont bold = option.font;
        bold.setBold(true);
        const QFontMetrics metrics(bold);
        const int width = metrics.horizontalAdvance(index.data().toString());
        return {width + signExtent + 2 * rowPadding + countWidth, metrics.height() + 2 * rowPadding};
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool isCurrent = index.data(PageListModel::CurrentRole).toBool();
        option->font.setBold(isCurrent);
        option->decorationSize = QSize(signExtent, signExtent);
        option->features |= QStyleOptionViewItem::HasDecoration;
        const State state = stateOf(index);
        const bool isPlain = state == State::Done || state == State::NotVisited;
        const bool isSelected = option->state.testFlag(QStyle::State_Selected);
        const auto group = state == State::NotVisited ? QPalette::Disabled : QPalette::Active;
        const QColor color =
            option->palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text);
        const QPixmap sign = isPlain ? plainSign(state, isCurrent, color, *option->widget)
                                     : severitySign(severityOf(state), *option->widget, signExtent);
        // The same picture for every mode: a selected row must not tint its sign.
        QIcon icon;
        for (const QIcon::Mode mode : {QIcon::Normal, QIcon::Disabled, QIcon::Selected})
            icon.addPixmap(sign, mode);
        option->icon = icon;
    }
};

} // namespace

PageList::PageList(PageListModel& model, QWidget* parent)
    : QListView(parent)
    , m_model(model)
{
    setObjectName(QStringLiteral("pages"));
    setAccessibleName(tr("Pages"));
    setModel(&model);
    setItemDelegate(new PageDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    connect(this, &QListView::clicked, this, &PageList::choose);
    connect(&model, &PageListModel::dataChanged, this, &PageList::follow);
    blend();
    follow();
}

void PageList::choose(const QModelIndex& index)
{
    if (index.isValid() && index.row() != m_model.current() && m_model.isVisited(index.row()))
        Q_EMIT pageChosen(index.row());
    follow();
}

/// The selection is the page that is shown, unless the keys are on their way to another.
void PageList::follow()
{
    for (int row = 0; row < m_model.rowCount(); ++row)
        setRowHidden(row, !m_model.index(row).data(PageListModel::NeededRole).toBool());
    if (m_model.current() < 0 || (hasFocus() && m_shown == m_model.current()))
        return;
    m_shown = m_model.current();
    setCurrentIndex(m_model.index(m_shown));
}

/// The list lies on the window like a label, and stays apart from fields that can be filled in.
void PageList::blend()
{
    const QColor window = palette().color(QPalette::Window);
    if (palette().color(QPalette::Base) == window)
        return;
    QPalette own; // all but this one role keeps following the application's
    own.setColor(QPalette::Base, window);
    setPalette(own);
}

void PageList::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        blend();
}

void PageList::focusOutEvent(QFocusEvent* event)
{
    QListView::focusOutEvent(event);
    if (m_model.current() >= 0)
        setCurrentIndex(m_model.index(m_model.current()));
}

void PageList::keyPressEvent(QKeyEvent* event)
{
    const bool isChoice =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (isChoice)
        choose(currentIndex()); // and Return does not go on to the wizard's Next
    else
        QListView::keyPressEvent(event);
}

QSize PageList::sizeHint() const
{
    int width = 0;
    for (int row = 0; row < m_model.rowCount(); ++row)
        width = std::max(width, sizeHintForIndex(m_model.index(row)).width());
    return {width + 2 * frameWidth() + 4, QListView::sizeHint().height()};
}

QSize PageList::minimumSizeHint() const
{
    return {sizeHint().width(), 120};
}

} // namespace linkwright::ui
