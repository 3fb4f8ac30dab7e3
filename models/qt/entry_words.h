// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the entries of each list are called, by the list's key in the plan file.

#include <QString>

#include <string_view>

namespace linkwright::qt {

/// "Mapping" for "mappings"; the key itself for an unknown one.
[[nodiscard]] QString entryName(std::string_view list);
/// "Mappings" for "mappings".
[[nodiscard]] QString entriesName(std::string_view list);
/// "1 Mapping", "2 Mappings", "no Mappings".
[[nodiscard]] QString countOfEntries(std::string_view list, int count);

} // namespace linkwright::qt
