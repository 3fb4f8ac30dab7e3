// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/plan.h"

namespace linkwright {

/// A plan without findings that matter, of any size: `mappings` Mappings and a tenth as many exports, spread
/// over `clusters` target clusters with gateways, and one source that links to all of them.
[[nodiscard]] Plan scalePlan(int mappings, int clusters);

} // namespace linkwright
