// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sidebar.h"

#include "ui/editors/severity_style.h"
#include "ui/window/sidebar_model.h"

#include <QPainter>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>

namespace linkwright::ui {

namespace {

constexpr int padding = 9;
constexpr int gap = 8;
constexpr int iconExtent = 18;
constexpr int signExtent = 14;

/// Sign, title, and at the right what was found, or else how many entries there are.
class SidebarDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QFontMetrics metrics(option.font);
        const int title = metrics.horizontalAdvance(index.data().toString());
        const int badge = metrics.horizontalAdvance(QStringLiteral("999")) + 5 + signExtent;
        return {2 * padding + iconExtent + gap + title + gap + badge, metrics.height() + 18};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const override
    {
        QStyleOptionViewItem option = given;
        initStyleOption(&option, index);
        const QString title = option.text;
        const QIcon icon = option.icon;
        option.text.clear();
        option.icon = QIcon();
        const QWidget* view = option.widget;
        view->style()->drawControl(QStyle::CE_ItemViewItem, &option, painter, view); // ground and focus
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        QRect rest = option.rect.adjusted(padding, 0, -padding, 0);
        const QRect iconRect(rest.left(), rest.center().y() - iconExtent / 2 + 1, iconExtent, iconExtent);
        icon.paint(painter, iconRect, Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
        rest.setLeft(iconRect.right() + gap);
        const QColor text = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        painter->setPen(text);
        painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft, title);
        paintBadge(painter, rest, index, text, *view);
        painter->restore();
    }

private:
    static void paintBadge(QPainter* painter, QRect rect, const QModelIndex& index, QColor colour,
                           const QWidget& view)
    {
        const QVariant severity = index.data(SidebarModel::SeverityRole);
        const int count = index.data(SidebarModel::CountRole).toInt();
        if (severity.isValid()) {
            const QPixmap sign = severitySign(static_cast<Severity>(severity.toInt()), view, signExtent);
            const QRect place(rect.right() - signExtent + 1, rect.center().y() - signExtent / 2 + 1,
                              signExtent, signExtent);
            painter->drawPixmap(place, sign);
            rect.setRight(place.left() - 5);
        } else {
            colour.setAlphaF(0.6F);
        }
        const int number = severity.isValid() ? index.data(SidebarModel::FoundRole).toInt() : count;
        if (number < 0)
            return;
        painter->setPen(colour);
        painter->drawText(rect, Qt::AlignVCenter | Qt::AlignRight, QString::number(number));
    }
};

} // namespace

Sidebar::Sidebar(qt::PlanDocument& document, QWidget* parent)
    : QListView(parent)
    , m_model(new SidebarModel(document, this))
{
    setObjectName(QStringLiteral("sidebar"));
    setAccessibleName(tr("Sections of the plan"));
    setModel(m_model);
    setItemDelegate(new SidebarDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (!m_quiet && index.isValid())
            Q_EMIT sectionChosen(index.data(SidebarModel::NameRole).toString());
    });
}

void Sidebar::setSection(const QString& name)
{
    const QScopedValueRollback quiet(m_quiet, true);
    setCurrentIndex(m_model->index(m_model->rowOf(name)));
}

QString Sidebar::section() const
{
    return currentIndex().data(SidebarModel::NameRole).toString();
}

QSize Sidebar::sizeHint() const
{
    return {sizeHintForColumn(0) + 2 * frameWidth(), QListView::sizeHint().height()};
}

/// The view would make its first row current when it gets the focus by a key; that row was not chosen.
void Sidebar::focusInEvent(QFocusEvent* event)
{
    const QScopedValueRollback quiet(m_quiet, true);
    QListView::focusInEvent(event);
}

} // namespace linkwright::ui
