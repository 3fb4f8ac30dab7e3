// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The buttons of the apply page, and how far the work is. What a button does is the page's.

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace linkwright::live {
class ApplySession;
}

namespace linkwright::ui {

class ApplyBar : public QWidget
{
    Q_OBJECT

public:
    /// The session must outlive the bar.
    explicit ApplyBar(live::ApplySession& session, QWidget* parent = nullptr);

    [[nodiscard]] QPushButton& previewButton() { return *m_preview; }

Q_SIGNALS:
    void previewAsked();
    void applyAsked();
    void cancelAsked();
    void saveAsked();
    void historyAsked();

private:
    [[nodiscard]] QPushButton* makeButton(const char* name, const QString& text, void (ApplyBar::*asked)());
    void follow();
    void showProgress(int done, int total);

    live::ApplySession& m_session;
    QPushButton* m_preview = nullptr; ///< this and the rest: children
    QPushButton* m_apply = nullptr;
    QPushButton* m_cancel = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_doing = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_history = nullptr;
};

} // namespace linkwright::ui
