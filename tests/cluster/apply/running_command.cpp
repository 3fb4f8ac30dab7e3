// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/apply/running_command.h"

#include <csignal>

namespace linkwright::testbed {

RunningCommand::RunningCommand(const QStringList& words, const RunOptions& options)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& entry : options.environment)
        environment.insert(entry.section(QLatin1Char('='), 0, 0), entry.section(QLatin1Char('='), 1));
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(options.folder);
    m_process.start(words.first(), words.mid(1));
    m_process.waitForStarted(10'000);
    m_process.closeWriteChannel();
}

RunningCommand::~RunningCommand()
{
    if (!isRunning())
        return;
    m_process.kill();
    m_process.waitForFinished(10'000);
}

void RunningCommand::interrupt()
{
    if (isRunning())
        ::kill(static_cast<pid_t>(id()), SIGINT);
}

Outcome RunningCommand::wait(int milliseconds)
{
    const bool ended = !isRunning() || m_process.waitForFinished(milliseconds);
    Outcome outcome{-1, m_process.readAllStandardOutput(), m_process.readAllStandardError()};
    if (!ended)
        outcome.err += "\n(did not end in time)";
    else if (m_process.exitStatus() == QProcess::CrashExit)
        outcome.err += "\n(crashed)";
    else
        outcome.code = m_process.exitCode();
    return outcome;
}

QByteArray said(const Outcome& outcome)
{
    return (outcome.err + outcome.out).right(900);
}

} // namespace linkwright::testbed
