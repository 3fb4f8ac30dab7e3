// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What live checks came to, as people, scripts, code hosts and build servers want to read it.

#include "app/ctl/plan_input.h"
#include "preflight/report.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace linkwright::ctl {

struct PreflightOutput
{
    const PlanInput& input;
    const preflight::PreflightReport& report;
    bool colour = false;
};

struct PreflightFormat
{
    const char* id;
    std::string (*write)(const PreflightOutput& output);
};

[[nodiscard]] std::span<const PreflightFormat> preflightFormats();
[[nodiscard]] const PreflightFormat* findPreflightFormat(std::string_view id);

/// Results of one cluster, or of one link, under a heading.
[[nodiscard]] std::string resultsAsText(const std::vector<preflight::CheckResult>& results, bool colour);
/// "31 passed, 1 failed, 2 warnings, 4 skipped, 1 not checked"
[[nodiscard]] std::string summaryOf(const std::vector<preflight::CheckResult>& results);

[[nodiscard]] std::string preflightAsText(const PreflightOutput& output);
/// `{"checks": [...], "summary": {...}}`
[[nodiscard]] std::string preflightAsJson(const PreflightOutput& output);
/// SARIF 2.1.0: what failed or warned, at its cluster or link in the plan.
[[nodiscard]] std::string preflightAsSarif(const PreflightOutput& output);
/// A test case for each result; what was not checked counts as skipped.
[[nodiscard]] std::string preflightAsJunit(const PreflightOutput& output);

} // namespace linkwright::ctl
