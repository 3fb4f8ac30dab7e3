// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Somebody who clicks and types at random, the same way for the same seed as long as the window answers the
// same. Uses whatever is on the screen: windows, dialogs, menus. Keeps away from what would leave the test's
// own folder or end the program.

#include <QRandomGenerator>
#include <QString>
#include <QStringList>
#include <QTimer>

class QWidget;

namespace linkwright::test {

class Monkey
{
public:
    explicit Monkey(quint32 seed);

    /// Widgets and actions it must leave alone, by object name or by text without mnemonics.
    void avoid(const QStringList& names) { m_avoided << names; }
    /// Does one thing and lets the event loop run once. What it did stands in log().
    void act();
    /// The newest things it did, oldest first; to tell after a failure.
    [[nodiscard]] QStringList log() const { return m_log; }
    [[nodiscard]] int count() const { return m_count; }

private:
    void actOn(QWidget* window);
    void leaveMenu();
    [[nodiscard]] QWidget* pickWindow();
    [[nodiscard]] QWidget* pickWidget(QWidget* window);
    [[nodiscard]] bool mayUse(const QWidget* widget) const;
    void click(QWidget* widget);
    void type(QWidget* widget);
    void pressShortcut(QWidget* widget);
    void turnWheel(QWidget* widget);
    void chooseFromMenu(QWidget* window);
    void useItemView(QWidget* widget);
    void fillField(QWidget* window);
    void pressButton(QWidget* window);
    void typeWord();
    void note(const QString& what, const QWidget* widget);

    QRandomGenerator m_random;
    QStringList m_avoided;
    QStringList m_log;
    QTimer m_patience; ///< fires inside menus that wait for an answer
    int m_count = 0;
};

} // namespace linkwright::test
