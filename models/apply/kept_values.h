// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a cluster is like where fields are left to their owners: the plan, with their values in place of its
// own, so that the rules can say whether that works.

#include "apply/change_plan.h"
#include "domain/plan.h"

namespace linkwright::apply {

/// Only fields that the plan models count; others say nothing to the rules.
[[nodiscard]] Plan asOwnersHaveIt(const Plan& plan, const ChangePlan& changes);

} // namespace linkwright::apply
