// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/event_loop.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <unistd.h>

#include <csignal>

namespace linkwright::ctl {

namespace {

volatile std::sig_atomic_t pipeEnd = -1;

/// Only what a signal handler may do.
void tell(int)
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    const char byte = 0;
    if (pipeEnd >= 0)
        static_cast<void>(!::write(pipeEnd, &byte, 1));
}

} // namespace

InterruptWatch::InterruptWatch(std::function<void()> interrupted)
{
    if (::pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // an interrupt ends the program then, as ever
    m_notifier = std::make_unique<QSocketNotifier>(m_pipe[0], QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                     [this, interrupted = std::move(interrupted)] {
                         m_notifier->setEnabled(false);
                         interrupted();
                     });
    pipeEnd = m_pipe[1];
    std::signal(SIGINT, tell);
    std::signal(SIGTERM, tell);
}

InterruptWatch::~InterruptWatch()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    pipeEnd = -1;
    m_notifier.reset();
    for (const int descriptor : m_pipe) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
}

void runLoop()
{
    QCoreApplication::exec();
}

void endLoop()
{
    QCoreApplication::exit();
}

void needApplication()
{
    if (QCoreApplication::instance())
        return;
    static int count = 1;
    static char name[] = "linkwrightctl";
    static char* arguments[] = {name, nullptr};
    static QCoreApplication application(count, arguments);
}

} // namespace linkwright::ctl
