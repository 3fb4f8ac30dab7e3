// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Works out what a plan means, on a worker thread: findings and manifests. One run at a time; of the requests
// that arrive meanwhile only the newest is run, and only the newest result is delivered. Lives on the GUI
// thread. Deleting the job while it runs is safe: the worker holds its own share of the plan, and its result
// is dropped.

#include "domain/finding.h"
#include "domain/plan.h"
#include "render/render.h"
#include "rules/engine.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <memory>

namespace linkwright::qt {

/// What was worked out from one plan. Immutable, shared between threads.
struct Analysis
{
    Findings findings;
    render::Rendering rendering;
    std::vector<rules::SuppressedFinding> suppressed{}; ///< what the plan chooses to live with
    std::vector<int> idleSuppressions{};                ///< indexes of suppressions that nothing matches
};

class AnalysisJob : public QObject
{
    Q_OBJECT

public:
    explicit AnalysisJob(QObject* parent = nullptr);

    /// Asks for the analysis of a plan. Requests of the same turn of the event loop become one.
    void request(std::shared_ptr<const Plan> plan, quint64 revision);

Q_SIGNALS:
    void finished(std::shared_ptr<const linkwright::qt::Analysis> analysis, quint64 revision);

private:
    using AnalysisPtr = std::shared_ptr<const Analysis>;

    void start();
    void deliver();

    QFutureWatcher<AnalysisPtr> m_watcher;
    QTimer m_start;
    std::shared_ptr<const Plan> m_wanted; ///< the newest request that no worker has taken up; null: none
    quint64 m_wantedRevision = 0;
    quint64 m_runningRevision = 0;
};

} // namespace linkwright::qt
