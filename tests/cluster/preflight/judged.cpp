// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/preflight/judged.h"

#include "preflight/engine.h"

#include <QDateTime>

#include <algorithm>

namespace linkwright::testbed {

using preflight::CheckResult;
using preflight::State;

const std::set<std::string>& gatewayCategories()
{
    static const std::set<std::string> categories = {"access",  "emissary", "exports",
                                                     "gateway", "services", "tls"};
    return categories;
}

std::vector<CheckResult> judge(const Plan& plan, const std::vector<facts::ClusterFacts>& facts)
{
    const preflight::Scene scene(plan, facts, QDateTime::currentSecsSinceEpoch());
    return preflight::Engine().checkAll(scene);
}

bool isOfGateway(const CheckResult& result)
{
    return gatewayCategories().count(result.category) != 0;
}

bool isBad(const CheckResult& result)
{
    return result.state == State::Failed || result.state == State::Warning;
}

std::string line(const CheckResult& result)
{
    return std::string(toString(result.state)) + " " + result.cluster +
           (result.link.empty() ? "" : " > " + result.link) + " " + result.id + ": " + result.evidence;
}

std::string badLines(const std::vector<CheckResult>& results)
{
    std::string text;
    for (const CheckResult& result : results)
        text += result.state == State::Passed ? "" : line(result) + "\n";
    return text;
}

const CheckResult* badResult(const std::vector<CheckResult>& results, const std::string& id,
                             const std::string& evidence)
{
    const auto found = std::find_if(results.begin(), results.end(), [&](const CheckResult& each) {
        return each.id == id && isBad(each) && each.evidence.find(evidence) != std::string::npos;
    });
    return found == results.end() ? nullptr : &*found;
}

} // namespace linkwright::testbed
