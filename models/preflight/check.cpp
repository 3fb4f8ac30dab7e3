// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/check.h"

#include "resources/resources.h"

#include <algorithm>
#include <utility>

namespace linkwright::preflight {

namespace {

/// In the order in which they run, and in which people meet the results.
constexpr std::span<const Check> (*areas[])() = {
    linkerdChecks,       trustChecks,           accessChecks,       emissaryKindChecks, emissaryPodChecks,
    emissaryRouteChecks, gatewayServiceChecks,  gatewayReachChecks, serviceChecks,      exportChecks,
    tlsChecks,           multiclusterChecks,    targetChecks,       controllerChecks,   mirrorChecks,
    proxyChecks,         oldMulticlusterChecks, linkChecks};

} // namespace

std::string_view toString(State state)
{
    switch (state) {
    case State::Passed:
        return "passed";
    case State::Failed:
        return "failed";
    case State::Warning:
        return "warning";
    case State::Skipped:
        return "skipped";
    case State::NotChecked:
        return "not-checked";
    }
    return "";
}

CheckReport::CheckReport(const Check& check, std::string cluster, std::string link,
                         std::vector<CheckResult>& results)
    : m_check(check)
    , m_cluster(std::move(cluster))
    , m_link(std::move(link))
    , m_results(results)
{
}

CheckReport CheckReport::aboutLink(std::string link) const
{
    CheckReport report = *this;
    report.m_link = std::move(link);
    return report;
}

CheckReport CheckReport::about(std::string object) const
{
    CheckReport report = *this;
    report.m_object = std::move(object);
    return report;
}

CheckResult& CheckReport::add(State state, std::string evidence)
{
    CheckResult result;
    result.id = m_check.id;
    result.category = m_check.category;
    result.cluster = m_cluster;
    result.link = m_link;
    result.severity = m_check.severity;
    result.state = state;
    result.evidence = std::move(evidence);
    result.anchor = m_check.anchor;
    result.object = m_object;
    m_results.push_back(std::move(result));
    return m_results.back();
}

CheckResult& CheckReport::passed(std::string evidence)
{
    return add(State::Passed, std::move(evidence));
}

CheckResult& CheckReport::failed(std::string evidence, Remedy remedy)
{
    if (m_check.severity != Severity::Error)
        return warning(std::move(evidence), std::move(remedy));
    CheckResult& result = add(State::Failed, std::move(evidence));
    result.remedy = std::move(remedy);
    return result;
}

CheckResult& CheckReport::warning(std::string evidence, Remedy remedy)
{
    CheckResult& result = add(State::Warning, std::move(evidence));
    result.severity = Severity::Warning;
    result.remedy = std::move(remedy);
    return result;
}

CheckResult& CheckReport::skipped(std::string reason)
{
    return add(State::Skipped, std::move(reason));
}

CheckResult& CheckReport::notChecked(std::string reason)
{
    return add(State::NotChecked, std::move(reason));
}

CheckResult& CheckReport::notChecked(const std::string& what, const facts::Unread& why)
{
    return add(State::NotChecked, what + " could not be read: " +
                                      (why.message.empty() ? std::string(toString(why.why)) : why.message));
}

std::vector<const Check*> checkTable()
{
    std::vector<const Check*> table;
    for (const auto& area : areas) {
        for (const Check& check : area())
            table.push_back(&check);
    }
    return table;
}

const Check* findCheck(std::string_view id)
{
    const std::vector<const Check*> table = checkTable();
    const auto row =
        std::find_if(table.begin(), table.end(), [id](const Check* check) { return check->id == id; });
    return row == table.end() ? nullptr : *row;
}

std::string helpPage(std::string_view id)
{
    return findCheck(id) ? resources::read("checks/" + std::string(id) + ".md") : std::string();
}

} // namespace linkwright::preflight
