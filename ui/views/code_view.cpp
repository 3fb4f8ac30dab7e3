// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/code_view.h"

#include "ui/views/code_gutter.h"
#include "ui/views/contrast.h"
#include "ui/views/language.h"
#include "ui/views/syntax.h"

#include <QFontDatabase>
#include <QKeyEvent>
#include <QMimeData>
#include <QPaintEvent>
#include <QPainter>
#include <QPlainTextDocumentLayout>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace linkwright::ui {

namespace {

constexpr int numbersPadding = 8;
constexpr int markWidth = 3;

bool contains(const std::vector<int>& lines, int line)
{
    return std::binary_search(lines.begin(), lines.end(), line);
}

} // namespace

CodeView::CodeView(QWidget* parent)
    : QPlainTextEdit(parent)
    , m_gutter(new CodeGutter(*this))
{
    setReadOnly(true);
    setLineWrapMode(NoWrap);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    takeDocument();
    connect(&m_feed, &TextFeed::sliceStarted, this, &CodeView::startSlice);
    connect(&m_feed, &TextFeed::sliceFinished, this, &CodeView::finishSlice);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeView::updateGutter);
    connect(this, &QPlainTextEdit::cursorPositionChanged, viewport(), qOverload<>(&QWidget::update));
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    updateGutter();
}

CodeView::~CodeView() = default;

/// Starts with an empty text. The layout takes the viewport's width for that of the longest line, and would
/// keep it in a narrower view; so there is none to take.
void CodeView::takeDocument()
{
    auto* made = new QTextDocument(this);
    made->setDocumentLayout(new QPlainTextDocumentLayout(made));
    made->setUndoRedoEnabled(false);
    made->setDefaultFont(font());
    const QSize size = viewport()->size();
    m_taking = true;
    viewport()->resize(0, size.height());
    setDocument(made);
    viewport()->resize(size);
    m_taking = false;
    m_feed.setDocument(made);
}

void CodeView::setSyntax(std::shared_ptr<Syntax> syntax)
{
    if (m_syntax)
        m_syntax->disconnect(this);
    m_syntax = std::move(syntax);
    m_highlighter.reset();
    if (!m_syntax)
        return;
    connect(m_syntax.get(), &Syntax::loaded, this, &CodeView::makeHighlighter);
    if (m_painted)
        loadSyntax();
}

void CodeView::loadSyntax()
{
    if (m_syntax && m_syntax->isLoaded())
        makeHighlighter();
    else if (m_syntax)
        m_syntax->load();
}

void CodeView::makeHighlighter()
{
    m_highlighter = m_syntax->highlighter(palette());
    highlightVisible();
}

void CodeView::highlightVisible()
{
    if (!m_highlighter || m_inSlice)
        return;
    const auto [first, last] = visibleLines();
    m_highlighter->highlight(*document(), first, last);
}

void CodeView::setLines(const QStringList& lines)
{
    QTextDocument* before = document();
    before->setParent(nullptr); // or the editor would delete it, all at once
    takeDocument();
    retire(before, this);
    m_marked.clear();
    m_tinted.clear();
    m_toMark.reset();
    m_toTint.reset();
    m_wish.reset();
    Q_EMIT textReplaced();
    updateGutter();
    if (!lines.isEmpty())
        applyEdits({{0, 0, lines}});
}

void CodeView::applyEdits(qt::LineEdits edits)
{
    m_marked.clear();
    m_gutter->update();
    m_feed.apply(std::move(edits));
}

void CodeView::startSlice()
{
    m_inSlice = true;
    m_wasEmpty = lineCount() == 0;
    m_top = firstVisibleBlock().blockNumber();
    const QTextCursor cursor = textCursor();
    m_cursorLine = cursor.blockNumber();
    m_anchorLine = document()->findBlock(cursor.anchor()).blockNumber();
}

