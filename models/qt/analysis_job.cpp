// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/analysis_job.h"

#include <QtConcurrent>

namespace linkwright::qt {

namespace {

std::shared_ptr<const Analysis> analyse(const std::shared_ptr<const Plan>& plan)
{
    rules::Judgement judgement = rules::judge(*plan);
    return std::make_shared<const Analysis>(Analysis{std::move(judgement.findings), render::render(*plan),
                                                     std::move(judgement.suppressed),
                                                     std::move(judgement.idleSuppressions)});
}

} // namespace

AnalysisJob::AnalysisJob(QObject* parent)
    : QObject(parent)
{
    m_start.setSingleShot(true);
    m_start.setInterval(0);
    connect(&m_start, &QTimer::timeout, this, &AnalysisJob::start);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &AnalysisJob::deliver);
}

void AnalysisJob::request(std::shared_ptr<const Plan> plan, quint64 revision)
{
    m_wanted = std::move(plan);
    m_wantedRevision = revision;
    m_start.start();
}

void AnalysisJob::start()
{
    if (!m_wanted || m_watcher.isRunning())
        return;
    m_runningRevision = m_wantedRevision;
    m_watcher.setFuture(QtConcurrent::run(analyse, std::exchange(m_wanted, nullptr)));
}

void AnalysisJob::deliver()
{
    const AnalysisPtr result = m_watcher.result();
    if (m_wanted)
        start(); // the result is out of date already
    else
        Q_EMIT finished(result, m_runningRevision);
}

} // namespace linkwright::qt
