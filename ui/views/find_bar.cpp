// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/find_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QToolButton>

namespace linkwright::ui {

namespace {

/// Beyond this, marking takes longer than people wait.
constexpr int mostHits = 2000;

} // namespace

FindBar::FindBar(QPlainTextEdit& editor, QWidget* parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_text(new QLineEdit(this))
    , m_count(new QLabel(this))
{
    m_text->setPlaceholderText(tr("Find"));
    m_text->setAccessibleName(tr("Find"));
    m_text->setClearButtonEnabled(true);
    m_text->installEventFilter(this);
    m_count->setMinimumWidth(fontMetrics().horizontalAdvance(tr("%1 of %2").arg(2000).arg(2000)));
    QToolButton* previous = makeButton(QStringLiteral("\u2191"), tr("Previous (Shift+Return)"));
    QToolButton* next = makeButton(QStringLiteral("\u2193"), tr("Next (Return)"));
    QToolButton* close = makeButton(QStringLiteral("\u00d7"), tr("Close (Esc)"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_text, 1);
    layout->addWidget(m_count);
    for (QToolButton* button : {previous, next, close})
        layout->addWidget(button);
    connect(m_text, &QLineEdit::textChanged, this, &FindBar::search);
    connect(&editor, &QPlainTextEdit::textChanged, this, &FindBar::search);
    connect(previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(close, &QToolButton::clicked, this, &FindBar::close);
    hide();
}

QToolButton* FindBar::makeButton(const QString& text, const QString& toolTip)
{
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    button->setAutoRaise(true);
    return button;
}

void FindBar::open()
{
    const QString selected = m_editor.textCursor().selectedText();
    show();
    if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator))
        m_text->setText(selected);
    m_text->setFocus();
    m_text->selectAll();
    search();
}

void FindBar::close()
{
    hide();
    search();
    m_editor.setFocus();
}

bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Escape) {
        close();
        return true; // or the window around would close, too
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        step(key->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FindBar::search()
{
    m_hits.clear();
    m_current = -1;
    const QString wanted = isHidden() ? QString() : m_text->text();
    const int from = m_editor.textCursor().selectionStart();
    QTextCursor hit = wanted.isEmpty() ? QTextCursor() : m_editor.document()->find(wanted);
    while (!hit.isNull() && m_hits.size() < mostHits) {
        if (m_current < 0 && hit.selectionStart() >= from)
            m_current = static_cast<int>(m_hits.size());
        m_hits << hit;
        hit = m_editor.document()->find(wanted, hit);
    }
    if (m_current < 0 && !m_hits.isEmpty())
        m_current = 0;
    mark();
}

void FindBar::step(int by)
{
    if (m_hits.isEmpty())
        return;
    const auto count = static_cast<int>(m_hits.size());
    m_current = (m_current + by + count) % count;
    mark();
}

void FindBar::mark()
{
    QList<QTextEdit::ExtraSelection> marks;
    QColor quiet = m_editor.palette().color(QPalette::Highlight);
    quiet.setAlphaF(0.3F);
    for (const QTextCursor& hit : std::as_const(m_hits)) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = hit;
        selection.format.setBackground(quiet);
        marks << selection;
    }
    m_editor.setExtraSelections(marks);
    if (m_current >= 0)
        m_editor.setTextCursor(m_hits[m_current]);
    const QString position = tr("%1 of %2").arg(m_current + 1).arg(m_hits.size());
    m_count->setText(m_text->text().isEmpty() ? QString() : m_hits.isEmpty() ? tr("not found") : position);
}

} // namespace linkwright::ui
