// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/code_highlighter.h"

#include "ui/views/contrast.h"

#include <QPalette>
#include <QTextBlock>
#include <QTextDocument>

#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

namespace linkwright::ui {

using KSyntaxHighlighting::Format;
using KSyntaxHighlighting::State;

namespace {

/// How far up a start is looked for, in lines: ten milliseconds' reading. Lines further down in one value are
/// read as if it began later, which costs nothing but a wrong colour.
constexpr int mostAbove = 1000;

bool startsAfresh(const QTextBlock& block)
{
    const QString line = block.text();
    return !line.isEmpty() && line.front() != QLatin1Char(' ');
}

} // namespace

/// What is known of a line.
struct CodeHighlighter::LineData : QTextBlockUserData
{
    LineData(const State& above, const State& below, int colours)
        : before(above)
        , after(below)
        , generation(colours)
    {
    }

    State before;
    State after;
    int generation; ///< 0: read, but not coloured
};

CodeHighlighter::CodeHighlighter(std::shared_ptr<const SyntaxDefinition> syntax, const QPalette& palette)
    : m_syntax(std::move(syntax))
{
    setDefinition(m_syntax->definition);
    takePalette(palette);
}

CodeHighlighter::~CodeHighlighter() = default;

bool CodeHighlighter::setPalette(const QPalette& palette)
{
    return takePalette(palette);
}

bool CodeHighlighter::takePalette(const QPalette& palette)
{
    const KSyntaxHighlighting::Theme wanted = m_syntax->repository.themeForPalette(palette);
    const QColor background = palette.color(QPalette::Base);
    if (wanted.name() == theme().name() && background == m_background)
        return false;
    setTheme(wanted);
    m_background = background;
    m_shown.clear();
    ++m_generation;
    return true;
}

void CodeHighlighter::highlight(QTextDocument& document, int first, int last)
{
    QTextBlock block = document.findBlockByNumber(first);
    State state = stateBefore(block);
    int dirtyFrom = -1;
    int dirtyEnd = -1;
    for (; block.isValid() && block.blockNumber() <= last; block = block.next()) {
        if (startsAfresh(block))
            state = State();
        const auto* known = static_cast<const LineData*>(block.userData());
        if (known == nullptr || known->generation != m_generation || !(known->before == state)) {
            colour(block, state);
            dirtyFrom = dirtyFrom < 0 ? block.position() : dirtyFrom;
            dirtyEnd = block.position() + block.length();
        }
        state = static_cast<const LineData*>(block.userData())->after;
    }
    if (dirtyFrom >= 0)
        document.markContentsDirty(dirtyFrom, dirtyEnd - dirtyFrom - 1); // lays out anew and paints
}

/// Reads from the nearest start above.
State CodeHighlighter::stateBefore(const QTextBlock& block)
{
    QTextBlock start = block;
    for (int above = 0; above < mostAbove && !startsAfresh(start) && start.previous().isValid(); ++above)
        start = start.previous();
    State state;
    for (; start != block && start.isValid(); start = start.next()) {
        const auto* known = static_cast<const LineData*>(start.userData());
        if (known == nullptr || !(known->before == state)) {
            m_ranges.clear();
            const State after = highlightLine(QStringView(start.text()), state);
            start.setUserData(new LineData(state, after, 0));
        }
        state = static_cast<const LineData*>(start.userData())->after;
    }
    return state;
}

void CodeHighlighter::colour(QTextBlock& block, const State& state)
{
    m_ranges.clear();
    const State after = highlightLine(QStringView(block.text()), state);
    block.layout()->setFormats(m_ranges);
    block.setUserData(new LineData(state, after, m_generation)); // the block owns it
}

void CodeHighlighter::applyFormat(int offset, int length, const Format& format)
{
    if (length == 0 || format.isDefaultTextStyle(theme()))
        return;
    auto known = m_shown.find(format.id());
    if (known == m_shown.end())
        known = m_shown.emplace(format.id(), shown(format)).first;
    QTextLayout::FormatRange range;
    range.start = offset;
    range.length = length;
    range.format = known->second;
    m_ranges << range;
}

QTextCharFormat CodeHighlighter::shown(const Format& format) const
{
    QTextCharFormat shown;
    if (format.hasTextColor(theme()))
        shown.setForeground(readableOn(m_background, format.textColor(theme())));
    if (format.isBold(theme()))
        shown.setFontWeight(QFont::Bold);
    if (format.isItalic(theme()))
        shown.setFontItalic(true);
    if (format.isUnderline(theme()))
        shown.setFontUnderline(true);
    return shown;
}

} // namespace linkwright::ui
