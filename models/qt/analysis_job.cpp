// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/analysis_job.h"

#include <QtConcurrent>

namespace linkwright::qt {

AnalysisJob::AnalysisJob(QObject* parent)
    : QObject(parent)
    , m_memo(std::make_shared<AnalysisMemo>())
    , m_delivered(std::make_shared<const Analysis>())
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &AnalysisJob::deliver);
}

AnalysisJob::~AnalysisJob() = default;

void AnalysisJob::request(std::shared_ptr<const Plan> plan, quint64 revision)
{
    m_wanted = std::move(plan);
    m_wantedRevision = revision;
    start();
}

void AnalysisJob::start()
{
    if (!m_wanted || m_watcher.isRunning())
        return;
    m_runningRevision = m_wantedRevision;
    m_watcher.setFuture(QtConcurrent::run([plan = std::exchange(m_wanted, nullptr), shown = m_delivered,
                                           memo = m_memo]() mutable -> AnalysisPtr {
        AnalysisPtr analysis = analyse(*plan, *shown, *memo);
        plan.reset(); // freed here rather than on the GUI thread
        shown.reset();
        return analysis;
    }));
}

void AnalysisJob::deliver()
{
    const AnalysisPtr result = m_watcher.result();
    if (m_wanted) {
        start(); // the result is out of date already
        return;
    }
    m_delivered = result;
    Q_EMIT finished(result, m_runningRevision);
}

} // namespace linkwright::qt
