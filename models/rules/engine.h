// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Runs the rules, and their fixes. Pure: the same plan gives the same findings in the same order.

#include "domain/finding.h"
#include "domain/plan.h"
#include "rules/rule.h"

#include <optional>
#include <string>
#include <vector>

namespace linkwright::rules {

/// All rules, in the order they run.
[[nodiscard]] std::vector<const Rule*> allRules();
[[nodiscard]] const Rule* findRule(std::string_view id);

/// Findings in the order of the rules; those the plan suppresses are left out (errors cannot be suppressed).
[[nodiscard]] Findings check(const Plan& plan);

/// How many findings of each severity.
struct Summary
{
    int errors = 0;
    int warnings = 0;
    int infos = 0;

    bool operator==(const Summary&) const = default;
};
[[nodiscard]] Summary summarize(const Findings& findings);

struct FixResult
{
    Plan plan;
    std::vector<std::string> changes; ///< one sentence each; empty: nothing was changed
    std::vector<std::string> rules{}; ///< for each change, the id of the rule behind it
};

/// Applies the fix of one finding.
[[nodiscard]] FixResult fix(const Plan& plan, const Finding& finding);

/// Applies the fixes of all findings, again and again until nothing is left to fix. With `onlyRules` not
/// empty, only those rules' findings.
[[nodiscard]] FixResult fixAll(const Plan& plan, const std::vector<std::string>& onlyRules = {});

/// The help page of a rule, in Markdown; empty for an unknown id.
[[nodiscard]] std::string helpPage(std::string_view id);

} // namespace linkwright::rules
