// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Says what a fix has changed, and offers to undo it for as long as that undoes the fix and nothing else.

#include <QFrame>
#include <QStringList>

class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;
class QUndoStack;

namespace linkwright::ui {

/// Hidden while there is nothing to say. The stack must outlive it.
class FixedNote : public QFrame
{
    Q_OBJECT

public:
    explicit FixedNote(QUndoStack& stack, QWidget* parent = nullptr);

    /// To be called right after the step was pushed. Without changes it says that nothing was left to fix.
    void show(const QStringList& changes);
    /// At most so many pixels for the sentences; more of them scroll.
    void setRoom(int height);
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void followStack(int index);
    void fitHeight();

    QUndoStack& m_stack;
    int m_index = -1; ///< of the stack, right after the fix; -1: none
    int m_room = 120;
    QLabel* m_headline;
    QLabel* m_list;
    QScrollArea* m_scroll;
    QPushButton* m_undo;
    QToolButton* m_close;
};

} // namespace linkwright::ui
