// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Finds text in an editor: all places are marked, one is current, "3 of 12" says which. Hidden until asked
// for.

#include <QList>
#include <QTextCursor>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace linkwright::ui {

class FindBar : public QWidget
{
    Q_OBJECT

public:
    /// `editor` must outlive the bar.
    explicit FindBar(QPlainTextEdit& editor, QWidget* parent = nullptr);

    /// Shows the bar, with the selected text to find.
    void open();
    void close();
    void findNext() { step(1); }
    void findPrevious() { step(-1); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QToolButton* makeButton(const QString& text, const QString& toolTip);
    void search();
    void step(int by);
    void mark();

    QPlainTextEdit& m_editor;
    QLineEdit* m_text = nullptr; ///< child
    QLabel* m_count = nullptr;   ///< child
    QList<QTextCursor> m_hits;   ///< in the order of the text
    int m_current = -1;
};

} // namespace linkwright::ui
