// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/trace_job.h"

#include <QtConcurrent>

namespace linkwright::qt {

namespace {

TraceAnswer traced(const TraceRequest& request)
{
    const TraceScene& scene = request.scene;
    if (scene.cluster < 0 || scene.cluster >= static_cast<int>(scene.plan.clusters.size()))
        return {request.place, request.line, {}};
    if (request.place.isEmpty())
        return {fieldOf(scene, request.line), request.line, {}};
    return {request.place, -1, linesOf(scene, request.place)};
}

} // namespace

TraceJob::TraceJob(QObject* parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &TraceJob::deliver);
}

void TraceJob::request(TraceRequest request)
{
    m_wanted = std::move(request);
    start();
}

void TraceJob::start()
{
    if (!m_wanted || m_watcher.isRunning())
        return;
    m_running = m_wanted->scene.preview;
    m_watcher.setFuture(QtConcurrent::run(traced, *std::exchange(m_wanted, std::nullopt)));
}

void TraceJob::deliver()
{
    const TraceAnswer answer = m_watcher.result();
    if (m_wanted)
        start();
    else
        Q_EMIT finished(answer, m_running);
}

} // namespace linkwright::qt
