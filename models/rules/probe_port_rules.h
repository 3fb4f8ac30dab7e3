// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The probe's numbers: ports and period. Rows are in probe_rules.cpp.

#include "rules/rule.h"

namespace linkwright::rules {

void checkProbePortSkipped(const Context& context, Report& report);
[[nodiscard]] std::string fixProbePortSkipped(Plan& plan, const Finding& finding);
void checkProbeServicePort(const Context& context, Report& report);
[[nodiscard]] std::string fixProbeServicePort(Plan& plan, const Finding& finding);
void checkProbePeriod(const Context& context, Report& report);
[[nodiscard]] std::string fixProbePeriod(Plan& plan, const Finding& finding);

} // namespace linkwright::rules
