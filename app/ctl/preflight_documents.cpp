// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The reports of live checks that programs read.

#include "app/ctl/junit.h"
#include "app/ctl/preflight_format.h"
#include "app/ctl/sarif.h"
#include "domain/lookup.h"

namespace linkwright::ctl {

namespace {

using preflight::CheckResult;
using preflight::State;

Json jsonOf(const CheckResult& result)
{
    Json json = {{"id", result.id},
                 {"category", result.category},
                 {"cluster", result.cluster},
                 {"link", result.link},
                 {"severity", toString(result.severity)},
                 {"state", toString(result.state)},
                 {"evidence", result.evidence},
                 {"remedy", result.remedy.text},
                 {"anchor", result.anchor},
                 {"object", result.object},
                 {"commands", result.remedy.commands},
                 {"fixable", result.remedy.fixesPlan}};
    if (!result.remedy.change.is_null())
        json["change"] = result.remedy.change;
    return json;
}

bool isTrouble(const CheckResult& result)
{
    return result.state == State::Failed || result.state == State::Warning;
}

/// Where in the plan: the link it is about, else the cluster.
PlanPath placeOf(const Plan& plan, const CheckResult& result)
{
    for (std::size_t i = 0; i < plan.links.size(); ++i) {
        if (plan.links[i].from == result.cluster && linkName(plan.links[i]) == result.link)
            return linkPath(plan, static_cast<int>(i));
    }
    for (std::size_t i = 0; i < plan.clusters.size(); ++i) {
        if (plan.clusters[i].name == result.cluster)
            return clusterPath(plan, static_cast<int>(i));
    }
    return {};
}

std::string withRemedy(const CheckResult& result)
{
    return result.remedy.text.empty() ? result.evidence : result.evidence + " " + result.remedy.text;
}

} // namespace

std::string preflightAsJson(const PreflightOutput& output)
{
    Json checks = Json::array();
    for (const CheckResult& result : output.report.results)
        checks.push_back(jsonOf(result));
    const preflight::Summary summary = preflight::summarize(output.report.results);
    const Json document = {{"checks", std::move(checks)},
                           {"summary",
                            {{"passed", summary.passed},
                             {"failed", summary.failed},
                             {"warning", summary.warnings},
                             {"skipped", summary.skipped},
                             {"not-checked", summary.notChecked}}}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string preflightAsSarif(const PreflightOutput& output)
{
    std::vector<SarifRule> described;
    for (const preflight::Check* check : preflight::checkTable())
        described.push_back({std::string(check->id), std::string(check->title),
                             std::string(check->category) + ": " + std::string(check->title) + ".",
                             preflight::helpPage(check->id), check->severity});
    std::vector<SarifResult> results;
    for (const CheckResult& result : output.report.results) {
        if (!isTrouble(result))
            continue;
        const PlanPath place = placeOf(output.input.plan, result);
        results.push_back({result.id, result.severity, withRemedy(result), place.toString(),
                           output.input.source.locate(place),
                           result.id + "@" + place.toString() + "@" + result.object});
    }
    return sarifDocument(output.input, described, results);
}

std::string preflightAsJunit(const PreflightOutput& output)
{
    std::vector<JunitCase> cases;
    for (const CheckResult& result : output.report.results) {
        JunitCase one;
        one.group = result.category;
        one.name = result.id + " " + result.cluster + (result.link.empty() ? "" : "->" + result.link) +
                   (result.object.empty() ? "" : " " + result.object);
        if (result.state == State::Failed) {
            one.failureType = toString(result.severity);
            one.failureMessage = result.evidence;
            one.failure = withRemedy(result) + "\n";
        } else if (result.state == State::Skipped || result.state == State::NotChecked) {
            one.skipped = result.evidence;
        } else {
            one.output = withRemedy(result) + "\n";
        }
        cases.push_back(std::move(one));
    }
    return junitDocument(output.input.name, cases);
}

} // namespace linkwright::ctl
