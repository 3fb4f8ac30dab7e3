// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Colours the lines of a YAML document that somebody looks at, and no others. How a line is to be read
// depends on those above it (a quoted text of several lines, a block of literal text), but only up to a line
// that starts in the first column: a key of the top, or the border between two documents. Reading starts
// there. What was found is kept with each line, so that a line is read once unless it, or what stands above
// it, changes. GUI thread.

#include <QColor>
#include <QList>
#include <QTextLayout>

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <memory>
#include <unordered_map>

class QPalette;
class QTextBlock;
class QTextDocument;

namespace KSyntaxHighlighting {
class State;
}

namespace linkwright::ui {

class Syntax;

class CodeHighlighter : private KSyntaxHighlighting::AbstractHighlighter
{
public:
    /// `syntax` is loaded.
    CodeHighlighter(std::shared_ptr<const Syntax> syntax, const QPalette& palette);
    ~CodeHighlighter() override;

    /// Takes the theme that goes with a palette, with colours kept readable on its base: themes are made for
    /// backgrounds of their own. Lines follow when they are highlighted next. Whether anything is another.
    bool setPalette(const QPalette& palette);

    /// Sees to the lines `first` to `last`.
    void highlight(QTextDocument& document, int first, int last);

private:
    struct LineData;

    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format& format) override;
    [[nodiscard]] QTextCharFormat shown(const KSyntaxHighlighting::Format& format) const;
    [[nodiscard]] KSyntaxHighlighting::State stateBefore(const QTextBlock& block);
    void colour(QTextBlock& block, const KSyntaxHighlighting::State& state);

    std::shared_ptr<const Syntax> m_syntax; ///< keeps the definition and the themes
    QColor m_background;
    std::unordered_map<int, QTextCharFormat> m_shown; ///< by the format's id
    QList<QTextLayout::FormatRange> m_ranges;         ///< of the line being read
    int m_generation = 0;                             ///< of colours; lines of an older one get new colours
};

} // namespace linkwright::ui
