// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Finds text in a CodeView: all places in sight are marked, one is current, "3 of 12" says which. Hidden
// until asked for.

#include "ui/views/text_search.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QToolButton;

namespace linkwright::ui {

class FindBar : public QWidget
{
    Q_OBJECT

public:
    /// `view` must outlive the bar.
    explicit FindBar(CodeView& view, QWidget* parent = nullptr);

    /// Shows the bar, with the selected text to find.
    void open();
    void close();
    /// Open the bar where it is closed.
    void findNext() { step(1); }
    void findPrevious() { step(-1); }

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QToolButton* makeButton(const QString& text, const QString& toolTip);
    void search();
    void follow();
    void step(int by);
    void goTo(const Hit& hit);
    [[nodiscard]] Hit selected() const;
    void mark();
    void updateCount();

    CodeView& m_view;
    TextSearch m_search;
    QLineEdit* m_text = nullptr; ///< this and the rest: children
    QToolButton* m_case = nullptr;
    QLabel* m_count = nullptr;
    std::optional<Hit> m_from; ///< the first hit from here on is to become current
    std::optional<Hit> m_current;
};

} // namespace linkwright::ui
