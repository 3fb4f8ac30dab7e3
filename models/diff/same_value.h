// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/json.h"

namespace linkwright::diff {

/// Whether two values mean the same to the API server: the order of keys does not matter, that of lists does.
/// (The == of ordered JSON compares the order of keys, too.)
[[nodiscard]] bool sameValue(const Json& a, const Json& b);

} // namespace linkwright::diff
