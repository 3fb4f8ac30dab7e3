// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A thread with an event loop for what serves a test while the test itself waits for a program.

#include <QMetaObject>
#include <QObject>
#include <QThread>

#include <utility>

namespace linkwright::testbed {

class SideThread
{
public:
    SideThread()
    {
        m_context.moveToThread(&m_thread);
        m_thread.start();
    }
    ~SideThread()
    {
        m_thread.quit();
        m_thread.wait();
    }
    SideThread(const SideThread&) = delete;
    SideThread& operator=(const SideThread&) = delete;

    /// Runs it there and waits until it has.
    template <typename Function> void run(Function function)
    {
        QMetaObject::invokeMethod(&m_context, std::move(function), Qt::BlockingQueuedConnection);
    }

private:
    QThread m_thread;
    QObject m_context;
};

} // namespace linkwright::testbed
