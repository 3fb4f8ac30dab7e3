// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/child_process.h"

#include <QFile>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace linkwright::testbed {

namespace {

void addToEnvironment(QProcess& process, const QStringList& entries)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& entry : entries)
        environment.insert(entry.section(QLatin1Char('='), 0, 0), entry.section(QLatin1Char('='), 1));
    process.setProcessEnvironment(environment);
}

} // namespace

Outcome run(const QString& program, const QStringList& arguments, const RunOptions& options)
{
    QProcess process;
    addToEnvironment(process, options.environment);
    if (!options.folder.isEmpty())
        process.setWorkingDirectory(options.folder);
    process.start(program, arguments);
    if (!process.waitForStarted(10'000))
        return {-1, {}, process.errorString().toUtf8()};
    process.write(options.input);
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(options.deadline);
    if (!ended) {
        process.kill();
        process.waitForFinished(10'000);
    }
    Outcome outcome{-1, process.readAllStandardOutput(), process.readAllStandardError()};
    if (!ended)
        outcome.err += "\n(did not end in time)";
    else if (process.exitStatus() == QProcess::CrashExit)
        outcome.err += "\n(crashed)";
    else
        outcome.code = process.exitCode();
    return outcome;
}

ChildProcess::~ChildProcess()
{
    kill();
}

QString ChildProcess::start(const QString& program, const QStringList& arguments, const QString& log,
                            const QStringList& environment)
{
    m_log = log;
    addToEnvironment(m_process, environment);
    const pid_t parent = ::getpid();
    m_process.setChildProcessModifier([parent] {
        ::setpgid(0, 0);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) // the test was gone before the kernel was asked
            ::_exit(1);
    });
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(log);
    m_process.start(program, arguments);
    return m_process.waitForStarted(10'000) ? QString()
                                            : program + QStringLiteral(": ") + m_process.errorString();
}

bool ChildProcess::isRunning() const
{
    return m_process.state() == QProcess::Running;
}

qint64 ChildProcess::id() const
{
    return m_process.processId();
}

/// Only while it runs: later, the number could be somebody else's.
void ChildProcess::signal(int number) const
{
    if (m_process.state() == QProcess::Running && m_process.processId() > 0)
        ::kill(pid_t(m_process.processId()), number);
}

void ChildProcess::kill()
{
    signal(SIGKILL);
    m_process.waitForFinished(10'000);
}

void ChildProcess::terminate()
{
    thaw();
    signal(SIGTERM);
    if (isRunning() && !m_process.waitForFinished(5'000))
        kill();
}

void ChildProcess::freeze()
{
    if (!isRunning())
        return;
    signal(SIGSTOP);
    // The signal only asks: on another core its threads still answer for a while.
    siginfo_t stopped{};
    ::waitid(P_PID, id_t(id()), &stopped, WSTOPPED | WEXITED | WNOWAIT);
}

void ChildProcess::thaw()
{
    signal(SIGCONT);
}

QString ChildProcess::lastWords() const
{
    QFile file(m_log);
    if (!file.open(QIODevice::ReadOnly))
        return m_log + QStringLiteral(": ") + file.errorString();
    file.seek(qMax(qint64(0), file.size() - 2'000));
    return QString::fromUtf8(file.readAll());
}

} // namespace linkwright::testbed
