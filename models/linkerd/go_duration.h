// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Durations as Go's time.ParseDuration reads them: "3s", "1m30s", "1.5h", "250ms". The service mirror parses
// the period and the time limit of its probes so.

#include <cstdint>
#include <string>
#include <string_view>

namespace linkwright::linkerd {

struct GoDuration
{
    std::int64_t nanoseconds = 0;
    std::string error; ///< Go's own words; empty where there is none
};

[[nodiscard]] GoDuration parseGoDuration(std::string_view text);

} // namespace linkwright::linkerd
