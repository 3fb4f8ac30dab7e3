// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/wrapping_label.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QTextDocumentFragment>

namespace linkwright::ui {

namespace {

constexpr QChar mayBreak(0x200B);       ///< zero width space
constexpr qsizetype longInLetters = 28; ///< shorter words fit any form

bool endsWord(QChar letter)
{
    return letter.isSpace() || letter == QLatin1Char('<') || letter == QLatin1Char('>');
}

} // namespace

QString breakable(const QString& text)
{
    QString result;
    for (qsizetype begin = 0; begin < text.size();) {
        qsizetype end = begin;
        while (end < text.size() && !endsWord(text[end]))
            ++end;
        QString word = text.mid(begin, end - begin);
        if (word.size() > longInLetters)
            word.replace(QLatin1Char('.'), QString(QLatin1Char('.')) + mayBreak);
        result += word;
        for (begin = end; begin < text.size() && endsWord(text[begin]); ++begin)
            result += text[begin];
    }
    return result;
}

QString withoutBreaks(QString text)
{
    return text.remove(mayBreak);
}

WrappingLabel::WrappingLabel(QWidget* parent)
    : QLabel(parent)
{
    setWordWrap(true);
}

void WrappingLabel::copySelection() const
{
    QGuiApplication::clipboard()->setText(withoutBreaks(selectedText()));
}

void WrappingLabel::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy) && hasSelectedText())
        copySelection();
    else
        QLabel::keyPressEvent(event);
}

/// The label's own menu would copy the invisible, too.
void WrappingLabel::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Copy"), this, &WrappingLabel::copySelection)->setEnabled(hasSelectedText());
    menu->addAction(tr("Copy &all"), this, [this] {
        QGuiApplication::clipboard()->setText(
            textFormat() == Qt::RichText ? QTextDocumentFragment::fromHtml(words()).toPlainText() : words());
    });
    menu->popup(event->globalPos());
}

void WrappingLabel::mouseReleaseEvent(QMouseEvent* event)
{
    QLabel::mouseReleaseEvent(event);
    QClipboard* clipboard = QGuiApplication::clipboard();
    if (clipboard->supportsSelection() && hasSelectedText())
        clipboard->setText(withoutBreaks(selectedText()), QClipboard::Selection);
}

} // namespace linkwright::ui
