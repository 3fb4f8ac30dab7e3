// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/code_view.h"

#include "ui/views/code_highlighter.h"

#include <QEvent>
#include <QFontDatabase>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/Theme>

namespace linkwright::ui {

namespace {

constexpr int numbersPadding = 8;
/// Longer texts stay without colours: 20,000 lines take about half a second.
constexpr int mostColouredCharacters = 600'000;

/// The strip of line numbers. All it does is ask its view to paint.
class NumberStrip : public QWidget
{
public:
    explicit NumberStrip(CodeView& view)
        : QWidget(&view)
        , m_view(view)
    {
    }
    [[nodiscard]] QSize sizeHint() const override { return {m_view.numbersWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent* event) override { m_view.paintNumbers(event); }

private:
    CodeView& m_view;
};

} // namespace

CodeView::CodeView(const QString& definition, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_repository(std::make_unique<KSyntaxHighlighting::Repository>())
    , m_highlighter(std::make_unique<CodeHighlighter>())
    , m_numbers(new NumberStrip(*this))
{
    setReadOnly(true);
    setLineWrapMode(NoWrap);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_highlighter->setDefinition(m_repository->definitionForName(definition));
    m_highlighter->setDocument(document());
    updateTheme();
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeView::updateNumbers);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        if (dy != 0)
            m_numbers->scroll(0, dy);
        else
            m_numbers->update(0, rect.y(), m_numbers->width(), rect.height());
    });
    updateNumbers();
}

CodeView::~CodeView() = default;

void CodeView::setCode(const QString& text)
{
    if (text == toPlainText())
        return;
    const int vertical = verticalScrollBar()->value();
    const int horizontal = horizontalScrollBar()->value();
    m_highlighter->setDocument(text.size() <= mostColouredCharacters ? document() : nullptr);
    setPlainText(text);
    verticalScrollBar()->setValue(vertical);
    horizontalScrollBar()->setValue(horizontal);
}

void CodeView::showLine(int line)
{
    const QTextBlock block = document()->findBlockByNumber(line);
    if (!block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    verticalScrollBar()->setValue(block.firstLineNumber());
}

bool CodeView::isHighlighted() const
{
    return m_highlighter->document() != nullptr;
}

int CodeView::numbersWidth() const
{
    const auto digits = QString::number(std::max(99, blockCount())).size();
    return 2 * numbersPadding + fontMetrics().horizontalAdvance(QLatin1Char('9')) * static_cast<int>(digits);
}

void CodeView::paintNumbers(QPaintEvent* event)
{
    QPainter painter(m_numbers);
    painter.fillRect(event->rect(), palette().color(QPalette::AlternateBase));
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.setFont(font());
    QTextBlock block = firstVisibleBlock();
    double top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= event->rect().bottom()) {
        const double height = blockBoundingRect(block).height();
        const QRectF line(0, top, m_numbers->width() - numbersPadding, height);
        if (block.isVisible() && line.bottom() >= event->rect().top())
            painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                             QString::number(block.blockNumber() + 1));
        top += height;
        block = block.next();
    }
}

void CodeView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateTheme();
    else if (event->type() == QEvent::FontChange && m_numbers != nullptr)
        updateNumbers();
}

void CodeView::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    const QRect area = contentsRect();
    m_numbers->setGeometry(area.left(), area.top(), numbersWidth(), area.height());
}

void CodeView::updateNumbers()
{
    setViewportMargins(numbersWidth(), 0, 0, 0);
    const QRect area = contentsRect();
    m_numbers->setGeometry(area.left(), area.top(), numbersWidth(), area.height());
}

void CodeView::updateTheme()
{
    if (!m_highlighter)
        return; // still being made
    const KSyntaxHighlighting::Theme theme = m_repository->themeForPalette(palette());
    const QColor background = palette().color(QPalette::Base);
    if (theme.name() == m_highlighter->theme().name() && background == m_highlighter->background())
        return;
    m_highlighter->setBackground(background);
    m_highlighter->setTheme(theme);
    m_highlighter->rehighlight();
}

} // namespace linkwright::ui
