// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pulse/pulse_bar.h"

#include "live/pulse_session.h"
#include "qt/preferences.h"
#include "ui/pulse/pulse_notifier.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace linkwright::ui {

namespace {

QString escaped(QString text)
{
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

PulseBar::PulseBar(live::PulseSession& session, qt::Preferences* preferences, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_start(new QPushButton(this))
    , m_ask(new QToolButton(this))
    , m_menu(new QMenu(this))
    , m_notify(new QCheckBox(tr("Tell me on the des&ktop"), this))
{
    m_start->setObjectName(QStringLiteral("pulseStart"));
    m_start->setAutoDefault(false);
    m_ask->setObjectName(QStringLiteral("pulseAsk"));
    m_ask->setPopupMode(QToolButton::InstantPopup);
    m_ask->setFocusPolicy(Qt::StrongFocus);
    m_ask->setMenu(m_menu);
    m_ask->setToolTip(
        tr("Which API servers are asked how they reach the gateway, and what the service mirrors "
           "think of it"));
    m_menu->setObjectName(QStringLiteral("pulseAskMenu"));
    m_menu->setToolTipsVisible(true);
    makeNotify(preferences);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_start);
    layout->addWidget(m_ask);
    layout->addStretch(1);
    layout->addWidget(m_notify);
    connect(m_start, &QPushButton::clicked, this, [this] {
        if (m_session.isRunning())
            m_session.stop();
        else
            m_session.start();
    });
    connect(m_menu, &QMenu::aboutToShow, this, &PulseBar::fillMenu);
    connect(&session, &live::PulseSession::changed, this, &PulseBar::follow);
    follow();
}

void PulseBar::makeNotify(qt::Preferences* preferences)
{
    m_notify->setObjectName(QStringLiteral("pulseNotify"));
    m_notify->setVisible(preferences != nullptr);
    if (preferences == nullptr)
        return;
    const bool isPossible = PulseNotifier::isPossible();
    m_notify->setEnabled(isPossible);
    m_notify->setToolTip(isPossible ? tr("When a gateway dies or comes back")
                                    : tr("This desktop has no place for such messages"));
    m_notify->setChecked(preferences->flag(PulseNotifier::preference(), false));
    connect(m_notify, &QCheckBox::clicked, preferences,
            [preferences](bool checked) { preferences->setFlag(PulseNotifier::preference(), checked); });
    connect(preferences, &qt::Preferences::choiceChanged, m_notify, [this, preferences](const QString& key) {
        if (key == PulseNotifier::preference())
            m_notify->setChecked(preferences->flag(key, false));
    });
}

void PulseBar::follow()
{
    m_start->setText(m_session.isRunning() ? tr("&Stop probing") : tr("&Start probing"));
    const auto& clusters = m_session.clusters();
    const auto allowed = std::count_if(clusters.begin(), clusters.end(),
                                       [](const live::AskedCluster& cluster) { return cluster.allowed; });
    m_ask->setText(allowed == 0   ? tr("Ask clusters, too: none")
                   : allowed == 1 ? tr("Ask clusters, too: 1")
                                  : tr("Ask clusters, too: %1").arg(allowed));
}

/// What is told of a cluster that cannot be asked is why.
void PulseBar::fillMenu()
{
    m_session.loadClusters();
    m_menu->clear();
    for (const live::AskedCluster& cluster : m_session.clusters()) {
        const QString how = cluster.problem.isEmpty() ? cluster.server : cluster.problem;
        QAction* action = m_menu->addAction(escaped(tr("%1 (%2)").arg(cluster.cluster, how)));
        action->setCheckable(true);
        action->setChecked(cluster.allowed);
        action->setEnabled(cluster.problem.isEmpty() || cluster.allowed);
        connect(action, &QAction::triggered, this,
                [this, name = cluster.cluster](bool checked) { m_session.setAllowed(name, checked); });
    }
    if (m_menu->isEmpty())
        m_menu->addAction(tr("The plan has no cluster yet"))->setEnabled(false);
}

} // namespace linkwright::ui
