// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The pulse in the status bar, wherever the user is in the window: a sign and a few words; a click leads to
// the gateways. Not there before probing was started once.

#include <QObject>
#include <QTimer>

class QStatusBar;
class QToolButton;

namespace linkwright::live {
class PulseSession;
}

namespace linkwright::ui {

class PulseSign : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    PulseSign(QStatusBar& bar, live::PulseSession& session, QObject* parent = nullptr);

Q_SIGNALS:
    void pulseAsked(); ///< it was clicked

private:
    void follow();
    void show();
    void make();

    QStatusBar& m_bar;
    live::PulseSession& m_session;
    QTimer m_soon; ///< one look for many changes
    QToolButton* m_button = nullptr;
};

} // namespace linkwright::ui
