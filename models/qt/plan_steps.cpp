// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/plan_steps.h"

#include "domain/plan_counts.h"
#include "qt/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace linkwright::qt {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PlanSteps)
};

struct Row
{
    std::string_view name;
    int (*count)(const Plan& plan);
    const char* title;
    const char* todo;
    const char* one; ///< what there is, for one of them
    const char* many;
};

constexpr Row rows[] = {
    {"clusters", clusterCount, QT_TRANSLATE_NOOP("PlanSteps", "Clusters"),
     QT_TRANSLATE_NOOP("PlanSteps",
                       "Add the cluster that runs Emissary, and those that shall use its Services."),
     QT_TRANSLATE_NOOP("PlanSteps", "One cluster."), QT_TRANSLATE_NOOP("PlanSteps", "%1 clusters.")},
    {"gateway", gatewayCount, QT_TRANSLATE_NOOP("PlanSteps", "Gateway"),
     QT_TRANSLATE_NOOP("PlanSteps", "Say which cluster's Emissary is the gateway, and how it is installed."),
     QT_TRANSLATE_NOOP("PlanSteps", "One cluster has a gateway."),
     QT_TRANSLATE_NOOP("PlanSteps", "%1 clusters have a gateway.")},
    {"routes", mappingCount, QT_TRANSLATE_NOOP("PlanSteps", "Routes"),
     QT_TRANSLATE_NOOP("PlanSteps", "Say what Emissary listens on, and which Mapping answers the probe."),
     QT_TRANSLATE_NOOP("PlanSteps", "One Mapping."), QT_TRANSLATE_NOOP("PlanSteps", "%1 Mappings.")},
    {"exports", exportCount, QT_TRANSLATE_NOOP("PlanSteps", "Exported services"),
     QT_TRANSLATE_NOOP("PlanSteps", "Choose the Services that other clusters may reach."),
     QT_TRANSLATE_NOOP("PlanSteps", "One Service is exported."),
     QT_TRANSLATE_NOOP("PlanSteps", "%1 Services are exported.")},
    {"links", linkCount, QT_TRANSLATE_NOOP("PlanSteps", "Links"),
     QT_TRANSLATE_NOOP("PlanSteps", "Say which cluster reaches the exported Services of which other."),
     QT_TRANSLATE_NOOP("PlanSteps", "One link."), QT_TRANSLATE_NOOP("PlanSteps", "%1 links.")},
};

PlanStep stepFor(const Row& row, const Plan& plan)
{
    const int count = row.count(plan);
    const char* detail = count == 0 ? row.todo : count == 1 ? row.one : row.many;
    QString text = QCoreApplication::translate("PlanSteps", detail);
    if (count > 1)
        text = text.arg(count);
    return {row.name, QCoreApplication::translate("PlanSteps", row.title), text,
            count > 0 ? StepState::Done : StepState::Later};
}

PlanStep findingsStep(const Findings& findings)
{
    const auto errors =
        static_cast<int>(std::count_if(findings.begin(), findings.end(), [](const Finding& finding) {
            return finding.severity == Severity::Error;
        }));
    const QString detail = errors == 0 ? Words::tr("Every rule was applied, and there are no errors.")
                                       : Words::tr("%1 to settle. Many can be fixed by a click.")
                                             .arg(countText(Severity::Error, errors));
    return {"findings", Words::tr("Findings"), detail, errors == 0 ? StepState::Done : StepState::Later};
}

} // namespace

std::vector<PlanStep> planSteps(const Plan& plan, const Findings& findings)
{
    std::vector<PlanStep> steps;
    for (const Row& row : rows)
        steps.push_back(stepFor(row, plan));
    steps.push_back(findingsStep(findings));
    steps.push_back({"bundle", Words::tr("Bundle"),
                     Words::tr("Export the manifests of each cluster, with a runbook for the rest."),
                     StepState::Later});
    const auto next = std::find_if(steps.begin(), steps.end(),
                                   [](const PlanStep& step) { return step.state != StepState::Done; });
    next->state = StepState::Next; // the bundle is never done, so there is one
    return steps;
}

} // namespace linkwright::qt
