// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The applies so far, the newest first, each to be taken back: what that would change is shown before.

#include <QDialog>

class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace linkwright::live {
class ApplySession;
struct HistoryRow;
} // namespace linkwright::live

namespace linkwright::ui {

class EmptyState;
class Notice;

class HistoryDialog : public QDialog
{
    Q_OBJECT

public:
    /// Reads the history by itself. The session must outlive it; it deletes itself when it is closed.
    HistoryDialog(live::ApplySession& session, QWidget* parent);

Q_SIGNALS:
    void takeBackAsked(const QString& id);

private:
    void makeList();
    void fill();
    void addRow(const live::HistoryRow& row);
    void follow();
    void takeBack();

    live::ApplySession& m_session;
    QTreeWidget* m_list; ///< this and the rest: children
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    Notice* m_notice;
    QPushButton* m_takeBack = nullptr;
};

} // namespace linkwright::ui
