// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/pulse_rows.h"

#include "live/pulse_words.h"
#include "qt/text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace linkwright::live {

namespace {

using health::State;
using qt::toQString;

constexpr int toldGateways = 4;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Pulse)
};

QString mirrorWord(const PulseRow& row)
{
    return row.pulse.mirror.state == State::Unknown ? QString() : stateWord(row.pulse.mirror.state);
}

/// As `linkerd multicluster gateways` has it: alive, Services, latency.
QString lineOf(const PulseRow& row)
{
    QStringList words{stateWord(row.state)};
    if (row.pulse.mirroredServices)
        words << (*row.pulse.mirroredServices == 1
                      ? Words::tr("1 mirrored Service")
                      : Words::tr("%1 mirrored Services").arg(*row.pulse.mirroredServices));
    if (row.state != State::Dead && row.latency)
        words << percentilesText(row.latency);
    words << reasonOf(row).sentence;
    words.removeAll(QString());
    return QStringLiteral("%1: %2").arg(gatewayName(row.pulse), words.join(QStringLiteral(", ")));
}

QString textForEars(const PulseRow& row)
{
    QStringList words{gatewayTitle(row.pulse), stateWord(row.state)};
    words << percentilesText(row.latency);
    if (row.uptime)
        words << Words::tr("alive %1 of the time").arg(shareText(row.uptime));
    if (const QString mirror = mirrorWord(row); !mirror.isEmpty())
        words << Words::tr("the service mirror says %1").arg(mirror);
    words << reasonOf(row).sentence;
    words.removeAll(QString());
    return words.join(QStringLiteral(". "));
}

QString headlineOf(int all, int dead, int unknown)
{
    if (all == 0)
        return Words::tr("The plan has no gateway");
    if (dead > 0)
        return all == 1 ? Words::tr("The gateway is dead")
                        : Words::tr("%1 of %2 gateways are dead").arg(dead).arg(all);
    if (unknown > 0)
        return all == 1 ? Words::tr("Nothing is known of the gateway yet")
                        : Words::tr("Nothing is known yet of %1 of %2 gateways").arg(unknown).arg(all);
    return all == 1 ? Words::tr("The gateway is alive") : Words::tr("All %1 gateways are alive").arg(all);
}

} // namespace

QString keyOf(const health::GatewayPulse& pulse)
{
    return toQString(pulse.planned.probed.source) + QLatin1Char('\n') + toQString(pulse.cluster);
}

/// The mirror decides; of probes, one that sees it dead has more to say than one that sees nothing.
Reason reasonOf(const PulseRow& row)
{
    if (row.state == State::Alive)
        return {};
    std::vector<const health::Vantage*> voices;
    const auto listen = [&voices](const health::Vantage& vantage) {
        if (vantage.state == State::Dead && !vantage.sentence.empty())
            voices.push_back(&vantage);
    };
    std::for_each(row.pulse.direct.begin(), row.pulse.direct.end(), listen);
    listen(row.pulse.api);
    listen(row.pulse.mirror);
    if (voices.empty() && row.state == State::Unknown && !row.pulse.direct.empty())
        voices.push_back(&row.pulse.direct.front());
    if (voices.empty())
        return {};
    return {toQString(voices.front()->sentence), toQString(voices.front()->remedy)};
}

Glance glanceOf(const std::vector<PulseRow>& rows)
{
    Glance glance;
    int unknown = 0;
    std::vector<const PulseRow*> order;
    for (const PulseRow& row : rows) {
        glance.dead += row.state == State::Dead ? 1 : 0;
        unknown += row.state == State::Unknown ? 1 : 0;
        order.push_back(&row);
    }
    glance.headline = headlineOf(static_cast<int>(rows.size()), glance.dead, unknown);
    glance.worst = glance.dead > 0               ? State::Dead
                   : unknown > 0 || rows.empty() ? State::Unknown
                                                 : State::Alive;
    const auto rank = [](const PulseRow* row) {
        return row->state == State::Dead ? 0 : row->state == State::Unknown ? 1 : 2;
    };
    std::stable_sort(order.begin(), order.end(),
                     [&rank](const PulseRow* a, const PulseRow* b) { return rank(a) < rank(b); });
    QStringList lines;
    for (const PulseRow* row : order) {
        if (lines.size() == toldGateways) {
            lines << Words::tr("and %1 more").arg(rows.size() - toldGateways);
            break;
        }
        lines << lineOf(*row);
    }
    glance.text = lines.join(QLatin1Char('\n'));
    return glance;
}

int PulseRows::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PulseRows::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PulseRow& row = this->row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return gatewayName(row.pulse);
    case Qt::ToolTipRole:
        return gatewayTitle(row.pulse);
    case Qt::AccessibleTextRole:
        return textForEars(row);
    case KeyRole:
        return keyOf(row.pulse);
    case StateRole:
        return static_cast<int>(row.state);
    case SinceRole:
        return static_cast<qint64>(row.sinceMs);
    case LatencyRole:
        return percentilesText(row.latency);
    case UptimeRole:
        return shareText(row.uptime);
    case MirrorRole:
        return mirrorWord(row);
    case ServicesRole:
        return row.pulse.mirroredServices ? QVariant(*row.pulse.mirroredServices) : QVariant();
    case ReasonRole:
        return reasonOf(row).sentence;
    default:
        return {};
    }
}

QHash<int, QByteArray> PulseRows::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert({{KeyRole, "key"},
                  {StateRole, "state"},
                  {SinceRole, "since"},
                  {LatencyRole, "latency"},
                  {UptimeRole, "uptime"},
                  {MirrorRole, "mirror"},
                  {ServicesRole, "services"},
                  {ReasonRole, "reason"}});
    return names;
}

int PulseRows::rowOf(const QString& key) const
{
    const auto it = std::find_if(m_rows.begin(), m_rows.end(),
                                 [&key](const PulseRow& row) { return keyOf(row.pulse) == key; });
    return it == m_rows.end() ? -1 : static_cast<int>(it - m_rows.begin());
}

void PulseRows::reset(std::vector<PulseRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void PulseRows::set(int row, PulseRow value)
{
    m_rows[static_cast<std::size_t>(row)] = std::move(value);
    Q_EMIT dataChanged(index(row), index(row));
}

} // namespace linkwright::live