/// A document's cursors go along with its text, but those at the end of a line go along with lines that are
/// put behind it, too.
void CodeView::keepCursor()
{
    if (m_wasEmpty) {
        m_top = 0;
        setTextCursor(QTextCursor(document()));
        return;
    }
    QTextCursor cursor = textCursor();
    const QTextBlock anchorBlock = document()->findBlockByNumber(std::min(m_anchorLine, blockCount() - 1));
    const QTextBlock block = document()->findBlockByNumber(std::min(m_cursorLine, blockCount() - 1));
    const bool anchorStayed = anchorBlock.contains(cursor.anchor());
    const bool stayed = block.contains(cursor.position());
    if (anchorStayed && stayed)
        return;
    const int anchor = anchorStayed ? cursor.anchor() : anchorBlock.position() + anchorBlock.length() - 1;
    const int position = stayed ? cursor.position() : block.position() + block.length() - 1;
    const int horizontal = horizontalScrollBar()->value();
    cursor.setPosition(anchor);
    cursor.setPosition(position, QTextCursor::KeepAnchor);
    setTextCursor(cursor); // scrolls there
    horizontalScrollBar()->setValue(horizontal);
}

void CodeView::finishSlice(const LineChanges& changes)
{
    for (const LineChange& change : changes) {
        for (int* line : {&m_top, &m_cursorLine, &m_anchorLine})
            *line = movedLine(*line, change);
        for (int& line : m_tinted)
            line = movedLine(line, change);
    }
    keepCursor();
    if (m_top != firstVisibleBlock().blockNumber())
        verticalScrollBar()->setValue(m_top);
    takeMarks();
    goToWish();
    m_inSlice = false;
    highlightVisible();
    viewport()->update();
    m_gutter->update();
    Q_EMIT edited(changes);
    Q_EMIT visibleLinesChanged();
}

/// Goes where somebody asked to go before the lines were there.
void CodeView::goToWish()
{
    if (!m_wish || !hasCome(*m_wish))
        return;
    const Wish wish = *m_wish;
    m_wish.reset();
    (this->*wish.go)(wish.line);
}

/// A line at the top needs itself only; others may be moved by what is still to come.
bool CodeView::hasCome(const Wish& wish) const
{
    return !isBusy() || (wish.go == &CodeView::showLine && wish.line < lineCount());
}

void CodeView::setMarkedLines(std::vector<int> lines)
{
    m_marked.clear();
    m_toMark = std::move(lines);
    takeMarks();
}

void CodeView::setTintedLines(std::vector<int> lines)
{
    m_tinted.clear();
    m_toTint = std::move(lines);
    takeMarks();
}

/// Marks what was asked for, once all lines are there to be counted.
void CodeView::takeMarks()
{
    if (isBusy())
        return;
    if (m_toMark)
        m_marked = *std::exchange(m_toMark, std::nullopt);
    if (m_toTint)
        m_tinted = *std::exchange(m_toTint, std::nullopt);
    viewport()->update();
    m_gutter->update();
}

void CodeView::showLine(int line)
{
    m_wish = Wish{&CodeView::showLine, line};
    if (!hasCome(*m_wish))
        return;
    m_wish.reset();
    const QTextBlock block = document()->findBlockByNumber(line);
    if (!block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    verticalScrollBar()->setValue(block.firstLineNumber());
}

void CodeView::setCurrentLine(int line)
{
    m_wish = Wish{&CodeView::setCurrentLine, line};
    if (!hasCome(*m_wish))
        return;
    bringIntoView(line);
    const QTextBlock block = document()->findBlockByNumber(line);
    if (block.isValid())
        setTextCursor(QTextCursor(block));
}

void CodeView::bringIntoView(int line)
{
    m_wish = Wish{&CodeView::bringIntoView, line};
    if (!hasCome(*m_wish))
        return;
    m_wish.reset();
    const auto [first, last] = visibleLines();
    if (line < first || line >= last)
        verticalScrollBar()->setValue(line - (last - first) / 3);
}

std::pair<int, int> CodeView::visibleLines() const
{
    const QTextBlock block = firstVisibleBlock();
    const double height = std::max(1.0, blockBoundingRect(block).height());
    const auto count = static_cast<int>(viewport()->height() / height) + 1;
    return {block.blockNumber(), std::min(block.blockNumber() + count, blockCount() - 1)};
}

int CodeView::gutterWidth() const
{
    const auto digits = QString::number(std::max(99, blockCount())).size();
    return 2 * numbersPadding + fontMetrics().horizontalAdvance(QLatin1Char('9')) * static_cast<int>(digits);
}

void CodeView::updateGutter()
{
    const int width = gutterWidth();
    setViewportMargins(width, 0, 0, 0);
    const QRect area = contentsRect();
    m_gutter->setGeometry(area.left(), area.top(), width, area.height());
}

template <typename Paint> void CodeView::forLinesIn(const QRect& rect, Paint paint) const
{
    QTextBlock block = firstVisibleBlock();
    double top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= rect.bottom()) {
        const double height = blockBoundingRect(block).height();
        if (top + height >= rect.top())
            paint(top, height, block.blockNumber());
        top += height;
        block = block.next();
    }
}

