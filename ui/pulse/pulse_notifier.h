// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Tells the user by the desktop when a gateway dies or comes back, if the user wants that: a preference, off
// at first. What happens within a moment is told in one message.

#include "live/pulse_rows.h"

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QTimer>

#include <functional>

class QSystemTrayIcon;

namespace linkwright::live {
class PulseSession;
}

namespace linkwright::qt {
class Preferences;
}

namespace linkwright::ui {

class PulseNotifier : public QObject
{
    Q_OBJECT

public:
    struct Message
    {
        QString title;
        QString text; ///< a line for each change
        bool isBad = false;
    };
    using Show = std::function<void(const Message& message)>;

    /// The key of the preference, a flag.
    [[nodiscard]] static QString preference();
    /// Whether the desktop has a place for such messages.
    [[nodiscard]] static bool isPossible();

    /// All must outlive it. `show` is for tests; unset: an icon in the tray, made with the first message.
    PulseNotifier(live::PulseSession& session, qt::Preferences& preferences, Show show = {},
                  QObject* parent = nullptr);

Q_SIGNALS:
    void pulseAsked(); ///< a message was clicked

private:
    void note(int row, health::State from, health::State to);
    void tell();
    void showInTray(const Message& message);

    live::PulseSession& m_session;
    qt::Preferences& m_preferences;
    Show m_show;
    QTimer m_soon;
    QStringList m_lines;
    int m_dead = 0;
    QPointer<QSystemTrayIcon> m_tray; ///< child
};

} // namespace linkwright::ui
