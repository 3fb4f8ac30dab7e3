// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Works out what a plan means, on a worker thread: findings, manifests and their texts. One run at a time; of
// the requests that arrive meanwhile only the newest is run, and only the newest result is delivered. What
// one run worked out helps the next, which sees only what changed. Lives on the GUI thread. Deleting the job
// while it runs is safe: the worker holds its own share of the plan, and its result is dropped.

#include "domain/plan.h"
#include "qt/analysis.h"

#include <QFutureWatcher>
#include <QObject>

#include <memory>

namespace linkwright::qt {

class AnalysisJob : public QObject
{
    Q_OBJECT

public:
    explicit AnalysisJob(QObject* parent = nullptr);
    ~AnalysisJob() override;

    /// Asks for the analysis of a plan. Starts at once where no worker is busy.
    void request(std::shared_ptr<const Plan> plan, quint64 revision);

Q_SIGNALS:
    void finished(std::shared_ptr<const linkwright::qt::Analysis> analysis, quint64 revision);

private:
    using AnalysisPtr = std::shared_ptr<const Analysis>;

    void start();
    void deliver();

    QFutureWatcher<AnalysisPtr> m_watcher;
    std::shared_ptr<const Plan> m_wanted; ///< the newest request that no worker has taken up; null: none
    quint64 m_wantedRevision = 0;
    quint64 m_runningRevision = 0;
    std::shared_ptr<AnalysisMemo> m_memo; ///< the running worker's, else nobody's
    AnalysisPtr m_delivered;              ///< what the receivers know; never null
};

} // namespace linkwright::qt
