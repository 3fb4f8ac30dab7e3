// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/markdown.h"

#include <QFontDatabase>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextTable>

namespace linkwright::ui {

namespace {

/// How many steps larger than the text headings are, by level from 1. A step is a factor of 1.2 or a little
/// more.
constexpr int headingSteps[] = {0, 2, 1, 0, 0, 0, 0};

QColor between(const QColor& a, const QColor& b, double share)
{
    const auto mix = [share](int from, int to) { return static_cast<int>(from + (to - from) * share); };
    return QColor(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()));
}

bool isCode(const QTextFragment& fragment)
{
    return fragment.charFormat().fontFixedPitch();
}

struct Dress
{
    double pointSize;
    QFont fixed;
    QColor codeBack;
    QColor link;
    QColor line;
};

void dressFragments(const QTextBlock& block, const Dress& dress, QTextDocument& document)
{
    for (auto it = block.begin(); !it.atEnd(); ++it) {
        const QTextFragment fragment = it.fragment();
        if (!isCode(fragment) && !fragment.charFormat().isAnchor())
            continue;
        QTextCharFormat format;
        if (isCode(fragment)) {
            format.setFontFamilies({dress.fixed.family()});
            format.setFontPointSize(dress.pointSize * 0.95);
            format.setBackground(dress.codeBack);
        } else {
            format.setForeground(dress.link);
        }
        QTextCursor cursor(&document);
        cursor.setPosition(fragment.position());
        cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
        cursor.mergeCharFormat(format);
    }
}

void dressHeading(const QTextBlock& block, const Dress& dress)
{
    QTextCursor cursor(block);
    cursor.select(QTextCursor::BlockUnderCursor);
    QTextCharFormat format;
    format.setProperty(QTextFormat::FontSizeAdjustment, headingSteps[block.blockFormat().headingLevel()]);
    format.setFontWeight(QFont::DemiBold);
    cursor.mergeCharFormat(format);
    QTextBlockFormat spacing;
    spacing.setTopMargin(dress.pointSize);
    spacing.setBottomMargin(dress.pointSize * 0.4);
    cursor.mergeBlockFormat(spacing);
}

void dressCodeBlock(const QTextBlock& block, const Dress& dress)
{
    QTextBlockFormat format;
    format.setBackground(dress.codeBack);
    format.setNonBreakableLines(false); // long commands wrap instead of running out of sight
    format.setLeftMargin(dress.pointSize);
    QTextCursor(block).mergeBlockFormat(format);
}

void dressTables(const QTextDocument& document, const Dress& dress)
{
    for (QTextFrame* frame : document.rootFrame()->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (table == nullptr)
            continue;
        QTextTableFormat format = table->format();
        format.setCellPadding(dress.pointSize * 0.5);
        format.setCellSpacing(0);
        format.setBorderCollapse(true);
        format.setBorder(1);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(dress.line);
        format.setTopMargin(dress.pointSize * 0.6);
        format.setBottomMargin(dress.pointSize * 0.6);
        table->setFormat(format);
    }
}

bool isCodeBlock(const QTextBlock& block)
{
    const QTextBlockFormat format = block.blockFormat();
    return format.hasProperty(QTextFormat::BlockCodeFence) ||
           format.hasProperty(QTextFormat::BlockCodeLanguage) || format.nonBreakableLines();
}

} // namespace

void setMarkdownText(QTextBrowser& browser, const QString& markdown)
{
    browser.setMarkdown(markdown);
    QTextDocument& document = *browser.document();
    const QPalette palette = browser.palette();
    const Dress dress{browser.font().pointSizeF(), QFontDatabase::systemFont(QFontDatabase::FixedFont),
                      between(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.09),
                      palette.color(QPalette::Link),
                      between(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.3)};
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 0)
            dressHeading(block, dress);
        if (isCodeBlock(block))
            dressCodeBlock(block, dress);
        dressFragments(block, dress, document);
    }
    dressTables(document, dress);
    browser.moveCursor(QTextCursor::Start);
}

QString messageMarkdown(const QString& message)
{
    const QChar tick(QLatin1Char('`'));
    const QStringList parts = message.split(tick);
    if (parts.size() % 2 == 0)
        return escapedMarkdown(message); // a tick without its pair is just a tick
    QString markdown;
    for (qsizetype i = 0; i < parts.size(); ++i)
        markdown += i % 2 == 0 ? escapedMarkdown(parts[i]) : tick + parts[i] + tick;
    return markdown;
}

QString plainMessage(QString message)
{
    return message.remove(QLatin1Char('`'));
}

QString escapedMarkdown(const QString& text)
{
    static const QString special = QStringLiteral("\\`*_{}[]()#+-!<>|~&");
    QString escaped;
    for (const QChar character : text) {
        if (special.contains(character))
            escaped += QLatin1Char('\\');
        escaped += character;
    }
    return escaped;
}

} // namespace linkwright::ui
