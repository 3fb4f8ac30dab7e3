// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One task at a time on a worker thread, and its result back on the thread that started it. The work is a
// function over values; it never sees the object that waits for it. Deleting the job drops the result.

#include <QFutureWatcher>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <functional>
#include <utility>

namespace linkwright::qt {

template <typename T> class WorkerJob
{
public:
    using Done = std::function<void(const T&)>;

    WorkerJob()
    {
        QObject::connect(&m_watcher, &QFutureWatcherBase::finished, &m_watcher, [this] {
            if (!m_done)
                return; // dropped
            const T result = m_watcher.result();
            m_watcher.setFuture({}); // which held the result, and what that may hold, such as a lock
            std::exchange(m_done, nullptr)(result); // may start the next
        });
    }
    ~WorkerJob() { m_watcher.disconnect(); }
    WorkerJob(const WorkerJob&) = delete;
    WorkerJob& operator=(const WorkerJob&) = delete;

    /// Only while nothing runs.
    template <typename Work>
    void start(Work work, Done done, QThreadPool* pool = QThreadPool::globalInstance())
    {
        Q_ASSERT(!isRunning());
        m_done = std::move(done);
        m_watcher.setFuture(QtConcurrent::run(pool, std::move(work)));
    }
    /// Until the result is delivered.
    [[nodiscard]] bool isRunning() const { return m_done != nullptr; }
    /// Waits until the work is done; its result is delivered by the event loop, as ever.
    void wait() { m_watcher.waitForFinished(); }
    /// Waits until the work is done, and forgets about its result.
    void drop()
    {
        wait();
        m_done = nullptr;
        m_watcher.setFuture({});
    }

private:
    QFutureWatcher<T> m_watcher;
    Done m_done;
};

} // namespace linkwright::qt
