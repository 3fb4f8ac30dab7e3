// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// From a plan to its clusters and back: whom to apply to, what would change, doing it, and taking it back. It
// drives an ApplySession and shows where that stands; what goes wrong is said in the page.

#include <QPointer>
#include <QWidget>

class QDialog;
class QStackedWidget;

namespace linkwright::live {
class ApplySession;
}

namespace linkwright::ui {

class ApplyBar;
class ChangesView;
class EmptyState;
class Notice;
class TargetPanel;

class ApplyPage : public QWidget
{
    Q_OBJECT

public:
    /// The session must outlive the page.
    explicit ApplyPage(live::ApplySession& session, QWidget* parent = nullptr);

    /// Opens the list of applies so far.
    void showHistory();

Q_SIGNALS:
    /// The user wants to see what is wrong with the plan.
    void findingsAsked();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void arrange();
    void connectParts();
    void follow();
    void updateMessage();
    void updateCenter();
    void runMessageAction();
    void confirm();
    void cancel();
    void askWhereToSave();
    void followPlugin();

    live::ApplySession& m_session;
    TargetPanel* m_targets; ///< this and the rest: children
    ApplyBar* m_bar;
    Notice* m_notice;
    EmptyState* m_empty;
    ChangesView* m_changes;
    QStackedWidget* m_center;
    QPointer<QDialog> m_pluginDialog;
    bool m_cancelling = false;
};

} // namespace linkwright::ui
