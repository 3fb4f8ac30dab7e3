// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pulse/pulse_sign.h"

#include "live/pulse_session.h"
#include "ui/pulse/pulse_style.h"

#include <QIcon>
#include <QStatusBar>
#include <QToolButton>

#include <chrono>

namespace linkwright::ui {

namespace {

constexpr std::chrono::milliseconds pause{100};

} // namespace

PulseSign::PulseSign(QStatusBar& bar, live::PulseSession& session, QObject* parent)
    : QObject(parent)
    , m_bar(bar)
    , m_session(session)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(pause);
    connect(&m_soon, &QTimer::timeout, this, &PulseSign::show);
    connect(&session, &live::PulseSession::changed, this, &PulseSign::follow);
    connect(&session.rows(), &QAbstractItemModel::dataChanged, this, &PulseSign::follow);
    connect(&session.rows(), &QAbstractItemModel::modelReset, this, &PulseSign::follow);
}

void PulseSign::follow()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void PulseSign::make()
{
    m_button = new QToolButton(&m_bar);
    m_button->setObjectName(QStringLiteral("statusPulse"));
    m_button->setAutoRaise(true);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_bar.insertPermanentWidget(0, m_button);
    connect(m_button, &QToolButton::clicked, this, &PulseSign::pulseAsked);
}

void PulseSign::show()
{
    if (!m_session.hasBegun()) {
        if (m_button != nullptr)
            m_button->hide();
        return;
    }
    if (m_button == nullptr)
        make();
    const live::Glance glance = live::glanceOf(m_session.rows().rows());
    const bool isRunning = m_session.isRunning();
    const health::State state = isRunning ? glance.worst : health::State::Unknown;
    m_button->setIcon(QIcon(stateSign(state, *m_button)));
    m_button->setText(isRunning ? glance.headline : tr("Probing has stopped"));
    m_button->setAccessibleName(m_button->text());
    m_button->setToolTip(isRunning ? glance.text : tr("Show the gateways"));
    m_button->show();
}

} // namespace linkwright::ui
