// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// "Try a route": a request to a gateway as a client would send it, and the answer with what the plan expects.
// Sends only when it is told to.

#include "live/route_trial.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace linkwright::live {
class PulseSession;
}

namespace linkwright::ui {

class Notice;

class TryPanel : public QWidget
{
    Q_OBJECT

public:
    /// The session must outlive the panel.
    explicit TryPanel(live::PulseSession& session, QWidget* parent = nullptr);

    /// Chooses the gateway of that cluster.
    void choose(const QString& cluster);

protected:
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] QWidget* makeForm();
    void arrange();
    void followPlan();
    void followCluster();
    void followPath(int index);
    void sendOrCancel();
    void show(const live::TriedRoute& tried);
    void showError(const Error& error);
    void updateButton();

    live::PulseSession& m_session;
    live::RouteTrial* m_trial; ///< this and the rest: children
    QComboBox* m_cluster;
    QComboBox* m_method;
    QComboBox* m_path;
    QLineEdit* m_host;
    QPlainTextEdit* m_headers;
    QLineEdit* m_port;
    QCheckBox* m_tls;
    QPushButton* m_send;
    Notice* m_notice;
    QPlainTextEdit* m_answer;
};

} // namespace linkwright::ui
