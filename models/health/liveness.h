// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the service mirror makes of its probes: so many bad ones in a row are dead, one good one is alive
// again (linkerd2 multicluster/service-mirror/probe_worker.go). A value.

namespace linkwright::health {

enum class State : unsigned char
{
    Unknown, ///< nothing seen yet, or nothing to be seen
    Alive,
    Dead
};

/// "alive", "dead", "unknown".
[[nodiscard]] constexpr const char* toString(State state)
{
    return state == State::Alive ? "alive" : state == State::Dead ? "dead" : "unknown";
}

class Liveness
{
public:
    explicit Liveness(int failureThreshold = 1)
        : m_threshold(failureThreshold < 1 ? 1 : failureThreshold)
    {
    }

    /// Takes a probe into account. Before the threshold the state stays, also where nothing is known yet.
    State take(bool good)
    {
        m_failures = good ? 0 : m_failures + 1;
        if (good)
            m_state = State::Alive;
        else if (m_failures >= m_threshold)
            m_state = State::Dead;
        return m_state;
    }

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] int failures() const { return m_failures; } ///< in a row
    [[nodiscard]] int threshold() const { return m_threshold; }

private:
    int m_threshold;
    int m_failures = 0;
    State m_state = State::Unknown;
};

} // namespace linkwright::health
