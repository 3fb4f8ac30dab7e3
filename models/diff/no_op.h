// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diff/managed_fields.h"

namespace linkwright::diff {

/// Whether applying the intent would change nothing, proven by the live object alone: what the manager has
/// applied is exactly what the intent says, and the live values are those of the intent. No dry run is needed
/// then. False means "not proven".
[[nodiscard]] bool provesNoOp(const Json& live, const Json& intent, const std::string& manager);

} // namespace linkwright::diff
