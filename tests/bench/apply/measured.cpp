// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measured.h"

#include "tests/cluster/apply/running_command.h"

#include <QElapsedTimer>
#include <QFile>
#include <QThread>

#include <algorithm>
#include <cstdio>

namespace linkwright::bench {

namespace {

/// The kernel keeps the peak itself; it goes with the process, so it is looked at while that runs.
double peakOf(qint64 process)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).simplified().split(' ').value(0).toDouble() / 1024;
    }
    return 0;
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

Cost measured(const QStringList& words, const testbed::RunOptions& options)
{
    Cost cost;
    QElapsedTimer timer;
    timer.start();
    testbed::RunningCommand command(words, options);
    while (command.isRunning()) {
        cost.megabytes = std::max(cost.megabytes, peakOf(command.id()));
        if (command.waitFor(5))
            break;
    }
    cost.milliseconds = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    cost.outcome = command.wait();
    return cost;
}

Row::Row(const char* what, const char* peer, double limit, bool absolute)
    : m_what(what)
    , m_peer(peer)
    , m_limit(limit)
    , m_absolute(absolute)
{
}

void Row::add(double ours, double peers)
{
    m_ours.push_back(ours);
    m_peers.push_back(peers);
}

bool Row::print() const
{
    std::vector<double> ratios;
    for (std::size_t i = 0; i < m_ours.size(); ++i)
        ratios.push_back(m_peers[i] > 0 ? m_ours[i] / m_peers[i] : 0);
    const double figure = m_absolute ? median(m_ours) : median(ratios);
    const bool isMet = !m_ours.empty() && figure <= m_limit;
    std::printf("%-44s %9.0f %9.0f %-8s %7.2f %8.2f  %s\n", m_what, median(m_ours), median(m_peers), m_peer,
                median(ratios), m_limit, isMet ? "met" : "NOT MET");
    std::fflush(stdout);
    return isMet;
}

} // namespace linkwright::bench
