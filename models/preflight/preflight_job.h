// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Gathers facts from the clusters of a plan, all at once, and runs the checks over them: a cluster's own as
// soon as it has answered, those of a link when both ends have. Lives on the thread of the clients, which
// outlive it; deleting it drops what is under way.

#include "domain/plan.h"
#include "preflight/gather_world.h"
#include "preflight/report.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <vector>

namespace linkwright::preflight {

class ClusterGatherer;

struct PreflightRequest
{
    Plan plan;
    std::vector<ClusterClient> clusters;     ///< of the plan; the others are not asked
    std::chrono::milliseconds limit{60'000}; ///< for the gathering; what is not read by then is not checked
    /// As long as something fails that may come right by itself, everything is asked again, for so long.
    std::chrono::milliseconds wait{0};
    std::chrono::milliseconds pause{5'000}; ///< before asking again
};

class PreflightJob : public QObject
{
    Q_OBJECT

public:
    explicit PreflightJob(GatherWorld world, QObject* parent = nullptr);
    ~PreflightJob() override;

    /// Starts anew; what was under way is dropped.
    void start(const PreflightRequest& request);
    /// The same over facts that are there already. Ends from the event loop.
    void start(const Plan& plan, const std::vector<facts::ClusterFacts>& facts);
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /// Ends it without a report.
    void cancel();

Q_SIGNALS:
    void progressed(int done, int total);
    /// Results as they come: all of a cluster, or all of a link. Each round of a wait begins with started().
    void checked(const std::vector<linkwright::preflight::CheckResult>& results);
    void started();
    /// Once for each start, from the event loop.
    void finished(const linkwright::preflight::PreflightReport& report);

private:
    class Judging;

    void beginRound();
    void take(const facts::ClusterFacts& facts);
    void judge(const std::string& cluster);
    void judgeRest();
    void endRound();
    void tellProgress();
    void stopGathering();

    GatherWorld m_world;
    PreflightRequest m_request;
    std::vector<ClusterGatherer*> m_gatherers;
    std::vector<facts::ClusterFacts> m_facts; ///< that are here
    std::size_t m_left = 0;
    std::unique_ptr<Judging> m_judging;
    QTimer m_limit;
    QTimer m_pause;
    QDeadlineTimer m_wait;
    bool m_isRunning = false;
};

} // namespace linkwright::preflight