void CodeView::paintGutter(QPaintEvent& event)
{
    QPainter painter(m_gutter);
    painter.fillRect(event.rect(), palette().color(QPalette::AlternateBase));
    painter.setFont(font());
    forLinesIn(event.rect(), [&](double top, double height, int line) {
        paintGutterLine(painter, QRectF(0, top, m_gutter->width(), height), line);
    });
}

void CodeView::paintGutterLine(QPainter& painter, const QRectF& area, int line) const
{
    if (contains(m_marked, line)) {
        const QColor mark = readableOn(palette().color(QPalette::Base), palette().color(QPalette::Highlight));
        painter.fillRect(QRectF(area.right() - markWidth, area.top(), markWidth, area.height()), mark);
    }
    painter.setPen(palette().color(line == currentLine() ? QPalette::Text : QPalette::PlaceholderText));
    painter.drawText(area.adjusted(0, 0, -numbersPadding, 0), Qt::AlignRight | Qt::AlignVCenter,
                     QString::number(line + 1));
}

void CodeView::paintLineGround(QPainter& painter, const QRectF& area, int line) const
{
    if (line == currentLine())
        painter.fillRect(area, palette().color(QPalette::AlternateBase));
    if (!contains(m_tinted, line))
        return;
    QColor tint = palette().color(QPalette::Highlight);
    tint.setAlphaF(0.22F);
    painter.fillRect(area, tint);
}

void CodeView::paintEvent(QPaintEvent* event)
{
    {
        QPainter painter(viewport());
        forLinesIn(event->rect(), [&](double top, double height, int line) {
            paintLineGround(painter, QRectF(0, top, viewport()->width(), height), line);
        });
    }
    QPlainTextEdit::paintEvent(event);
    if (!std::exchange(m_painted, true))
        QMetaObject::invokeMethod(this, &CodeView::loadSyntax, Qt::QueuedConnection);
}

void CodeView::scrollContentsBy(int dx, int dy)
{
    QPlainTextEdit::scrollContentsBy(dx, dy);
    if (dy != 0)
        linesCameIntoSight();
}

void CodeView::resizeEvent(QResizeEvent* event)
{
    if (m_taking)
        return;
    // Another width makes the editor lay out all lines anew, even where none is wrapped. So it hears of none.
    QResizeEvent sameWidth(event->size(), QSize(event->size().width(), event->oldSize().height()));
    QPlainTextEdit::resizeEvent(&sameWidth);
    updateGutter();
    linesCameIntoSight();
}

void CodeView::linesCameIntoSight()
{
    if (m_inSlice)
        return; // finishSlice() sees to it
    highlightVisible();
    Q_EMIT visibleLinesChanged();
}

void CodeView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter && m_highlighter->setPalette(palette()))
        highlightVisible();
    else if (event->type() == QEvent::FontChange && m_gutter != nullptr)
        updateGutter();
}

void CodeView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT lineActivated(currentLine());
    else
        QPlainTextEdit::keyPressEvent(event);
}

void CodeView::mouseReleaseEvent(QMouseEvent* event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    const bool plain = event->button() == Qt::LeftButton && event->modifiers() == Qt::ControlModifier;
    if (plain && !textCursor().hasSelection())
        Q_EMIT lineActivated(cursorForPosition(event->position().toPoint()).blockNumber());
}

/// Plain text alone: a rich copy of the whole text would take a quarter of a second.
QMimeData* CodeView::createMimeDataFromSelection() const
{
    const QTextCursor cursor = textCursor();
    auto* mime = new QMimeData;
    mime->setText(document()->toPlainText().mid(cursor.selectionStart(),
                                                cursor.selectionEnd() - cursor.selectionStart()));
    return mime;
}

} // namespace linkwright::ui
