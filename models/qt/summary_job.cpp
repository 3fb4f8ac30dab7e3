// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/summary_job.h"

#include <QtConcurrentRun>

#include <utility>

namespace linkwright::qt {

SummaryJob::SummaryJob(QObject* parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &SummaryJob::deliver);
}

void SummaryJob::request(const Plan& plan, std::shared_ptr<const Analysis> analysis,
                         const SummaryTopic& topic)
{
    m_wanted = Request{plan, std::move(analysis), topic};
    start();
}

PlanSummary SummaryJob::run(const Request& request)
{
    return summarize(request.plan, request.analysis->rendering.runbook, request.topic);
}

void SummaryJob::start()
{
    if (!m_wanted || m_watcher.isRunning())
        return;
    m_watcher.setFuture(QtConcurrent::run(&SummaryJob::run, std::move(*m_wanted)));
    m_wanted.reset();
}

void SummaryJob::deliver()
{
    const PlanSummary summary = m_watcher.result();
    if (m_wanted)
        start(); // that one is out of date already
    else
        Q_EMIT finished(summary);
}

} // namespace linkwright::qt
