// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Puts a plan into sentences on a worker thread. One run at a time; of the requests that arrive meanwhile
// only the newest is run and delivered. Lives on the GUI thread. Deleting it while it runs is safe.

#include "qt/analysis_job.h"
#include "qt/plan_summary.h"

#include <QFutureWatcher>
#include <QObject>

#include <memory>
#include <optional>

namespace linkwright::qt {

class SummaryJob : public QObject
{
    Q_OBJECT

public:
    explicit SummaryJob(QObject* parent = nullptr);

    /// `analysis` is that of the plan; its runbook is counted.
    void request(const Plan& plan, std::shared_ptr<const Analysis> analysis, const SummaryTopic& topic);

Q_SIGNALS:
    void finished(const linkwright::qt::PlanSummary& summary);

private:
    struct Request
    {
        Plan plan;
        std::shared_ptr<const Analysis> analysis;
        SummaryTopic topic;
    };

    static PlanSummary run(const Request& request);
    void start();
    void deliver();

    QFutureWatcher<PlanSummary> m_watcher;
    std::optional<Request> m_wanted; ///< the newest request that no worker has taken up
};

} // namespace linkwright::qt
