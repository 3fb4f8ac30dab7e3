// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The gateways of a plan and how they are: all at a glance, a card for each, what is known of the chosen one,
// its latency over time, what happened, and a request to try. Drives a PulseSession; nothing is sent before
// the user says so.

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QDialog;
class QLabel;
class QListView;
class QStackedWidget;
class QTabWidget;
class QTreeView;

namespace linkwright::live {
class PulseSession;
}

namespace linkwright::qt {
class Preferences;
}

namespace linkwright::ui {

class EmptyState;
class GatewayDetail;
class LatencyPanel;
class Notice;
class PulseBar;
class TryPanel;

class PulsePage : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the page. Without preferences it offers no messages on the desktop.
    PulsePage(live::PulseSession& session, qt::Preferences* preferences, QWidget* parent = nullptr);

    /// Shows the part that tries a route, also before anything is probed.
    void showTry();

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeList();
    void makeLog();
    void makeTabs();
    void arrange();
    void connectParts();
    void follow();
    void followRows();
    void showGlance();
    void showGateway(int row);
    void tick();
    void followPlugin();

    live::PulseSession& m_session;
    PulseBar* m_bar; ///< this and the rest: children
    Notice* m_said;  ///< what a plugin has to say
    QLabel* m_sign;
    QLabel* m_headline;
    QLabel* m_glance;
    EmptyState* m_empty;
    QListView* m_list;
    GatewayDetail* m_detail;
    LatencyPanel* m_latency;
    QTreeView* m_log;
    TryPanel* m_try;
    QTabWidget* m_tabs;
    QStackedWidget* m_center;
    QWidget* m_top; ///< cards and detail
    QTimer m_second;
    QString m_chosen; ///< key of the gateway
    QPointer<QDialog> m_pluginDialog;
};

} // namespace linkwright::ui
