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

[[nodiscard]] const Rule* findRule(std::string_view id);

/// Findings in the order of the rules; those the plan suppresses are left out (errors cannot be suppressed).
[[nodiscard]] Findings check(const Plan& plan);

/// A finding that the plan suppresses, and the first of Plan::suppressions that does so.
struct SuppressedFinding
{
    Finding finding;
    int suppression = -1;

    bool operator==(const SuppressedFinding&) const = default;
};

/// What the rules found, and what the plan's suppressions did to it.
struct Judgement
{
    Findings findings;                         ///< what counts
    std::vector<SuppressedFinding> suppressed; ///< what a user chose to live with
    std::vector<int> idleSuppressions;         ///< indexes of those that no finding matches

    bool operator==(const Judgement&) const = default;
};

/// Everything that is found, with what is suppressed apart. Its findings are those of check().
[[nodiscard]] Judgement judge(const Plan& plan);
/// The same of findings that were worked out elsewhere, in their order. Linear.
[[nodiscard]] Judgement judge(const Plan& plan, Findings found);

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
/// Applies the fixes of several findings of this plan, once each.
[[nodiscard]] FixResult fix(const Plan& plan, const Findings& findings);

/// Applies the fixes of all findings, again and again until nothing is left to fix. With `onlyRules` not
/// empty, only those rules' findings.
[[nodiscard]] FixResult fixAll(const Plan& plan, const std::vector<std::string>& onlyRules = {});

/// The help page of a rule, in Markdown; empty for an unknown id.
[[nodiscard]] std::string helpPage(std::string_view id);

} // namespace linkwright::rules
