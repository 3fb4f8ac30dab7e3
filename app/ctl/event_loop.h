// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The event loop of a command that waits for answers, and how it is interrupted.

#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace linkwright::ctl {

/// Calls a function at the first SIGINT or SIGTERM; the second one ends the program as ever. One at a time.
class InterruptWatch
{
public:
    explicit InterruptWatch(std::function<void()> interrupted);
    ~InterruptWatch();
    InterruptWatch(const InterruptWatch&) = delete;
    InterruptWatch& operator=(const InterruptWatch&) = delete;

private:
    int m_pipe[2] = {-1, -1};
    std::unique_ptr<QSocketNotifier> m_notifier;
};

/// Runs the event loop until endLoop(). There is one at most: commands run one after the other.
void runLoop();
void endLoop();

/// Makes the application object that Qt needs, unless there is one.
void needApplication();

} // namespace linkwright::ctl
