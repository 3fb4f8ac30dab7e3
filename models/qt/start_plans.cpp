// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/start_plans.h"

#include "planfile/planfile.h"
#include "qt/new_entries.h"
#include "qt/plan_document.h"
#include "resources/resources.h"

namespace linkwright::qt {

std::vector<SamplePlan> samplePlans()
{
    std::vector<SamplePlan> plans;
    for (const resources::Sample& sample : resources::samples())
        plans.push_back({QString::fromStdString(sample.name), QString::fromStdString(sample.title)});
    return plans;
}

bool startFromSample(PlanDocument& document, const QString& name)
{
    planfile::LoadResult loaded = planfile::parse(resources::sampleText(name.toStdString()));
    if (!loaded.plan)
        return false;
    document.reset(std::move(*loaded.plan), std::move(loaded.source));
    return true;
}

void startEmpty(PlanDocument& document, const QString& name)
{
    Plan plan;
    plan.name = name.isEmpty() ? "gateway" : name.toStdString();
    plan.clusters.push_back(newCluster(plan));
    document.reset(std::move(plan));
}

} // namespace linkwright::qt
