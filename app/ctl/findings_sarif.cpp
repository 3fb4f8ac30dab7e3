// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/findings_format.h"
#include "app/ctl/sarif.h"
#include "rules/engine.h"

namespace linkwright::ctl {

namespace {

SarifRule ruleOf(const rules::Rule& rule)
{
    const std::string help = rules::helpPage(rule.id);
    const std::string title(rule.title);
    const std::string remedy(rule.remedy);
    return {std::string(rule.id), title, title + ". " + remedy, help.empty() ? remedy : help, rule.severity};
}

SarifResult resultOf(const CheckReport& report, const Finding& finding)
{
    const std::string place = finding.place.toString();
    return {finding.rule,
            finding.severity,
            finding.remedy.empty() ? finding.message : finding.message + " " + finding.remedy,
            place,
            report.markOf(finding),
            finding.rule + "@" + place};
}

} // namespace

std::string findingsAsSarif(const CheckReport& report)
{
    std::vector<SarifRule> described;
    for (const rules::Rule* rule : rules::allRules())
        described.push_back(ruleOf(*rule));
    std::vector<SarifResult> results;
    for (const Finding& finding : report.findings)
        results.push_back(resultOf(report, finding));
    return sarifDocument(report.input, described, results);
}

} // namespace linkwright::ctl
