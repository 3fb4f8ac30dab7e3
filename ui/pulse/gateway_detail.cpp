// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pulse/gateway_detail.h"

#include "live/pulse_session.h"
#include "live/pulse_words.h"
#include "qt/text.h"
#include "ui/editors/severity_style.h"
#include "ui/pulse/pulse_style.h"
#include "ui/pulse/vantage_grid.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace linkwright::ui {

using qt::toQString;

namespace {

constexpr int signExtent = 22;

/// "GET http://192.0.2.1:4191/ready as Host probe-west:4191, every 3 s; dead after 3 bad ones".
QString rhythmText(const health::ProbedGateway& probed)
{
    if (!probed.request.error.empty())
        return toQString(probed.request.error);
    const QString url = toQString(probed.request.url);
    const QString period = live::durationText(probed.timing.periodMs);
    return probed.timing.failureThreshold == 1
               ? GatewayDetail::tr("GET %1 every %2; dead after one bad probe").arg(url, period)
               : GatewayDetail::tr("GET %1 every %2; dead after %3 bad probes in a row")
                     .arg(url, period)
                     .arg(probed.timing.failureThreshold);
}

} // namespace

GatewayDetail::GatewayDetail(live::PulseSession& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_sign(new QLabel(this))
    , m_title(new QLabel(this))
    , m_standing(new QLabel(this))
    , m_rhythm(new QLabel(this))
    , m_notice(new Notice(this))
    , m_vantages(new VantageGrid(session))
{
    setObjectName(QStringLiteral("gatewayDetail"));
    m_title->setObjectName(QStringLiteral("gatewayTitle"));
    m_standing->setObjectName(QStringLiteral("gatewayStanding"));
    m_rhythm->setObjectName(QStringLiteral("gatewayRhythm"));
    m_notice->setObjectName(QStringLiteral("gatewayNotice"));
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_standing->setFont(bold);
    m_title->setWordWrap(true);
    m_rhythm->setWordWrap(true);
    for (QLabel* label : {m_title, m_standing, m_rhythm})
        label->setTextFormat(Qt::PlainText);
    arrange();
}

void GatewayDetail::arrange()
{
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_sign);
    head->addWidget(m_title, 1);
    head->addWidget(m_standing);
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setWidget(m_vantages);
    area->viewport()->setAutoFillBackground(false);
    m_vantages->setAutoFillBackground(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(m_rhythm);
    layout->addWidget(m_notice);
    layout->addWidget(area, 1);
}

QSize GatewayDetail::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 50, fontMetrics().height() * 9};
}

void GatewayDetail::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        follow();
}

void GatewayDetail::setRow(int row)
{
    m_row = row;
    follow();
}

void GatewayDetail::follow()
{
    if (m_row < 0 || m_row >= m_session.rows().rowCount())
        return;
    showStanding();
    showNotice();
    m_vantages->show(m_row);
}

void GatewayDetail::showStanding()
{
    const live::PulseRow& row = m_session.rows().row(m_row);
    m_sign->setPixmap(stateSign(row.state, *this, signExtent));
    m_title->setText(live::gatewayTitle(row.pulse));
    QString standing = standingText(row.state, row.sinceMs, m_session.nowMs(), m_session.isRunning());
    if (row.state != health::State::Unknown && row.sinceMs > 0)
        standing = tr("%1, since %2").arg(standing, live::timeText(row.sinceMs, m_session.nowMs()));
    m_standing->setText(standing);
    tintState(m_standing, row.state);
    m_rhythm->setText(rhythmText(row.pulse.planned.probed));
    mute(m_rhythm);
}

/// A disagreement says more than any one who is part of it.
void GatewayDetail::showNotice()
{
    const live::PulseRow& row = m_session.rows().row(m_row);
    if (!row.pulse.disagreements.empty()) {
        const health::Disagreement& first = row.pulse.disagreements.front();
        QString sentence = toQString(first.sentence);
        sentence.replace(0, 1, sentence.left(1).toUpper());
        m_notice->show(Severity::Warning, sentence,
                       toQString(first.meaning) + QLatin1Char('\n') + toQString(first.remedy));
        return;
    }
    const live::Reason reason = live::reasonOf(row);
    if (row.pulse.names.empty()) {
        m_notice->show(Severity::Info, tr("It cannot be probed from here: %1").arg(reason.sentence),
                       tr("Write the address that other clusters reach it at into the plan, under Gateway."));
        return;
    }
    if (row.state != health::State::Dead || reason.sentence.isEmpty()) {
        m_notice->clear();
        return;
    }
    m_notice->show(Severity::Error, tr("Why it is dead: %1").arg(reason.sentence), reason.remedy);
}

} // namespace linkwright::ui
