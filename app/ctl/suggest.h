// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// "Did you mean": the name nearest to a mistyped one.

#include <string>
#include <vector>

namespace linkwright::ctl {

/// `what "name" is not known`, and the nearest candidate where one is near enough.
[[nodiscard]] std::string unknownName(const std::string& what, const std::string& name,
                                      const std::vector<std::string>& candidates);

} // namespace linkwright::ctl
