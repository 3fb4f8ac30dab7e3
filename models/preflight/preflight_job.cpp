// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/preflight_job.h"

#include "preflight/cluster_gatherer.h"

#include <algorithm>
#include <set>
#include <utility>

namespace linkwright::preflight {

/// What has been judged in this round: pieces in the order they came, sorted when asked for.
class PreflightJob::Judging
{
public:
    /// The cluster itself, and the links that it was the last missing end of.
    [[nodiscard]] std::vector<std::vector<CheckResult>> judge(const Scene& scene, const std::string& cluster)
    {
        std::vector<std::vector<CheckResult>> pieces;
        const ClusterScene* own = scene.cluster(cluster);
        if (!own)
            return pieces;
        m_ofCluster[own->index] = m_engine.checkCluster(*own);
        pieces.push_back(m_ofCluster[own->index]);
        for (const std::unique_ptr<LinkScene>& link : scene.links()) {
            const bool isWhole = link->source.facts && link->target && link->target->facts;
            if (isWhole)
                judge(*link, pieces);
        }
        return pieces;
    }

    /// The links whose target nobody asks.
    [[nodiscard]] std::vector<std::vector<CheckResult>> judgeRest(const Scene& scene)
    {
        std::vector<std::vector<CheckResult>> pieces;
        for (const std::unique_ptr<LinkScene>& link : scene.links()) {
            if (link->source.facts)
                judge(*link, pieces);
        }
        return pieces;
    }

    [[nodiscard]] std::vector<CheckResult> inOrder() const
    {
        std::vector<CheckResult> all;
        for (const auto& [index, results] : m_ofCluster)
            all.insert(all.end(), results.begin(), results.end());
        for (const auto& [index, results] : m_ofLink)
            all.insert(all.end(), results.begin(), results.end());
        return all;
    }

private:
    void judge(const LinkScene& link, std::vector<std::vector<CheckResult>>& pieces)
    {
        if (m_ofLink.count(link.index) > 0)
            return;
        m_ofLink[link.index] = m_engine.checkLink(link);
        pieces.push_back(m_ofLink[link.index]);
    }

    Engine m_engine;
    std::map<int, std::vector<CheckResult>> m_ofCluster;
    std::map<int, std::vector<CheckResult>> m_ofLink;
};

PreflightJob::PreflightJob(GatherWorld world, QObject* parent)
    : QObject(parent)
    , m_world(std::move(world))
{
    m_limit.setSingleShot(true);
    m_pause.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        const std::vector<ClusterGatherer*> gatherers = m_gatherers;
        for (ClusterGatherer* gatherer : gatherers)
            gatherer->stop();
    });
    connect(&m_pause, &QTimer::timeout, this, &PreflightJob::beginRound);
}

PreflightJob::~PreflightJob() = default;

void PreflightJob::cancel()
{
    stopGathering();
    m_pause.stop();
    m_isRunning = false;
}

void PreflightJob::stopGathering()
{
    m_limit.stop();
    for (ClusterGatherer* gatherer : std::exchange(m_gatherers, {})) {
        gatherer->disconnect(this);
        gatherer->stop(); // answers that still come must not look at a plan that is gone
        gatherer->deleteLater();
    }
}

void PreflightJob::start(const PreflightRequest& request)
{
    cancel();
    m_request = request;
    m_wait.setRemainingTime(request.wait);
    m_isRunning = true;
    beginRound();
}

void PreflightJob::start(const Plan& plan, const std::vector<facts::ClusterFacts>& facts)
{
    cancel();
    m_request = {};
    m_request.plan = plan;
    m_isRunning = true;
    m_facts.clear();
    m_judging = std::make_unique<Judging>();
    // From the event loop, as everything that ends.
    m_left = 1;
    QMetaObject::invokeMethod(
        this,
        [this, facts] {
            if (!m_isRunning)
                return;
            Q_EMIT started();
            for (const facts::ClusterFacts& each : facts) {
                m_facts.push_back(each);
                judge(each.name);
            }
            judgeRest();
            endRound();
        },
        Qt::QueuedConnection);
}

void PreflightJob::beginRound()
{
    m_facts.clear();
    m_judging = std::make_unique<Judging>();
    for (const ClusterClient& client : m_request.clusters) {
        const Cluster* cluster = findCluster(m_request.plan, client.cluster);
        if (cluster)
            m_gatherers.push_back(new ClusterGatherer(m_request.plan, *cluster, client, m_world, this));
    }
    m_left = m_gatherers.size();
    for (std::size_t i = 0; i < m_gatherers.size(); ++i) {
        connect(m_gatherers[i], &ClusterGatherer::progressed, this, &PreflightJob::tellProgress);
        connect(m_gatherers[i], &ClusterGatherer::finished, this,
                [this](const facts::ClusterFacts& facts) { take(facts); });
    }
    Q_EMIT started();
    m_limit.start(m_request.limit);
    const std::vector<ClusterGatherer*> gatherers = m_gatherers;
    for (ClusterGatherer* gatherer : gatherers)
        gatherer->start();
    if (gatherers.empty())
        QMetaObject::invokeMethod(this, &PreflightJob::endRound, Qt::QueuedConnection);
}

void PreflightJob::tellProgress()
{
    int done = 0;
    int total = 0;
    for (const ClusterGatherer* gatherer : m_gatherers) {
        done += gatherer->done();
        total += gatherer->total();
    }
    Q_EMIT progressed(done, total);
}

void PreflightJob::take(const facts::ClusterFacts& facts)
{
    m_facts.push_back(facts);
    judge(facts.name);
    if (--m_left > 0)
        return;
    stopGathering();
    judgeRest();
    endRound();
}

void PreflightJob::judge(const std::string& cluster)
{
    const Scene scene(m_request.plan, m_facts, m_world.seconds());
    for (const std::vector<CheckResult>& piece : m_judging->judge(scene, cluster))
        Q_EMIT checked(piece);
}

void PreflightJob::judgeRest()
{
    const Scene scene(m_request.plan, m_facts, m_world.seconds());
    for (const std::vector<CheckResult>& piece : m_judging->judgeRest(scene))
        Q_EMIT checked(piece);
}

void PreflightJob::endRound()
{
    PreflightReport report;
    for (const Cluster& cluster : m_request.plan.clusters) {
        for (const facts::ClusterFacts& facts : m_facts) {
            if (facts.name == cluster.name)
                report.facts.push_back(facts);
        }
    }
    report.results = m_judging->inOrder();
    if (!m_request.clusters.empty() && report.mayComeRight() && !m_wait.hasExpired()) {
        m_pause.start(std::min(m_request.pause, std::chrono::milliseconds(m_wait.remainingTime())));
        return;
    }
    m_isRunning = false;
    Q_EMIT finished(report);
}

} // namespace linkwright::preflight
