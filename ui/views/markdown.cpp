// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/markdown.h"

#include <QFontDatabase>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextDocument>

namespace linkwright::ui {

namespace {

/// How much larger than the text headings are, by level from 1.
constexpr double headingScale[] = {1.0, 1.3, 1.15, 1.05, 1.0, 1.0, 1.0};

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
    format.setFontPointSize(dress.pointSize * headingScale[block.blockFormat().headingLevel()]);
    format.setFontWeight(QFont::DemiBold);
    cursor.mergeCharFormat(format);
    QTextBlockFormat spacing;
    spacing.setTopMargin(dress.pointSize);
    spacing.setBottomMargin(dress.pointSize * 0.4);
    cursor.mergeBlockFormat(spacing);
}

} // namespace

void setMarkdownText(QTextBrowser& browser, const QString& markdown)
{
    browser.setMarkdown(markdown);
    QTextDocument& document = *browser.document();
    const QPalette palette = browser.palette();
    const Dress dress{browser.font().pointSizeF(), QFontDatabase::systemFont(QFontDatabase::FixedFont),
                      between(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.09),
                      palette.color(QPalette::Link)};
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 0)
            dressHeading(block, dress);
        dressFragments(block, dress, document);
    }
    browser.moveCursor(QTextCursor::Start);
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
