// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/mnemonics.h"

#include <QAbstractButton>
#include <QAction>
#include <QGroupBox>
#include <QLabel>
#include <QMenuBar>
#include <QTabBar>

#include <functional>

namespace linkwright::ui {

namespace {

/// Where the mark stands; -1 where there is none. Two of them are one that is shown.
int markOf(const QString& text)
{
    for (int i = 0; i + 1 < text.size(); ++i) {
        if (text.at(i) != QLatin1Char('&'))
            continue;
        if (text.at(i + 1) != QLatin1Char('&'))
            return i;
        ++i;
    }
    return -1;
}

using IsTaken = std::function<bool(QChar letter)>;

QString withoutMark(QString text, const IsTaken& isTaken)
{
    const QChar letter = mnemonicOf(text);
    if (!letter.isNull() && isTaken(letter))
        text.remove(markOf(text), 1);
    return text;
}

void giveUp(QWidget& root, const IsTaken& isTaken)
{
    for (QLabel* label : root.findChildren<QLabel*>()) {
        if (label->buddy())
            label->setText(withoutMark(label->text(), isTaken));
    }
    for (QAction* action : root.findChildren<QAction*>()) // buttons take the texts of theirs
        action->setText(withoutMark(action->text(), isTaken));
    for (QAbstractButton* button : root.findChildren<QAbstractButton*>())
        button->setText(withoutMark(button->text(), isTaken));
    for (QGroupBox* box : root.findChildren<QGroupBox*>())
        box->setTitle(withoutMark(box->title(), isTaken));
    for (QTabBar* bar : root.findChildren<QTabBar*>()) {
        for (int i = 0; i < bar->count(); ++i)
            bar->setTabText(i, withoutMark(bar->tabText(i), isTaken));
    }
}

} // namespace

QChar mnemonicOf(const QString& text)
{
    const int mark = markOf(text);
    return mark < 0 ? QChar() : text.at(mark + 1).toLower();
}

QSet<QChar> mnemonicsOf(const QMenuBar& bar)
{
    QSet<QChar> letters;
    for (const QAction* action : bar.actions())
        letters << mnemonicOf(action->text());
    return letters;
}

void giveUpMnemonics(QWidget& root, const QSet<QChar>& taken)
{
    giveUp(root, [&taken](QChar letter) { return taken.contains(letter); });
}

void giveUpMnemonics(QWidget& root)
{
    giveUp(root, [](QChar) { return true; });
}

} // namespace linkwright::ui
