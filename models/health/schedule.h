// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// When whom to probe next: as Linkerd's jittered ticker, a period and up to a tenth more between two ticks,
// the first one after one period. A value; times are those of the steady clock.

#include <queue>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace linkwright::health {

class Schedule
{
public:
    /// `random` gives numbers in [0, 1).
    explicit Schedule(std::function<double()> random);

    void add(int target, std::int64_t periodMs, std::int64_t nowMs);
    [[nodiscard]] std::optional<std::int64_t> nextMs() const;

    struct Due
    {
        int target = 0;
        std::int64_t atMs = 0;
    };
    /// One that is due, and plans its next tick; nothing where none is. A tick that is late by more than a
    /// period counts once: nobody catches up on what was missed.
    [[nodiscard]] std::optional<Due> take(std::int64_t nowMs);

private:
    struct Entry
    {
        std::int64_t atMs = 0;
        int target = 0;
        std::int64_t periodMs = 0;

        bool operator>(const Entry& other) const { return atMs > other.atMs; }
    };

    [[nodiscard]] std::int64_t pause(std::int64_t periodMs) const;

    std::function<double()> m_random;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> m_entries;
};

} // namespace linkwright::health
