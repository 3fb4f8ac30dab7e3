// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How much of what a plan has, over all its clusters.

#include "domain/plan.h"

namespace linkwright {

[[nodiscard]] int clusterCount(const Plan& plan);
[[nodiscard]] int gatewayCount(const Plan& plan); ///< clusters that have one
[[nodiscard]] int listenerCount(const Plan& plan);
[[nodiscard]] int hostCount(const Plan& plan);
[[nodiscard]] int mappingCount(const Plan& plan);
[[nodiscard]] int manifestCount(const Plan& plan); ///< objects that are carried as they are
[[nodiscard]] int exportCount(const Plan& plan);
[[nodiscard]] int linkCount(const Plan& plan);

} // namespace linkwright
