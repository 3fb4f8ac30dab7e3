// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/pulse_words.h"

#include "qt/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace linkwright::live {

namespace {

using qt::toQString;

constexpr std::size_t toldStretches = 6;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Pulse)
};

struct WhoRow
{
    health::VantageKind kind;
    const char* word;
};

constexpr WhoRow whoRows[] = {
    {health::VantageKind::Direct, QT_TRANSLATE_NOOP("Pulse", "From this machine")},
    {health::VantageKind::ApiServer, QT_TRANSLATE_NOOP("Pulse", "Through its API server")},
    {health::VantageKind::Mirror, QT_TRANSLATE_NOOP("Pulse", "By the service mirror")},
    {health::VantageKind::MeshPort, QT_TRANSLATE_NOOP("Pulse", "Mesh port, from here")},
};

QString stretchText(const health::Span& span)
{
    const QString from = timeText(span.fromMs, span.toMs);
    const QString to = timeText(span.toMs, span.toMs);
    const QString length = durationText(span.toMs - span.fromMs);
    return span.kind == health::Span::Kind::Dead
               ? Words::tr("dead from %1 to %2 (%3)").arg(from, to, length)
               : Words::tr("nobody looked from %1 to %2 (%3)").arg(from, to, length);
}

} // namespace

QString stateWord(health::State state)
{
    switch (state) {
    case health::State::Alive:
        return Words::tr("alive");
    case health::State::Dead:
        return Words::tr("dead");
    case health::State::Unknown:
        break;
    }
    return Words::tr("not known");
}

QString whoWord(health::VantageKind kind)
{
    const auto* row = std::find_if(std::begin(whoRows), std::end(whoRows),
                                   [kind](const WhoRow& one) { return one.kind == kind; });
    return row == std::end(whoRows) ? QString() : QCoreApplication::translate("Pulse", row->word);
}

QString gatewayName(const health::GatewayPulse& pulse)
{
    const QString cluster = toQString(pulse.cluster);
    return pulse.planned.isLinked()
               ? QStringLiteral("%1 \u2192 %2").arg(toQString(pulse.planned.probed.source), cluster)
               : cluster;
}

QString gatewayTitle(const health::GatewayPulse& pulse)
{
    const QString cluster = toQString(pulse.cluster);
    return pulse.planned.isLinked() ? Words::tr("Gateway of %1, as %2 probes it")
                                          .arg(cluster, toQString(pulse.planned.probed.source))
                                    : Words::tr("Gateway of %1, which nothing links to yet").arg(cluster);
}

QString latencyText(std::optional<double> ms)
{
    if (!ms)
        return {};
    if (*ms < 10)
        return Words::tr("%1 ms").arg(*ms, 0, 'f', 1);
    if (*ms < 1000)
        return Words::tr("%1 ms").arg(*ms, 0, 'f', 0);
    return Words::tr("%1 s").arg(*ms / 1000, 0, 'f', 2);
}

QString percentilesText(const std::optional<health::Percentiles>& latency)
{
    if (!latency)
        return {};
    return Words::tr("P50 %1, P95 %2, P99 %3")
        .arg(latencyText(latency->p50), latencyText(latency->p95), latencyText(latency->p99));
}

QString shareText(std::optional<double> share)
{
    if (!share)
        return {};
    const double tenths = std::floor(*share * 1000 + 1e-9);
    return *share >= 1 ? Words::tr("100 %") : Words::tr("%1 %").arg(tenths / 10, 0, 'f', 1);
}

QString durationText(std::int64_t ms)
{
    const std::int64_t seconds = std::max<std::int64_t>(0, ms) / 1000;
    const std::int64_t minutes = seconds / 60;
    const std::int64_t hours = minutes / 60;
    if (minutes == 0)
        return Words::tr("%1 s").arg(seconds);
    if (hours == 0)
        return Words::tr("%1 min %2 s").arg(minutes).arg(seconds % 60);
    if (hours < 24)
        return Words::tr("%1 h %2 min").arg(hours).arg(minutes % 60);
    return Words::tr("%1 d %2 h").arg(hours / 24).arg(hours % 24);
}

QString timeText(std::int64_t ms, std::int64_t nowMs)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms);
    const bool isToday = time.date() == QDateTime::fromMSecsSinceEpoch(nowMs).date();
    return time.toString(isToday ? QStringLiteral("HH:mm:ss") : QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString historyText(const health::History& history)
{
    if (history.size() == 0)
        return Words::tr("No probe yet.");
    const std::int64_t first = history.at(0).wallMs;
    const std::int64_t last = history.at(history.size() - 1).wallMs;
    QStringList lines{Words::tr("%1 of %2 probes were good. Shown: %3 to %4.")
                          .arg(history.goodProbes())
                          .arg(history.probes())
                          .arg(timeText(first, last), timeText(last, last))};
    if (const QString latency = percentilesText(history.latency()); !latency.isEmpty())
        lines << latency + QLatin1Char('.');
    QStringList stretches;
    for (const health::Span& span : history.spans()) {
        if (span.kind != health::Span::Kind::Alive)
            stretches << stretchText(span);
    }
    const qsizetype left = stretches.size() - static_cast<qsizetype>(toldStretches);
    if (left > 0)
        stretches = QStringList{Words::tr("%1 earlier ones").arg(left)} + stretches.mid(left);
    lines << (stretches.isEmpty() ? Words::tr("Alive all the time.")
                                  : Words::tr("It was %1.").arg(stretches.join(QStringLiteral("; "))));
    return lines.join(QLatin1Char(' '));
}

} // namespace linkwright::live
