// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Programs that a test starts: servers that must not outlive it, and short runs with a deadline.
// Both belong to the thread that started them, which has to be the main thread: the kernel ends a server when
// the thread that started it is gone.

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace linkwright::testbed {

struct Outcome
{
    int code = -1; ///< -1 also when it did not start, crashed or ran out of time; `err` says so then
    QByteArray out;
    QByteArray err;
};

struct RunOptions
{
    QByteArray input = {};
    QStringList environment = {}; ///< NAME=value, beside and before what this process has
    QString folder = {};          ///< working directory; empty is that of this process
    int deadline = 60'000;        ///< ms
};

/// Runs a program to its end.
[[nodiscard]] Outcome run(const QString& program, const QStringList& arguments,
                          const RunOptions& options = {});

/// A server. It has a process group of its own, writes both its streams to one file, and is killed with this
/// object, or by the kernel when the test ends without one: also when it crashes or is killed.
class ChildProcess
{
public:
    ~ChildProcess();
    ChildProcess() = default;
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// Empty on success, else what went wrong. The log is written anew.
    [[nodiscard]] QString start(const QString& program, const QStringList& arguments, const QString& log,
                                const QStringList& environment = {});
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] qint64 id() const;

    void kill();      ///< as by kill -9; returns when it is gone
    void terminate(); ///< asks it to end and waits a few seconds, then kills it
    void freeze();    ///< it takes connections but answers nothing, until thaw()
    void thaw();

    /// The last lines of the log, for a message.
    [[nodiscard]] QString lastWords() const;

private:
    void signal(int number) const;

    QProcess m_process;
    QString m_log;
};

} // namespace linkwright::testbed
