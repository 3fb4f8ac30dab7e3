// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What files and servers say goes to a terminal: nothing in it may steer that.

#include <cstdint>
#include <string>
#include <vector>

namespace linkwright::ctl {

/// Control characters become question marks.
[[nodiscard]] std::string printable(std::string text);
/// The same for a text of several lines.
[[nodiscard]] std::string printableLines(std::string text);

/// "2026-01-31T12:00:00.250Z" from milliseconds since 1970.
[[nodiscard]] std::string timeText(std::int64_t wallMs);
/// "12 ms", "1.5 s".
[[nodiscard]] std::string durationText(double milliseconds);

/// Columns, two spaces apart; the last one is not padded.
[[nodiscard]] std::string tableText(const std::vector<std::vector<std::string>>& rows);

} // namespace linkwright::ctl
