// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Wording that checks share.

#include <string>
#include <string_view>
#include <vector>

namespace linkwright::preflight {

/// A value as messages show it: in back-quotes.
[[nodiscard]] std::string ticked(std::string_view value);
[[nodiscard]] std::string ticked(int value);
/// "`a`, `b` and 3 more": at most `most` of them are named.
[[nodiscard]] std::string listed(const std::vector<std::string>& names, std::size_t most = 5);
/// "Service default/qotm".
[[nodiscard]] std::string serviceName(const std::string& ns, const std::string& name);

} // namespace linkwright::preflight
