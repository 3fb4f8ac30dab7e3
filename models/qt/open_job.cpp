// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/open_job.h"

#include "qt/plan_document.h"
#include "qt/plan_io.h"

#include <QtConcurrentRun>

namespace linkwright::qt {

OpenJob::OpenJob(PlanDocument& document, QObject* parent)
    : QObject(parent)
    , m_document(document)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &OpenJob::deliver);
}

OpenJob::Outcome OpenJob::read(const QString& path)
{
    return std::make_shared<Result<planfile::OpenedFile>>(readPlanFile(path));
}

void OpenJob::start(const QString& path)
{
    m_path = path;
    m_isWanted = true;
    m_watcher.setFuture(QtConcurrent::run(&OpenJob::read, path)); // lets go of an earlier one
}

void OpenJob::cancel()
{
    m_isWanted = false;
}

void OpenJob::deliver()
{
    if (!std::exchange(m_isWanted, false))
        return;
    const Outcome outcome = m_watcher.result();
    if (!*outcome) {
        Q_EMIT failed(outcome->error());
        return;
    }
    planfile::OpenedFile& file = **outcome;
    m_document.reset(std::move(file.plan), std::move(file.source), m_path);
    Q_EMIT opened(m_path);
}

} // namespace linkwright::qt
