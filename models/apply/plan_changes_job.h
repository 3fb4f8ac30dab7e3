// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Works out what applying a plan would change, in all its clusters at once. Writes nothing. Lives on the
// thread of the clients, which outlive it; deleting it drops what is under way.

#include "apply/change_plan.h"
#include "apply/cluster_access.h"
#include "apply/conflicts.h"
#include "domain/plan.h"

#include <QObject>

namespace linkwright::apply {

class ClusterPlanner;

struct PlanRequest
{
    Plan plan;
    std::vector<ClusterAccess> clusters; ///< of the plan; those that are left out are left alone
    Choices choices;
    std::string version; ///< of Linkwright
};

class PlanChangesJob : public QObject
{
    Q_OBJECT

public:
    explicit PlanChangesJob(QObject* parent = nullptr);
    ~PlanChangesJob() override;

    /// Starts anew; what was under way is dropped.
    void start(const PlanRequest& request);
    [[nodiscard]] bool isRunning() const { return !m_planners.empty(); }
    /// Ends it without a result.
    void cancel();

Q_SIGNALS:
    void progressed(int done, int total);
    /// Once for each start, from the event loop.
    void finished(const linkwright::apply::ChangePlan& changes);

private:
    void take(std::size_t index, const ClusterChanges& changes);
    void tellProgress();

    std::vector<ClusterPlanner*> m_planners;
    std::size_t m_left = 0;
    ChangePlan m_result;
};

} // namespace linkwright::apply
