// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The checks of Mappings that stand in files of their own; their rows are in mapping_rules.cpp.

#include "rules/rule.h"

namespace linkwright::rules {

void checkRegexInvalid(const MappingEntry& entry, Report& report);
void checkRegexDefaultRewrite(const MappingEntry& entry, Report& report);
[[nodiscard]] std::string fixRegexDefaultRewrite(Plan& plan, const Finding& finding);

void checkRouteDuplicate(const Context& context, Report& report);
void checkWeightSum(const Context& context, Report& report);

} // namespace linkwright::rules
