// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What became of an apply, as a text to keep: every object, with what was done to it, and how to go back.

#include "apply/apply_report.h"
#include "apply/change_plan.h"

#include <QString>

namespace linkwright::live {

/// "12 done, 1 failed, 2 left out".
[[nodiscard]] QString outcomeCounts(const apply::ApplyReport& report);
/// Plain text, lines ended. No values of fields are in it, so no secrets.
[[nodiscard]] QString resultText(const apply::ChangePlan& changes, const apply::ApplyReport& report);

} // namespace linkwright::live
