// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/fixed_note.h"

#include "ui/editors/severity_style.h"
#include "ui/views/markdown.h"
#include "ui/views/notice.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QToolButton>
#include <QUndoStack>

#include <algorithm>

namespace linkwright::ui {

FixedNote::FixedNote(QUndoStack& stack, QWidget* parent)
    : QFrame(parent)
    , m_stack(stack)
    , m_headline(new QLabel(this))
    , m_list(new QLabel)
    , m_scroll(new QScrollArea(this))
    , m_undo(new QPushButton(tr("Undo"), this))
    , m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("fixedNote"));
    m_list->setObjectName(QStringLiteral("fixedChanges"));
    m_list->setTextFormat(Qt::PlainText);
    m_list->setWordWrap(true);
    m_list->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_list->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_scroll->setWidget(m_list);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_list->setAutoFillBackground(false);
    m_undo->setObjectName(QStringLiteral("fixedUndo"));
    m_undo->setAutoDefault(false);
    m_close->setObjectName(QStringLiteral("fixedClose"));
    m_close->setAutoRaise(true);
    m_close->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton));
    m_close->setAccessibleName(tr("Close this message"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(12, 4, 6, 4);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_headline, 0, 0);
    grid->addWidget(m_undo, 0, 1);
    grid->addWidget(m_close, 0, 2);
    grid->addWidget(m_scroll, 1, 0, 1, 3);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_undo, &QPushButton::clicked, &stack, &QUndoStack::undo);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(&stack, &QUndoStack::indexChanged, this, &FixedNote::followStack);
    hide();
}

void FixedNote::show(const QStringList& changes)
{
    const auto count = static_cast<int>(changes.size());
    m_index = count > 0 ? m_stack.index() : -1;
    m_headline->setText(count == 0   ? tr("Nothing was left to fix.")
                        : count == 1 ? tr("Fixed:")
                                     : tr("%1 fixes:").arg(count));
    QStringList lines;
    for (const QString& change : changes)
        lines << plainMessage(change);
    m_list->setText(lines.join(QLatin1Char('\n')));
    m_scroll->setVisible(count > 0);
    m_undo->setVisible(count > 0);
    setAccessibleName(m_headline->text() + QLatin1Char(' ') + m_list->text());
    setVisible(true);
    fitHeight();
}

void FixedNote::setRoom(int height)
{
    m_room = height;
    fitHeight();
}

QString FixedNote::text() const
{
    return m_list->text();
}

/// Another step on top: Undo would take that back. One less: the fix is undone.
void FixedNote::followStack(int index)
{
    if (m_index < 0)
        return;
    if (index < m_index)
        hide();
    else
        m_undo->setVisible(index == m_index);
}

void FixedNote::fitHeight()
{
    if (isHidden())
        return;
    const int width = std::max(80, this->width() - 18);
    const int wanted = m_list->heightForWidth(width) + 2;
    m_scroll->setFixedHeight(std::clamp(wanted, fontMetrics().height() + 2, std::max(m_room, 20)));
}

void FixedNote::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fitHeight();
}

void FixedNote::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        m_close->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton));
}

void FixedNote::paintEvent(QPaintEvent*)
{
    paintNotice(*this, Severity::Info);
}

} // namespace linkwright::ui
