// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/clock.h"

#include <time.h> // NOLINT(modernize-deprecated-headers): clock_gettime is not in <ctime>

namespace linkwright::health {

namespace {

std::int64_t read(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return std::int64_t(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
}

} // namespace

Instant systemNow()
{
    return {read(CLOCK_MONOTONIC), read(CLOCK_BOOTTIME), read(CLOCK_REALTIME)};
}

} // namespace linkwright::health
