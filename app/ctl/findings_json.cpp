// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/findings_format.h"
#include "domain/json.h"
#include "rules/engine.h"

namespace linkwright::ctl {

std::string findingsAsJson(const CheckReport& report)
{
    Json findings = Json::array();
    for (const Finding& finding : report.findings) {
        const Mark mark = report.markOf(finding);
        findings.push_back({{"rule", finding.rule},
                            {"severity", toString(finding.severity)},
                            {"path", finding.place.toString()},
                            {"message", finding.message},
                            {"line", mark.line},
                            {"column", mark.column},
                            {"fixable", finding.fixable},
                            {"remedy", finding.remedy},
                            {"guide", finding.guide}});
    }
    const rules::Summary summary = rules::summarize(report.findings);
    const Json document = {
        {"findings", findings},
        {"summary", {{"error", summary.errors}, {"warning", summary.warnings}, {"info", summary.infos}}}};
    // A plan may hold text that is no UTF-8; a report with a replacement character beats none.
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace linkwright::ctl
