// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pulse/latency_panel.h"

#include "live/pulse_session.h"
#include "live/pulse_words.h"
#include "qt/text.h"
#include "resources/late_library.h"
#include "ui/editors/keys.h"
#include "ui/pulse/latency_chart.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <chrono>

namespace linkwright::ui {

namespace {

constexpr std::chrono::milliseconds pause{500};

struct LengthRow
{
    int minutes;
    const char* text;
};

constexpr LengthRow lengths[] = {
    {5, QT_TRANSLATE_NOOP("LatencyPanel", "the last 5 minutes")},
    {30, QT_TRANSLATE_NOOP("LatencyPanel", "the last 30 minutes")},
    {0, QT_TRANSLATE_NOOP("LatencyPanel", "everything")},
};

constexpr std::int64_t minuteMs = 60'000;

} // namespace

LatencyPanel::LatencyPanel(live::PulseSession& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_addressLabel(new QLabel(tr("&Address:"), this))
    , m_address(new QComboBox(this))
    , m_length(new QComboBox(this))
    , m_text(new QLabel(this))
{
    setObjectName(QStringLiteral("latencyPanel"));
    m_address->setObjectName(QStringLiteral("latencyAddress"));
    m_addressLabel->setBuddy(m_address);
    m_length->setObjectName(QStringLiteral("latencyLength"));
    m_length->setAccessibleName(tr("How far back the chart goes"));
    for (const LengthRow& length : lengths)
        m_length->addItem(tr(length.text), length.minutes);
    shareKeys(m_address);
    shareKeys(m_length);
    m_text->setObjectName(QStringLiteral("latencyText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    arrange();
    m_soon.setSingleShot(true);
    m_soon.setInterval(pause);
    connect(&m_soon, &QTimer::timeout, this, &LatencyPanel::show);
    connect(m_address, &QComboBox::activated, this, &LatencyPanel::show);
    connect(m_length, &QComboBox::activated, this, &LatencyPanel::show);
}

void LatencyPanel::arrange()
{
    auto* choices = new QHBoxLayout;
    choices->setSpacing(8);
    auto* shown = new QLabel(tr("Sho&w:"), this);
    shown->setBuddy(m_length);
    choices->addWidget(shown);
    choices->addWidget(m_length);
    choices->addSpacing(12);
    choices->addWidget(m_addressLabel);
    choices->addWidget(m_address);
    choices->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addLayout(choices);
    layout->addWidget(m_text);
}

void LatencyPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    makeChart();
    show();
}

void LatencyPanel::makeChart()
{
    if (std::exchange(m_triedToLoad, true))
        return;
    const resources::LateFunction make = resources::lateFunction("linkwright_charts", makeLatencyChartName);
    if (make.function == nullptr) {
        qWarning("There are no charts: %s", make.problem.c_str());
        return;
    }
    m_chart = reinterpret_cast<MakeLatencyChart>(make.function)(this);
    m_chart->widget()->setAccessibleName(tr("Latency over time"));
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->insertWidget(1, m_chart->widget(), 1);
}

void LatencyPanel::setRow(int row)
{
    m_row = row;
    showAddresses();
    show();
}

void LatencyPanel::showAddresses()
{
    QStringList addresses;
    if (m_row >= 0) {
        const health::GatewayPulse& pulse = m_session.rows().row(m_row).pulse;
        for (std::size_t i = 0; i < pulse.names.size(); ++i)
            addresses << qt::toQString(pulse.direct[i].where);
    }
    QStringList shown;
    for (int i = 0; i < m_address->count(); ++i)
        shown << m_address->itemText(i);
    if (addresses != shown) {
        m_address->clear();
        m_address->addItems(addresses);
    }
    m_address->setVisible(addresses.size() > 1);
    m_addressLabel->setVisible(addresses.size() > 1);
}

void LatencyPanel::follow()
{
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

void LatencyPanel::show()
{
    if (!isVisible())
        return;
    const health::History* history = m_session.history(m_row, std::max(0, m_address->currentIndex()));
    m_text->setText(history != nullptr ? live::historyText(*history) : tr("Nothing was probed yet."));
    if (m_chart == nullptr)
        return;
    m_chart->widget()->setAccessibleDescription(m_text->text());
    const std::int64_t now = m_session.isRunning() ? m_session.nowMs() : 0;
    m_chart->show(history != nullptr ? chartDataOf(*history, m_length->currentData().toInt() * minuteMs, now)
                                     : ChartData());
}

} // namespace linkwright::ui
