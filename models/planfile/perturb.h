// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Every field of a plan by its place, through the description of the plan file (describe.h): to list them,
// and to change one so that whoever reads it sees another value. So it can be found out what a field has an
// effect on, without a table that says so.

#include "domain/plan.h"
#include "domain/plan_path.h"

#include <vector>

namespace linkwright::planfile {

/// Changes the value at a place to another one: a text or number grows, a switch turns, what is absent gets a
/// value, a list without items gets one. Of a part or entry, all fields. False where the plan has no such
/// place; the plan is then as it was.
bool perturb(Plan& plan, const PlanPath& place);

/// The places of all values at or below a place, in the order of the plan file: one for each field, item of a
/// list of values, label, and key of what is kept as it is.
[[nodiscard]] std::vector<PlanPath> fieldsWithin(const Plan& plan, const PlanPath& place);

} // namespace linkwright::planfile
