// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/findings_format.h"
#include "app/ctl/junit.h"
#include "rules/engine.h"

#include <map>

namespace linkwright::ctl {

namespace {

std::string lineOf(const CheckReport& report, const Finding& finding)
{
    const Mark mark = report.markOf(finding);
    return report.input.name + ":" + std::to_string(mark.line) + ":" + std::to_string(mark.column) + ": " +
           std::string(toString(finding.severity)) + ": " + finding.message + "\n" +
           (finding.remedy.empty() ? "" : "    " + finding.remedy + "\n");
}

/// Build servers show one failure for each test case, so a rule's findings share one.
JunitCase caseOf(const CheckReport& report, std::string_view rule,
                 const std::vector<const Finding*>& findings)
{
    JunitCase one{"linkwright", std::string(rule), {}, {}, {}, {}, {}};
    for (const Finding* finding : findings)
        (report.fails(*finding) ? one.failure : one.output) += lineOf(report, *finding);
    if (!one.failure.empty()) {
        one.failureType = toString(findings.front()->severity);
        one.failureMessage = findings.front()->message;
    }
    return one;
}

} // namespace

std::string findingsAsJunit(const CheckReport& report)
{
    std::map<std::string_view, std::vector<const Finding*>> byRule;
    for (const Finding& finding : report.findings)
        byRule[finding.rule].push_back(&finding);
    std::vector<JunitCase> cases;
    for (const rules::Rule* rule : rules::allRules())
        cases.push_back(caseOf(report, rule->id, byRule[rule->id]));
    return junitDocument(report.input.name, cases);
}

} // namespace linkwright::ctl
