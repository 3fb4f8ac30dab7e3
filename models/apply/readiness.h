// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// When an object is what others may rely on.

#include "domain/json.h"

#include <string>

namespace linkwright::apply {

/// Whether the kind has something to wait for at all.
[[nodiscard]] bool canBeUnready(const std::string& kind);

/// What is still missing, such as "its address"; empty where it is ready.
[[nodiscard]] std::string missingOf(const Json& live);

} // namespace linkwright::apply
