// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Highlights a YAML document with KSyntaxHighlighting; part of the library that is loaded late. How a line is
// to be read depends on those above it (a quoted text of several lines, a block of literal text), but only up
// to a line that starts in the first column: a key of the top, or the border between two documents. Reading
// starts there. What was found is kept with each line, so that a line is read once unless it, or what stands
// above it, changes. GUI thread.

#include "ui/views/language.h"

#include <QColor>
#include <QList>
#include <QTextLayout>

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <memory>
#include <unordered_map>

class QTextBlock;

namespace KSyntaxHighlighting {
class State;
}

namespace linkwright::ui {

struct SyntaxDefinition
{
    KSyntaxHighlighting::Repository repository; ///< outlives the definition
    KSyntaxHighlighting::Definition definition;
};

class CodeHighlighter : public Highlighter, private KSyntaxHighlighting::AbstractHighlighter
{
public:
    CodeHighlighter(std::shared_ptr<const SyntaxDefinition> syntax, const QPalette& palette);
    ~CodeHighlighter() override;

    bool setPalette(const QPalette& palette) override;
    void highlight(QTextDocument& document, int first, int last) override;

private:
    struct LineData;

    bool takePalette(const QPalette& palette);
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format& format) override;
    [[nodiscard]] QTextCharFormat shown(const KSyntaxHighlighting::Format& format) const;
    [[nodiscard]] KSyntaxHighlighting::State stateBefore(const QTextBlock& block);
    void colour(QTextBlock& block, const KSyntaxHighlighting::State& state);

    std::shared_ptr<const SyntaxDefinition> m_syntax;
    QColor m_background;
    std::unordered_map<int, QTextCharFormat> m_shown; ///< by the format's id
    QList<QTextLayout::FormatRange> m_ranges;         ///< of the line being read
    int m_generation = 0;                             ///< of colours; lines of an older one get new colours
};

} // namespace linkwright::ui
