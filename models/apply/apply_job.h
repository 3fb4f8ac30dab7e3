// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Carries out a change plan in all its clusters at once, and keeps the journal. What fails stops what depends
// on it; the rest goes on, and everything is reported. Lives on the thread of the clients, which outlive it.

#include "apply/apply_report.h"
#include "apply/cluster_access.h"
#include "apply/journal.h"

#include <QElapsedTimer>
#include <QObject>

#include <chrono>
#include <memory>

namespace linkwright::apply {

class ClusterApplier;

struct ApplyOptions
{
    bool prune = false;                ///< delete what left the plan
    std::string journalFolder;         ///< see journalFolder()
    std::string id;                    ///< of the journal; not used before
    std::chrono::milliseconds wait{0}; ///< for rollouts and addresses, once all is written; zero: not at all
    /// For a server that is out of reach in the middle.
    std::chrono::milliseconds patience{60'000};
};

class ApplyJob : public QObject
{
    Q_OBJECT

public:
    explicit ApplyJob(QObject* parent = nullptr);
    ~ApplyJob() override;

    /// Not while it runs. A plan that is blocked is carried out as far as it is not: ask first.
    void start(const ChangePlan& plan, const std::vector<ClusterAccess>& clusters,
               const ApplyOptions& options);
    [[nodiscard]] bool isRunning() const { return m_running; }
    /// Begins nothing more, waits for what is under way, then finishes.
    void cancel();

Q_SIGNALS:
    void objectFinished(const linkwright::apply::ObjectResult& result);
    void progressed(int done, int total);
    /// Once, from the event loop.
    void finished(const linkwright::apply::ApplyReport& report);

private:
    [[nodiscard]] bool openJournal(const ChangePlan& plan, const ApplyOptions& options);
    void addCluster(const ClusterChanges& changes, const std::vector<ClusterAccess>& clusters);
    [[nodiscard]] bool waitsForOthers(const std::string& cluster) const;
    void take(const ObjectResult& result);
    void clusterDone();
    void waitUntilReady();
    void finish();

    ApplyOptions m_options;
    ApplyReport m_report;
    std::vector<std::pair<std::string, std::string>> m_linkedTo;
    std::string m_manager;
    std::unique_ptr<JournalWriter> m_journal;
    std::vector<ClusterApplier*> m_appliers;
    std::vector<std::pair<ClusterAccess, std::vector<Change>>> m_toBeReady;
    QElapsedTimer m_clock;
    int m_number = 0;
    int m_total = 0;
    int m_waits = 0;
    bool m_running = false;
};

} // namespace linkwright::apply
