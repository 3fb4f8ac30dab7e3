// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/history.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace linkwright::health {

namespace {

constexpr std::int64_t clockTolerance = 1000; ///< ms; less is not worth a word

Span::Kind kindOf(State state)
{
    return state == State::Alive  ? Span::Kind::Alive
           : state == State::Dead ? Span::Kind::Dead
                                  : Span::Kind::Gap;
}

} // namespace

std::optional<double> Uptime::fraction() const
{
    const std::int64_t seen = aliveMs + deadMs;
    if (seen <= 0)
        return std::nullopt;
    return static_cast<double>(aliveMs) / static_cast<double>(seen);
}

History::History(const Limits& limits, int failureThreshold)
    : m_limits(limits)
    , m_liveness(failureThreshold)
{
    m_limits.samples = std::max<std::size_t>(1, m_limits.samples);
}

/// Counts the time since the last probe as what it was. Whether it was a gap.
bool History::noteTime(const Instant& now)
{
    const std::optional<Instant> last = std::exchange(m_last, now);
    if (!last)
        return false;
    const std::int64_t passed = now.bootMs - last->bootMs;
    const std::int64_t slept = passed - (now.steadyMs - last->steadyMs);
    if (std::abs((now.wallMs - last->wallMs) - passed) > clockTolerance)
        ++m_clockJumps;
    const bool isGap = passed > m_limits.gapMs || slept > clockTolerance;
    if (isGap)
        m_uptime.gapMs += passed;
    else if (m_liveness.state() == State::Alive)
        m_uptime.aliveMs += passed;
    else if (m_liveness.state() == State::Dead)
        m_uptime.deadMs += passed;
    return isGap;
}

std::optional<Transition> History::add(const Instant& now, const Diagnosis& diagnosis, double latencyMs)
{
    const bool afterGap = noteTime(now);
    const bool good = diagnosis.isAlive();
    if (m_probes == 0 || good != m_streakIsGood || afterGap)
        m_streakSinceMs = now.wallMs;
    m_streakIsGood = good;
    ++m_probes;
    m_good += good ? 1 : 0;
    const State before = m_liveness.state();
    const State after = m_liveness.take(good);
    push({now.wallMs, now.steadyMs, good ? static_cast<float>(latencyMs) : 0.0F, after, diagnosis.cause,
          afterGap});
    if (before == after)
        return std::nullopt;
    Transition transition{before, after, now.wallMs, m_streakSinceMs, diagnosis.cause, diagnosis.sentence};
    if (m_transitions.size() == m_limits.transitions)
        m_transitions.pop_front();
    m_transitions.push_back(transition);
    return transition;
}

void History::push(const Sample& sample)
{
    if (m_samples.size() < m_limits.samples) {
        m_samples.push_back(sample);
        return;
    }
    m_samples[m_first] = sample;
    m_first = (m_first + 1) % m_samples.size();
}

const Sample& History::at(std::size_t index) const
{
    return m_samples[(m_first + index) % m_samples.size()];
}

std::optional<Percentiles> History::latency() const
{
    std::vector<float> values;
    for (const Sample& sample : m_samples) {
        if (sample.cause == Cause::Alive)
            values.push_back(sample.latencyMs);
    }
    return percentilesOf(values);
}

std::vector<Span> History::spans() const
{
    std::vector<Span> spans;
    const auto append = [&spans](Span::Kind kind, std::int64_t from, std::int64_t to) {
        if (!spans.empty() && spans.back().kind == kind)
            spans.back().toMs = to;
        else
            spans.push_back({kind, from, to});
    };
    for (std::size_t i = 1; i < size(); ++i) {
        const Sample& before = at(i - 1);
        const Sample& sample = at(i);
        append(sample.afterGap ? Span::Kind::Gap : kindOf(before.state), before.wallMs, sample.wallMs);
    }
    return spans;
}

std::optional<Percentiles> percentilesOf(std::vector<float>& values)
{
    if (values.empty())
        return std::nullopt;
    std::sort(values.begin(), values.end());
    const auto rank = [&values](double fraction) {
        const double place = std::ceil(fraction * static_cast<double>(values.size()));
        return double(values[static_cast<std::size_t>(std::max(1.0, place)) - 1]);
    };
    return Percentiles{rank(0.50), rank(0.95), rank(0.99)};
}

} // namespace linkwright::health
