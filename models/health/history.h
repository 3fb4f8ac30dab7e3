// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What became of one gateway over time: a ring of probes, the changes between alive and dead, how long it was
// which, and latencies. Bounded; a day of probes takes no more room than its last twenty minutes. A time in
// which nobody probed (the machine slept, the program stood still) is a gap: neither alive nor dead.

#include "health/clock.h"
#include "health/diagnosis.h"
#include "health/liveness.h"

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace linkwright::health {

/// One probe.
struct Sample
{
    std::int64_t wallMs = 0;      ///< when it was over
    std::int64_t steadyMs = 0;    ///< the same, for lengths of time
    float latencyMs = 0;          ///< to the head of the answer; of good ones
    State state = State::Unknown; ///< after it
    Cause cause = Cause::Failed;
    bool afterGap = false; ///< nobody looked between the one before and this

    bool operator==(const Sample&) const = default;
};

struct Transition
{
    State from = State::Unknown;
    State to = State::Unknown;
    std::int64_t wallMs = 0; ///< of the probe that decided it
    std::int64_t sinceMs =
        0; ///< wall clock: the first probe that said so; for dead, `threshold` probes before
    Cause cause = Cause::Alive;
    std::string sentence; ///< of the probe that decided it

    bool operator==(const Transition&) const = default;
};

struct Percentiles
{
    double p50 = 0;
    double p95 = 0;
    double p99 = 0;

    bool operator==(const Percentiles&) const = default;
};

/// How long it was what, since the first probe.
struct Uptime
{
    std::int64_t aliveMs = 0;
    std::int64_t deadMs = 0;
    std::int64_t gapMs = 0; ///< counts for neither

    /// 0 to 1, of the time that somebody looked; nothing before there was any.
    [[nodiscard]] std::optional<double> fraction() const;
    bool operator==(const Uptime&) const = default;
};

/// A stretch of one state, for a chart. From and to by the wall clock.
struct Span
{
    enum class Kind
    {
        Alive,
        Dead,
        Gap
    };

    Kind kind = Kind::Gap;
    std::int64_t fromMs = 0;
    std::int64_t toMs = 0;

    bool operator==(const Span&) const = default;
};

class History
{
public:
    struct Limits
    {
        std::size_t samples = 1200;
        std::size_t transitions = 200;
        /// No probe for longer than this is a gap: a period with its jitter, the time limit, and some
        /// patience.
        std::int64_t gapMs = 60'000;
    };

    explicit History(const Limits& limits, int failureThreshold = 1);

    /// Takes a probe that ended now. Gives the change that it made, if it made one.
    std::optional<Transition> add(const Instant& now, const Diagnosis& diagnosis, double latencyMs);

    [[nodiscard]] State state() const { return m_liveness.state(); }
    [[nodiscard]] int failuresInARow() const { return m_liveness.failures(); }
    [[nodiscard]] std::size_t size() const { return m_samples.size(); }
    /// Oldest first; `at(size() - 1)` is the last one.
    [[nodiscard]] const Sample& at(std::size_t index) const;
    [[nodiscard]] const std::deque<Transition>& transitions() const { return m_transitions; }
    /// How often the wall clock was set, and by how much in all.
    [[nodiscard]] int clockJumps() const { return m_clockJumps; }
    [[nodiscard]] std::uint64_t probes() const { return m_probes; }
    [[nodiscard]] std::uint64_t goodProbes() const { return m_good; }
    [[nodiscard]] Uptime uptime() const { return m_uptime; }
    /// Of the good probes in the ring, by the nearest rank; nothing where there are none.
    [[nodiscard]] std::optional<Percentiles> latency() const;
    [[nodiscard]] std::vector<Span> spans() const;

private:
    [[nodiscard]] bool noteTime(const Instant& now);
    void push(const Sample& sample);

    Limits m_limits;
    Liveness m_liveness;
    std::vector<Sample> m_samples; ///< a ring once it is full
    std::size_t m_first = 0;
    std::deque<Transition> m_transitions;
    std::optional<Instant> m_last;
    std::int64_t m_streakSinceMs = 0; ///< wall clock: the first of the probes that say the same
    bool m_streakIsGood = false;
    Uptime m_uptime;
    int m_clockJumps = 0;
    std::uint64_t m_probes = 0;
    std::uint64_t m_good = 0;
};

/// By the nearest rank; `values` get sorted.
[[nodiscard]] std::optional<Percentiles> percentilesOf(std::vector<float>& values);

} // namespace linkwright::health
