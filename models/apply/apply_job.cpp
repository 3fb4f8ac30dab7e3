// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/apply_job.h"

#include "apply/cluster_applier.h"
#include "apply/ready_wait.h"
#include "apply/stages.h"
#include "kube/client.h"

#include <algorithm>

namespace linkwright::apply {

ApplyJob::ApplyJob(QObject* parent)
    : QObject(parent)
{
}

ApplyJob::~ApplyJob()
{
    // They write into the journal.
    for (ClusterApplier* applier : m_appliers)
        delete applier;
}

void ApplyJob::start(const ChangePlan& plan, const std::vector<ClusterAccess>& clusters,
                     const ApplyOptions& options)
{
    Q_ASSERT(!m_running);
    m_running = true;
    m_clock.start();
    m_report = {};
    m_options = options;
    m_manager = plan.manager;
    m_linkedTo = plan.undoes.empty() ? plan.linkedTo : decltype(m_linkedTo)();
    m_number = m_total = 0;
    const bool writes = plan.counts().writes() > 0 || (options.prune && plan.counts().leavers > 0);
    if (writes && openJournal(plan, options)) {
        for (const ClusterChanges& changes : plan.clusters)
            addCluster(changes, clusters);
    }
    const std::vector<ClusterApplier*> appliers = m_appliers; // one may finish while others start
    for (ClusterApplier* applier : appliers)
        applier->start(!waitsForOthers(applier->cluster()));
    if (appliers.empty())
        QMetaObject::invokeMethod(this, &ApplyJob::finish, Qt::QueuedConnection);
}

bool ApplyJob::openJournal(const ChangePlan& plan, const ApplyOptions& options)
{
    JournalHeader header{options.id, plan.plan, plan.manager, plan.undoes, {}};
    for (const ClusterChanges& cluster : plan.clusters)
        header.clusters.push_back({cluster.cluster, cluster.context, cluster.server});
    Result<JournalWriter> journal = JournalWriter::create(options.journalFolder, header);
    if (!journal) {
        m_report.problem = journal.error();
        return false;
    }
    m_journal = std::make_unique<JournalWriter>(std::move(*journal));
    m_report.journal = options.id;
    return true;
}

void ApplyJob::addCluster(const ClusterChanges& changes, const std::vector<ClusterAccess>& clusters)
{
    const auto access = std::find_if(clusters.begin(), clusters.end(), [&changes](const ClusterAccess& one) {
        return one.cluster == changes.cluster;
    });
    std::vector<Change> writes;
    const auto isWrite = [](const Change& change) { return change.writes(); };
    std::copy_if(changes.changes.begin(), changes.changes.end(), std::back_inserter(writes), isWrite);
    if (m_options.prune)
        std::copy_if(changes.leavers.begin(), changes.leavers.end(), std::back_inserter(writes), isWrite);
    if (access == clusters.end() || writes.empty())
        return;
    sortForApply(writes);
    m_total += static_cast<int>(writes.size());
    m_toBeReady.emplace_back(*access, writes);
    const ApplierOptions options{m_manager, m_options.patience, changes.hasFieldValidation};
    auto* applier = new ClusterApplier(*access, std::move(writes), options, *m_journal, m_number, this);
    connect(applier, &ClusterApplier::objectFinished, this, &ApplyJob::take);
    connect(applier, &ClusterApplier::journalFailed, this, [this](const Error& error) {
        m_report.problem = error;
        for (ClusterApplier* one : m_appliers)
            one->cancel();
    });
    connect(applier, &ClusterApplier::finished, this, &ApplyJob::clusterDone);
    m_appliers.push_back(applier);
}

/// Whether Links from this cluster go to one that is not done, or failed.
bool ApplyJob::waitsForOthers(const std::string& cluster) const
{
    return std::any_of(m_appliers.begin(), m_appliers.end(), [&](const ClusterApplier* target) {
        const auto isTarget = [&](const auto& link) {
            return link.first == cluster && link.second == target->cluster() && link.first != link.second;
        };
        return (!target->isFinished() || target->hasFailed()) &&
               std::any_of(m_linkedTo.begin(), m_linkedTo.end(), isTarget);
    });
}

void ApplyJob::take(const ObjectResult& result)
{
    m_report.results.push_back(result);
    Q_EMIT objectFinished(result);
    Q_EMIT progressed(static_cast<int>(m_report.results.size()), m_total);
}

void ApplyJob::clusterDone()
{
    bool allDone = true;
    for (ClusterApplier* applier : m_appliers) {
        if (!applier->isFinished() && !waitsForOthers(applier->cluster()))
            applier->openLinks();
    }
    for (const ClusterApplier* applier : m_appliers)
        allDone = allDone && applier->isFinished();
    if (allDone)
        return waitUntilReady();
    // Those that are left wait for each other, or for one that failed.
    const bool stuck =
        std::all_of(m_appliers.begin(), m_appliers.end(), [this](const ClusterApplier* applier) {
            return applier->isFinished() || applier->isWaitingForLinks();
        });
    if (!stuck)
        return;
    const std::vector<ClusterApplier*> appliers = m_appliers;
    for (ClusterApplier* applier : appliers) {
        if (!applier->isFinished())
            applier->giveUpLinks();
    }
}

void ApplyJob::waitUntilReady()
{
    m_report.took = std::chrono::milliseconds(m_clock.elapsed());
    if (m_options.wait.count() == 0 || !m_report.isComplete())
        return finish();
    m_waits = static_cast<int>(m_toBeReady.size());
    for (auto& [access, changes] : m_toBeReady) {
        std::erase_if(changes, [](const Change& change) { return change.action == Action::Delete; });
        auto* wait = new ReadyWait(*access.client, changes, m_options.wait, this);
        connect(wait, &ReadyWait::finished, this, [this, wait](const std::vector<std::string>& unready) {
            wait->deleteLater();
            m_report.unready.insert(m_report.unready.end(), unready.begin(), unready.end());
            if (--m_waits == 0)
                finish();
        });
        wait->start();
    }
}

void ApplyJob::cancel()
{
    if (!m_running)
        return;
    m_report.cancelled = true;
    const std::vector<ClusterApplier*> appliers = m_appliers;
    for (ClusterApplier* applier : appliers)
        applier->cancel();
}

void ApplyJob::finish()
{
    for (ClusterApplier* applier : std::exchange(m_appliers, {}))
        applier->deleteLater();
    m_toBeReady.clear();
    if (m_journal) {
        const Result<void> ended = m_journal->finish(m_report.isComplete() ? "done" : "in part");
        if (!ended && !m_report.problem)
            m_report.problem = ended.error();
    }
    m_journal.reset();
    m_running = false;
    Q_EMIT finished(m_report);
}

} // namespace linkwright::apply
