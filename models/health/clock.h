// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Time as the pulse needs it. The schedule follows the steady clock, which no administrator sets; people read
// the wall clock; and the third one, which runs on while the machine sleeps, tells a sleep from a set clock.

#include <cstdint>
#include <functional>

namespace linkwright::health {

struct Instant
{
    std::int64_t steadyMs = 0; ///< CLOCK_MONOTONIC: stands still while the machine sleeps
    std::int64_t bootMs = 0;   ///< CLOCK_BOOTTIME: runs on then
    std::int64_t wallMs = 0;   ///< since 1970, UTC

    bool operator==(const Instant&) const = default;
};

using Clock = std::function<Instant()>;

/// The system's.
[[nodiscard]] Instant systemNow();

} // namespace linkwright::health
