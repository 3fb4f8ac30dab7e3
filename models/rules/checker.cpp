// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/checker.h"

#include "rules/rule.h"

namespace linkwright::rules {

namespace {

/// What a rule about one Mapping each found, in the order of the plan.
void collect(const Rule& rule, const Context& context, Findings& findings)
{
    for (const ClusterView& view : context.clusters) {
        for (const JudgedMapping* mapping : view.mappings) {
            for (const auto& [finder, finding] : mapping->findings) {
                if (finder == &rule)
                    findings.share(finding);
            }
        }
    }
}

} // namespace

Judgement Checker::judge(const Plan& plan)
{
    static const std::vector<const Rule*> rules = allRules();
    const Context context(plan, m_memo);
    Findings findings;
    for (const Rule* rule : rules) {
        if (rule->mapping != nullptr)
            collect(*rule, context, findings);
        if (rule->check == nullptr)
            continue;
        Report report(*rule, findings);
        rule->check(context, report);
    }
    return linkwright::rules::judge(plan, std::move(findings));
}

} // namespace linkwright::rules
