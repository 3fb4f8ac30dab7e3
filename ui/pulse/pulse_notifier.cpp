// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pulse/pulse_notifier.h"

#include "live/pulse_session.h"
#include "live/pulse_words.h"
#include "qt/preferences.h"

#include <QGuiApplication>
#include <QIcon>
#include <QSystemTrayIcon>

#include <chrono>
#include <utility>

namespace linkwright::ui {

using health::State;

namespace {

constexpr std::chrono::milliseconds moment{300};
constexpr int mostLines = 5;

} // namespace

QString PulseNotifier::preference()
{
    return QStringLiteral("pulse.notify");
}

bool PulseNotifier::isPossible()
{
    return QSystemTrayIcon::isSystemTrayAvailable() && QSystemTrayIcon::supportsMessages();
}

PulseNotifier::PulseNotifier(live::PulseSession& session, qt::Preferences& preferences, Show show,
                             QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_preferences(preferences)
    , m_show(std::move(show))
{
    if (!m_show)
        m_show = [this](const Message& message) { showInTray(message); };
    m_soon.setSingleShot(true);
    m_soon.setInterval(moment);
    connect(&m_soon, &QTimer::timeout, this, &PulseNotifier::tell);
    connect(&session, &live::PulseSession::turned, this, &PulseNotifier::note);
}

/// That a gateway is seen for the first time is no change.
void PulseNotifier::note(int row, State from, State to)
{
    if (!m_preferences.flag(preference(), false) || from == State::Unknown || to == State::Unknown)
        return;
    const live::PulseRow& gateway = m_session.rows().row(row);
    const QString reason = live::reasonOf(gateway).sentence;
    m_lines << (reason.isEmpty()
                    ? tr("%1 is %2").arg(live::gatewayName(gateway.pulse), live::stateWord(to))
                    : tr("%1 is %2: %3").arg(live::gatewayName(gateway.pulse), live::stateWord(to), reason));
    m_dead += to == State::Dead ? 1 : 0;
    m_soon.start();
}

void PulseNotifier::tell()
{
    const QStringList lines = std::exchange(m_lines, {});
    const int dead = std::exchange(m_dead, 0);
    Message message;
    message.isBad = dead > 0;
    message.title = dead == 1  ? tr("A gateway is dead")
                    : dead > 1 ? tr("%1 gateways are dead").arg(dead)
                               : tr("Gateways are alive again");
    message.text = lines.mid(0, mostLines).join(QLatin1Char('\n'));
    if (lines.size() > mostLines)
        message.text += QLatin1Char('\n') + tr("and %1 more").arg(lines.size() - mostLines);
    m_show(message);
}

void PulseNotifier::showInTray(const Message& message)
{
    if (!isPossible())
        return;
    if (!m_tray) {
        m_tray = new QSystemTrayIcon(QGuiApplication::windowIcon(), this);
        m_tray->setToolTip(tr("Linkwright"));
        connect(m_tray, &QSystemTrayIcon::messageClicked, this, &PulseNotifier::pulseAsked);
        connect(m_tray, &QSystemTrayIcon::activated, this, &PulseNotifier::pulseAsked);
        m_tray->show();
    }
    m_tray->showMessage(message.title, message.text,
                        message.isBad ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information);
}

} // namespace linkwright::ui
