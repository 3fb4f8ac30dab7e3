// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Findings as people, scripts, code hosts and build servers want to read them.

#include "app/ctl/plan_input.h"
#include "domain/finding.h"

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace linkwright::ctl {

/// Everything the formats are made from.
struct CheckReport
{
    const PlanInput& input;
    const Findings& findings;
    Severity threshold = Severity::Error; ///< from here on a finding fails the check
    bool colour = false;

    [[nodiscard]] bool fails(const Finding& finding) const { return finding.severity <= threshold; }
    [[nodiscard]] Mark markOf(const Finding& finding) const { return input.source.locate(finding.place); }
};

struct FindingsFormat
{
    const char* id;
    std::string (*write)(const CheckReport& report);
};

[[nodiscard]] std::span<const FindingsFormat> findingsFormats();
[[nodiscard]] const FindingsFormat* findFindingsFormat(std::string_view id);

/// Grouped by cluster, in the order of the file; ends with a summary.
[[nodiscard]] std::string findingsAsText(const CheckReport& report);
/// `{"findings": [...], "summary": {...}}`
[[nodiscard]] std::string findingsAsJson(const CheckReport& report);
/// SARIF 2.1.0, with every rule and its help page.
[[nodiscard]] std::string findingsAsSarif(const CheckReport& report);
/// JUnit's XML: a test case for each rule, which fails with that rule's findings at or above the threshold.
[[nodiscard]] std::string findingsAsJunit(const CheckReport& report);

/// "3 errors, 2 warnings, 1 info"
[[nodiscard]] std::string summaryOf(const Findings& findings);

} // namespace linkwright::ctl
