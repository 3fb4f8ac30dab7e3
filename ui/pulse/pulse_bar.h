// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Starts and stops the pulse, says which clusters are asked beside the probes, and whether the desktop tells
// of changes.

#include <QWidget>

class QCheckBox;
class QMenu;
class QPushButton;
class QToolButton;

namespace linkwright::live {
class PulseSession;
}

namespace linkwright::qt {
class Preferences;
}

namespace linkwright::ui {

class PulseBar : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the bar. Without preferences the desktop is not offered.
    PulseBar(live::PulseSession& session, qt::Preferences* preferences, QWidget* parent = nullptr);

    [[nodiscard]] QPushButton& startButton() { return *m_start; }

private:
    void makeNotify(qt::Preferences* preferences);
    void follow();
    void fillMenu();

    live::PulseSession& m_session;
    QPushButton* m_start; ///< this and the rest: children
    QToolButton* m_ask;
    QMenu* m_menu;
    QCheckBox* m_notify;
};

} // namespace linkwright::ui
