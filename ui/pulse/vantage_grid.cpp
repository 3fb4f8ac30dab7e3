// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pulse/vantage_grid.h"

#include "live/pulse_session.h"
#include "live/pulse_words.h"
#include "qt/text.h"
#include "ui/editors/severity_style.h"
#include "ui/editors/wrapping_label.h"
#include "ui/pulse/pulse_style.h"

#include <QEvent>
#include <QGridLayout>
#include <QStringList>

namespace linkwright::ui {

using qt::toQString;

namespace {

enum Column
{
    SignColumn,
    WhoColumn,
    StateColumn,
    SeenColumn,
    NumbersColumn
};

QString numbersOf(const health::History& history)
{
    QStringList words;
    if (const QString latency = live::percentilesText(history.latency()); !latency.isEmpty())
        words << latency;
    if (const QString share = live::shareText(history.uptime().fraction()); !share.isEmpty())
        words << VantageGrid::tr("alive %1 of the time").arg(share);
    return words.join(QLatin1Char('\n'));
}

QString numbersOf(const health::GatewayPulse& pulse)
{
    if (!pulse.mirrorView)
        return {};
    QStringList words;
    if (const QString latency = live::percentilesText(pulse.mirrorView->latency); !latency.isEmpty())
        words << latency;
    words << VantageGrid::tr("%1 good probes, %2 bad")
                 .arg(pulse.mirrorView->good, 0, 'f', 0)
                 .arg(pulse.mirrorView->bad, 0, 'f', 0);
    if (pulse.mirroredServices)
        words << VantageGrid::tr("Services mirrored: %1").arg(*pulse.mirroredServices);
    return words.join(QLatin1Char('\n'));
}

} // namespace

VantageGrid::VantageGrid(live::PulseSession& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("vantageGrid"));
    setAccessibleName(tr("Vantage points"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(SeenColumn, 1);
}

std::vector<VantageGrid::Shown> VantageGrid::shownOf(int row) const
{
    std::vector<Shown> shown;
    if (row < 0)
        return shown;
    const health::GatewayPulse& pulse = m_session.rows().row(row).pulse;
    for (std::size_t i = 0; i < pulse.direct.size(); ++i) {
        const health::History* history = m_session.history(row, static_cast<int>(i));
        shown.push_back({pulse.direct[i], history != nullptr ? numbersOf(*history) : QString()});
    }
    shown.push_back({pulse.api, live::latencyText(pulse.api.latencyMs)});
    shown.push_back({pulse.mirror, numbersOf(pulse)});
    for (const health::Vantage& vantage : pulse.mesh)
        shown.push_back({vantage, live::latencyText(vantage.latencyMs)});
    return shown;
}

void VantageGrid::show(int row)
{
    std::vector<Shown> shown = shownOf(row);
    const std::size_t before = m_lines.size();
    makeLines(shown.size());
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (i >= before || i >= m_shown.size() || !(m_shown[i] == shown[i]))
            fill(m_lines[i], shown[i]);
    }
    m_shown = std::move(shown);
}

void VantageGrid::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        for (std::size_t i = 0; i < m_shown.size(); ++i)
            fill(m_lines[i], m_shown[i]);
    }
}

void VantageGrid::makeLines(std::size_t count)
{
    while (m_lines.size() < count)
        m_lines.push_back(makeLine(static_cast<int>(m_lines.size())));
    while (m_lines.size() > count) {
        const Line& line = m_lines.back();
        for (QWidget* widget : {static_cast<QWidget*>(line.sign), static_cast<QWidget*>(line.state),
                                static_cast<QWidget*>(line.who), static_cast<QWidget*>(line.seen),
                                static_cast<QWidget*>(line.numbers)})
            delete widget;
        m_lines.pop_back();
    }
}

VantageGrid::Line VantageGrid::makeLine(int number)
{
    Line line{new QLabel(this), new QLabel(this), new QLabel(this), new WrappingLabel(this),
              new QLabel(this)};
    line.who->setObjectName(QStringLiteral("vantageWho-%1").arg(number));
    line.state->setObjectName(QStringLiteral("vantageState-%1").arg(number));
    line.seen->setObjectName(QStringLiteral("vantageSeen-%1").arg(number));
    for (QLabel* label : {line.state, line.who, static_cast<QLabel*>(line.seen), line.numbers})
        label->setTextFormat(Qt::PlainText);
    QFont bold = font();
    bold.setBold(true);
    line.state->setFont(bold);
    line.seen->setWordWrap(true);
    line.seen->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    line.seen->setFocusPolicy(Qt::ClickFocus);
    m_grid->addWidget(line.sign, number, SignColumn, Qt::AlignTop);
    m_grid->addWidget(line.who, number, WhoColumn, Qt::AlignTop);
    m_grid->addWidget(line.state, number, StateColumn, Qt::AlignTop);
    m_grid->addWidget(line.seen, number, SeenColumn, Qt::AlignTop);
    m_grid->addWidget(line.numbers, number, NumbersColumn, Qt::AlignTop);
    return line;
}

void VantageGrid::fill(const Line& line, const Shown& shown)
{
    const health::Vantage& vantage = shown.vantage;
    line.sign->setPixmap(stateSign(vantage.state, *this));
    line.state->setText(live::stateWord(vantage.state));
    tintState(line.state, vantage.state);
    line.who->setText(live::whoWord(vantage.kind) + QLatin1Char('\n') + toQString(vantage.where));
    const bool hasRemedy = vantage.state == health::State::Dead && !vantage.remedy.empty();
    line.seen->setWords(toQString(vantage.sentence) +
                        (hasRemedy ? QLatin1Char('\n') + toQString(vantage.remedy) : QString()));
    line.seen->setAccessibleName(tr("%1, %2: %3. %4")
                                     .arg(live::whoWord(vantage.kind), toQString(vantage.where),
                                          live::stateWord(vantage.state), toQString(vantage.sentence)));
    line.numbers->setText(shown.numbers);
    mute(line.numbers);
}

} // namespace linkwright::ui
