// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/engine.h"

#include "resources/resources.h"
#include "rules/checker.h"
#include "rules/rule.h"

#include <algorithm>
#include <map>

namespace linkwright::rules {

namespace {

/// The areas in the order their rules run, which is the order in which people meet the findings.
constexpr std::span<const Rule> (*areas[])() = {clusterRules, gatewayRules,  probeRules,  listenerRules,
                                                hostRules,    mappingRules,  headerRules, exportRules,
                                                linkRules,    manifestRules, schemaRules};

/// More rounds than any chain of fixes is long; a fix that undoes another one must not hang the program.
constexpr int mostRounds = 10;

/// Where suppressions stand, by rule and place. The first of equal ones counts.
class SuppressionTable
{
public:
    explicit SuppressionTable(const Plan& plan)
    {
        int index = 0;
        for (const Suppression& entry : plan.suppressions)
            m_rows[entry.rule].try_emplace(entry.place, index++);
    }

    /// -1: none. Errors cannot be suppressed.
    [[nodiscard]] int find(const Finding& finding) const
    {
        const auto rule =
            finding.severity == Severity::Error ? m_rows.end() : m_rows.find(std::string_view(finding.rule));
        if (rule == m_rows.end())
            return -1;
        const auto exact = rule->second.find(finding.place.toString());
        const auto row = exact == rule->second.end() ? rule->second.find(std::string_view()) : exact;
        return row == rule->second.end() ? -1 : row->second;
    }

private:
    std::map<std::string_view, std::map<std::string, int, std::less<>>> m_rows;
};

/// The sentence of a fix that was applied to `plan`; empty where there was nothing to change.
std::string applyFix(Plan& plan, const Finding& finding)
{
    const Rule* rule = findRule(finding.rule);
    if (rule == nullptr || rule->fix == nullptr || !finding.fixable)
        return {};
    return rule->fix(plan, finding);
}

void recordFix(FixResult& result, const Finding& finding)
{
    std::string change = applyFix(result.plan, finding);
    if (change.empty())
        return;
    result.changes.push_back(std::move(change));
    result.rules.push_back(finding.rule);
}

} // namespace

Finding& Report::add(PlanPath place, std::string message)
{
    Finding finding;
    finding.rule = m_rule.id;
    finding.severity = m_rule.severity;
    finding.place = std::move(place);
    finding.message = std::move(message);
    finding.remedy = m_rule.remedy;
    finding.guide = m_rule.guide;
    finding.fixable = m_rule.fix != nullptr;
    m_findings.push_back(std::move(finding));
    return m_findings.back();
}

std::vector<const Rule*> allRules()
{
    std::vector<const Rule*> rules;
    for (const auto& area : areas) {
        for (const Rule& rule : area())
            rules.push_back(&rule);
    }
    return rules;
}

const Rule* findRule(std::string_view id)
{
    for (const auto& area : areas) {
        for (const Rule& rule : area()) {
            if (rule.id == id)
                return &rule;
        }
    }
    return nullptr;
}

Findings check(const Plan& plan)
{
    return judge(plan).findings;
}

Judgement judge(const Plan& plan)
{
    return Checker().judge(plan);
}

Judgement judge(const Plan& plan, Findings found)
{
    if (plan.suppressions.empty())
        return {std::move(found), {}, {}};
    const SuppressionTable table(plan);
    Judgement judgement;
    std::vector<bool> used(plan.suppressions.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        const Finding& finding = std::as_const(found)[i];
        const int suppression = table.find(finding);
        if (suppression < 0) {
            judgement.findings.share(found.handle(i));
            continue;
        }
        used[static_cast<std::size_t>(suppression)] = true;
        judgement.suppressed.push_back({finding, suppression});
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
        if (!used[i])
            judgement.idleSuppressions.push_back(static_cast<int>(i));
    }
    return judgement;
}

Summary summarize(const Findings& findings)
{
    Summary summary;
    for (const Finding& finding : findings) {
        if (finding.severity == Severity::Error)
            ++summary.errors;
        else if (finding.severity == Severity::Warning)
            ++summary.warnings;
        else
            ++summary.infos;
    }
    return summary;
}

FixResult fix(const Plan& plan, const Finding& finding)
{
    FixResult result{plan, {}};
    recordFix(result, finding);
    return result;
}

FixResult fix(const Plan& plan, const Findings& findings)
{
    FixResult result{plan, {}};
    for (const Finding& finding : findings)
        recordFix(result, finding);
    return result;
}

FixResult fixAll(const Plan& plan, const std::vector<std::string>& onlyRules)
{
    const auto wanted = [&onlyRules](const Finding& finding) {
        return onlyRules.empty() ||
               std::find(onlyRules.begin(), onlyRules.end(), finding.rule) != onlyRules.end();
    };
    FixResult result{plan, {}};
    Checker checker;
    for (int round = 0; round < mostRounds; ++round) {
        const std::size_t before = result.changes.size();
        const Findings findings = checker.check(result.plan);
        for (const Finding& finding : findings) {
            if (wanted(finding))
                recordFix(result, finding);
        }
        if (result.changes.size() == before)
            break;
    }
    return result;
}

std::string helpPage(std::string_view id)
{
    return findRule(id) == nullptr ? std::string() : resources::read("rules/" + std::string(id) + ".md");
}

} // namespace linkwright::rules
