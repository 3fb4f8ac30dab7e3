// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What each field of a plan file means, in one sentence.

#include <string>
#include <string_view>

namespace linkwright::planfile {

/// By type and key, such as `Gateway.service`; empty where there is none.
[[nodiscard]] std::string_view fieldHelp(const std::string& typeAndKey);

} // namespace linkwright::planfile
