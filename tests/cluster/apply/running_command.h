// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A program that a test has started and lets run, while it does something to what the program works on.

#include "tests/cluster/child_process.h"

namespace linkwright::testbed {

class RunningCommand
{
public:
    /// The first word is the program.
    RunningCommand(const QStringList& words, const RunOptions& options);
    /// Killed, where it still runs.
    ~RunningCommand();
    RunningCommand(const RunningCommand&) = delete;
    RunningCommand& operator=(const RunningCommand&) = delete;

    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] qint64 id() const { return m_process.processId(); }
    void interrupt(); ///< as by ctrl-C
    /// Whether it ends within so many milliseconds.
    [[nodiscard]] bool waitFor(int milliseconds) { return m_process.waitForFinished(milliseconds); }
    /// Waits for its end.
    [[nodiscard]] Outcome wait(int milliseconds = 90'000);

private:
    QProcess m_process;
};

/// What it wrote; the end of it where that is long, as Qt Test cuts messages and the end says most.
[[nodiscard]] QByteArray said(const Outcome& outcome);

} // namespace linkwright::testbed
