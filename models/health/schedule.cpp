// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/schedule.h"

#include "linkerd/probe_timing.h"

#include <algorithm>

namespace linkwright::health {

Schedule::Schedule(std::function<double()> random)
    : m_random(std::move(random))
{
}

std::int64_t Schedule::pause(std::int64_t periodMs) const
{
    return periodMs +
           static_cast<std::int64_t>(m_random() * linkerd::probeJitter * static_cast<double>(periodMs));
}

void Schedule::add(int target, std::int64_t periodMs, std::int64_t nowMs)
{
    const std::int64_t period = std::max<std::int64_t>(1, periodMs);
    m_entries.push({nowMs + pause(period), target, period});
}

std::optional<std::int64_t> Schedule::nextMs() const
{
    return m_entries.empty() ? std::nullopt : std::optional(m_entries.top().atMs);
}

std::optional<Schedule::Due> Schedule::take(std::int64_t nowMs)
{
    if (m_entries.empty() || m_entries.top().atMs > nowMs)
        return std::nullopt;
    Entry entry = m_entries.top();
    m_entries.pop();
    const Due due{entry.target, entry.atMs};
    const bool missedSome = nowMs - entry.atMs > entry.periodMs;
    entry.atMs = (missedSome ? nowMs : entry.atMs) + pause(entry.periodMs);
    m_entries.push(entry);
    return due;
}

} // namespace linkwright::health
