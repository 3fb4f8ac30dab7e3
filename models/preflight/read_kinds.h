// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The kinds that are read from clusters, and in which of their versions: a table.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace linkwright::preflight {

struct ReadKind
{
    const char* id;   ///< of facts/kinds.h
    const char* kind; ///< "Service"
    /// Served versions, the one to read in first. Never another one than the plan's own where both are
    /// served: Emissary's older versions show the same object with other fields.
    std::vector<const char*> apiVersions;
};

[[nodiscard]] std::span<const ReadKind> readKinds();
[[nodiscard]] const ReadKind* findReadKind(std::string_view id);
/// Every version in the table, once: what discovery is asked about.
[[nodiscard]] std::vector<std::string> readVersions();

} // namespace linkwright::preflight
