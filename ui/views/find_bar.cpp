// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/find_bar.h"

#include "ui/views/code_view.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTextBlock>
#include <QToolButton>

#include <algorithm>

namespace linkwright::ui {

FindBar::FindBar(CodeView& view, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
    , m_search(view)
    , m_text(new QLineEdit(this))
    , m_case(makeButton(tr("Aa"), tr("Match case")))
    , m_count(new QLabel(this))
{
    m_text->setObjectName(QStringLiteral("findText"));
    m_text->setPlaceholderText(tr("Find"));
    m_text->setAccessibleName(tr("Find"));
    m_text->setClearButtonEnabled(true);
    m_text->installEventFilter(this);
    m_case->setCheckable(true);
    m_count->setObjectName(QStringLiteral("findCount"));
    m_count->setMinimumWidth(fontMetrics().horizontalAdvance(tr("%1 of %2").arg(2000).arg(2000)));
    QToolButton* previous = makeButton(QStringLiteral("\u2191"), tr("Previous (Shift+Return)"));
    QToolButton* next = makeButton(QStringLiteral("\u2193"), tr("Next (Return)"));
    QToolButton* close = makeButton(QStringLiteral("\u00d7"), tr("Close (Esc)"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_text, 1);
    layout->addWidget(m_count);
    for (QToolButton* button : {m_case, previous, next, close})
        layout->addWidget(button);
    connect(m_text, &QLineEdit::textChanged, this, &FindBar::search);
    connect(m_case, &QToolButton::toggled, this, &FindBar::search);
    connect(previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(close, &QToolButton::clicked, this, &FindBar::close);
    connect(&m_search, &TextSearch::changed, this, &FindBar::follow);
    connect(&view, &CodeView::visibleLinesChanged, this, &FindBar::mark);
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
    const QString selected = m_view.textCursor().selectedText();
    show();
    if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator))
        m_text->setText(selected);
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
    search();
}

void FindBar::close()
{
    hide();
    search();
    m_view.setFocus();
}

void FindBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_text != nullptr)
        mark();
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

/// Where the selection begins.
Hit FindBar::selected() const
{
    const int start = m_view.textCursor().selectionStart();
    const QTextBlock block = m_view.document()->findBlock(start);
    return {block.blockNumber(), start - block.position()};
}

void FindBar::search()
{
    m_current.reset();
    m_from = selected();
    m_search.find(isHidden() ? QString() : m_text->text(),
                  m_case->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive);
}

/// Takes up what was found meanwhile. Only a search that was asked for moves the cursor, an edit does not.
void FindBar::follow()
{
    const std::vector<Hit>& hits = m_search.hits();
    if (m_from) {
        const bool done = !m_search.isBusy() && !m_view.isBusy();
        const auto found = std::lower_bound(hits.begin(), hits.end(), *m_from);
        if (found != hits.end())
            goTo(*found);
        else if (done && !hits.empty())
            goTo(hits.front());
        else if (done)
            m_from.reset();
    }
    if (m_current)
        m_current = selected(); // goes along with the lines
    mark();
    updateCount();
}

void FindBar::step(int by)
{
    if (isHidden()) {
        open();
        return;
    }
    const std::vector<Hit>& hits = m_search.hits();
    if (hits.empty())
        return;
    const auto count = static_cast<int>(hits.size());
    const int at = m_search.indexOf(selected());
    const bool onHit = at < count && hits[static_cast<std::size_t>(at)] == selected() && m_current;
    const int next = by < 0 ? at - 1 : onHit ? at + 1 : at;
    goTo(hits[static_cast<std::size_t>((next + count) % count)]);
    mark();
    updateCount();
}

void FindBar::goTo(const Hit& hit)
{
    m_from.reset();
    m_current = hit;
    QTextCursor cursor(m_view.document()->findBlockByNumber(hit.line));
    const int start = cursor.position() + hit.column;
    cursor.setPosition(start);
    cursor.setPosition(start + static_cast<int>(m_search.wanted().size()), QTextCursor::KeepAnchor);
    m_view.bringIntoView(hit.line); // with some lines around it
    m_view.setTextCursor(cursor);
}

/// Marks what is in sight.
void FindBar::mark()
{
    QList<QTextEdit::ExtraSelection> marks;
    QColor quiet = m_view.palette().color(QPalette::Highlight);
    quiet.setAlphaF(0.3F);
    const auto [first, last] = m_view.visibleLines();
    const std::vector<Hit>& hits = m_search.hits();
    auto hit = std::lower_bound(hits.begin(), hits.end(), Hit{first, 0});
    for (; hit != hits.end() && hit->line <= last; ++hit) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_view.document()->findBlockByNumber(hit->line));
        const int start = mark.cursor.position() + hit->column;
        mark.cursor.setPosition(start);
        mark.cursor.setPosition(start + static_cast<int>(m_search.wanted().size()), QTextCursor::KeepAnchor);
        mark.format.setBackground(quiet);
        marks << mark;
    }
    if (!marks.isEmpty() || !m_view.extraSelections().isEmpty())
        m_view.setExtraSelections(marks);
}

void FindBar::updateCount()
{
    const auto count = static_cast<int>(m_search.hits().size());
    QString text;
    const int at = m_current ? m_search.indexOf(*m_current) : count;
    if (count > 0)
        text = at < count && m_search.hits()[static_cast<std::size_t>(at)] == *m_current
                   ? tr("%1 of %2").arg(at + 1).arg(count)
                   : tr("%1 found").arg(count);
    else if (!m_search.wanted().isEmpty())
        text = m_search.isBusy() ? tr("searching") : tr("not found");
    m_count->setText(text);
}

} // namespace linkwright::ui
