// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/entry_read_job.h"

#include <QtConcurrentRun>

namespace linkwright::qt {

EntryReadJob::EntryReadJob(std::shared_ptr<const EntryTable> table, QObject* parent)
    : QObject(parent)
    , m_table(std::move(table))
{
    connect(&m_watcher, &QFutureWatcher<EntryOffer>::finished, this, &EntryReadJob::deliver);
}

void EntryReadJob::request(const QString& text)
{
    m_wanted = text;
    m_isWanted = true;
    if (!m_watcher.isRunning())
        start();
}

void EntryReadJob::start()
{
    m_isWanted = false;
    m_watcher.setFuture(
        QtConcurrent::run([table = m_table, text = m_wanted.toStdString()] { return table->read(text); }));
}

void EntryReadJob::deliver()
{
    if (m_isWanted)
        start();
    else
        Q_EMIT finished(m_watcher.result());
}

} // namespace linkwright::qt
