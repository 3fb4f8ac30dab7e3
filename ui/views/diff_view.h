// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Two texts, and what differs between them: a title for each, how much came and went, and the lines. Lines
// that are the same, far from any change, stay hidden until asked for. Comparing is a worker's; the newest
// texts win.

#include "qt/unified_diff.h"

#include <QFutureWatcher>
#include <QWidget>

class QLabel;
class QToolButton;

namespace linkwright::ui {

class DiffText;

class DiffView : public QWidget
{
    Q_OBJECT

public:
    explicit DiffView(QWidget* parent = nullptr);

    /// The titles say what the texts are, such as "on disk" and "in the window". Texts that cannot be told
    /// apart are said to be so.
    void setTexts(const QString& before, const QString& after, const QString& beforeTitle,
                  const QString& afterTitle);
    /// Put the cursor on the change after, or before, the one it is on; round at the end.
    void goToNextChange() { step(1); }
    void goToPreviousChange() { step(-1); }

Q_SIGNALS:
    void compared(); ///< what is shown is of the newest texts

private:
    [[nodiscard]] QToolButton* makeButton(const QString& name, const QString& text, const QString& toolTip,
                                          const QKeySequence& keys, int step);
    void start();
    void deliver();
    void step(int by);

    QLabel* m_before = nullptr; ///< this and the rest: children
    QLabel* m_after = nullptr;
    QLabel* m_summary = nullptr;
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
    DiffText* m_text = nullptr;
    QFutureWatcher<qt::UnifiedDiff> m_watcher;
    QString m_beforeText;
    QString m_afterText;
    bool m_again = false; ///< what is being compared is out of date
};

} // namespace linkwright::ui
