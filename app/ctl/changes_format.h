// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Change plans and what became of them, for people and for scripts.

#include "apply/apply_report.h"
#include "apply/change_plan.h"

#include <string>

namespace linkwright::ctl {

/// Every change by cluster, its fields with their owners; ends with a summary. Unchanged objects are counted
/// only.
[[nodiscard]] std::string changesAsText(const apply::ChangePlan& changes, bool colour, bool prune);
/// `{"plan", "clusters": [{"changes": [...], "leavers": [...]}], "summary"}`
[[nodiscard]] Json changesAsJson(const apply::ChangePlan& changes);

/// What failed or was not begun, and the counts.
[[nodiscard]] std::string reportAsText(const apply::ApplyReport& report);
[[nodiscard]] Json reportAsJson(const apply::ApplyReport& report);

/// "1 created, 2 changed", with what is to be known before saying yes.
[[nodiscard]] std::string confirmation(const apply::ChangePlan& changes, bool prune);

} // namespace linkwright::ctl
