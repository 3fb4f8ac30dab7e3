// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/plan_changes_job.h"

#include "apply/cluster_planner.h"
#include "apply/intents.h"

#include <algorithm>
#include <utility>

namespace linkwright::apply {

PlanChangesJob::PlanChangesJob(QObject* parent)
    : QObject(parent)
{
}

PlanChangesJob::~PlanChangesJob() = default;

void PlanChangesJob::cancel()
{
    for (ClusterPlanner* planner : std::exchange(m_planners, {})) {
        planner->disconnect(this);
        planner->deleteLater();
    }
}

void PlanChangesJob::start(const PlanRequest& request)
{
    cancel();
    m_result = {};
    m_result.plan = request.plan.name;
    m_result.manager = render::fieldManager(request.plan.name);
    for (const Link& link : request.plan.links)
        m_result.linkedTo.emplace_back(link.from, link.to);
    const PlannerOptions options{m_result.manager, request.version, request.choices};
    for (const ClusterAccess& access : request.clusters) {
        const auto cluster =
            std::find_if(request.plan.clusters.begin(), request.plan.clusters.end(),
                         [&access](const Cluster& one) { return one.name == access.cluster; });
        if (cluster == request.plan.clusters.end())
            continue;
        const render::ClusterManifests manifests = render::renderCluster(request.plan, *cluster);
        m_planners.push_back(
            new ClusterPlanner(access, intentsOf(request.plan, *cluster, manifests), options, this));
    }
    m_left = m_planners.size();
    m_result.clusters.resize(m_left);
    for (std::size_t i = 0; i < m_planners.size(); ++i) {
        connect(m_planners[i], &ClusterPlanner::progressed, this, &PlanChangesJob::tellProgress);
        connect(m_planners[i], &ClusterPlanner::finished, this,
                [this, i](const ClusterChanges& changes) { take(i, changes); });
    }
    for (ClusterPlanner* planner : m_planners)
        planner->start();
}

void PlanChangesJob::tellProgress()
{
    int done = 0;
    int total = 0;
    for (const ClusterPlanner* planner : m_planners) {
        done += planner->done();
        total += planner->total();
    }
    Q_EMIT progressed(done, total);
}

void PlanChangesJob::take(std::size_t index, const ClusterChanges& changes)
{
    m_result.clusters[index] = changes;
    if (--m_left > 0)
        return;
    cancel();
    Q_EMIT finished(m_result);
}

} // namespace linkwright::apply
