// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/exec_plugin.h"

#include <QStandardPaths>

#include <string.h> // NOLINT(modernize-deprecated-headers): explicit_bzero is not in <cstring>
#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>

namespace linkwright::kube {

namespace {

constexpr qsizetype outputLimit = 1 << 20;
constexpr qsizetype errorsKept = 4096;

QProcessEnvironment environmentFor(const ExecSpec& spec, const std::string& info)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto& [name, value] : spec.environment)
        environment.insert(QString::fromStdString(name), QString::fromStdString(value));
    environment.insert(QStringLiteral("KUBERNETES_EXEC_INFO"), QString::fromStdString(info));
    return environment;
}

QStringList toQStrings(const std::vector<std::string>& texts)
{
    QStringList all;
    for (const std::string& text : texts)
        all << QString::fromStdString(text);
    return all;
}

/// In the child, after fork: a group of its own, so that all of it can be ended, and never alive without us.
void separate()
{
    static_cast<void>(::setpgid(0, 0));
    static_cast<void>(::prctl(PR_SET_PDEATHSIG, SIGKILL));
}

} // namespace

ExecPlugin::ExecPlugin(ExecSpec spec, std::chrono::milliseconds limit, QObject* parent)
    : QObject(parent)
    , m_spec(std::move(spec))
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(limit);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        fail("gave no answer within " + std::to_string(m_limit.interval() / 1000) + " s and was ended",
             "Run it by hand; it may wait for a login in the browser.");
    });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ExecPlugin::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, &ExecPlugin::readErrors);
    connect(&m_process, &QProcess::finished, this, &ExecPlugin::processFinished);
    connect(&m_process, &QProcess::errorOccurred, this, &ExecPlugin::processFailed);
}

ExecPlugin::~ExecPlugin()
{
    m_process.disconnect(this);
    killAll();
    m_process.waitForFinished(1000); // killed: this is a moment
    ::explicit_bzero(m_output.data(), static_cast<std::size_t>(m_output.size()));
}

void ExecPlugin::start(const std::string& info)
{
    if (m_spec.interactiveMode == "Always") {
        fail("wants to ask at a terminal (interactiveMode: Always), which Linkwright has not",
             "Log in with it first, or set interactiveMode to IfAvailable.");
        return;
    }
    m_process.setProgram(QString::fromStdString(m_spec.command));
    m_process.setArguments(toQStrings(m_spec.arguments));
    m_process.setProcessEnvironment(environmentFor(m_spec, info));
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setChildProcessModifier(&separate);
    m_limit.start();
    m_process.start(QIODevice::ReadOnly);
}

void ExecPlugin::readOutput()
{
    QByteArray more = m_process.readAllStandardOutput();
    m_output.reserve(outputLimit); // once: what grows leaves copies behind
    const bool tooMuch = m_output.size() + more.size() > outputLimit;
    if (!tooMuch)
        m_output += more;
    ::explicit_bzero(more.data(), static_cast<std::size_t>(more.size()));
    if (tooMuch)
        fail("wrote more than 1 MiB");
}

void ExecPlugin::readErrors()
{
    const QByteArray more = m_process.readAllStandardError();
    m_errors = (m_errors + more).right(errorsKept);
    if (!m_finished)
        Q_EMIT said(QString::fromUtf8(more));
}

void ExecPlugin::processFinished(int code, QProcess::ExitStatus status)
{
    readOutput();
    readErrors();
    if (status != QProcess::NormalExit) {
        fail("crashed");
        return;
    }
    if (code != 0) {
        fail("ended with code " + std::to_string(code));
        return;
    }
    Result<ExecCredential> credential = parseExecCredential(
        {m_output.constData(), static_cast<std::size_t>(m_output.size())}, m_spec.apiVersion);
    if (credential)
        finish(std::move(*credential));
    else
        fail("ended well, but " + credential.error().message, credential.error().hint);
}

void ExecPlugin::processFailed(QProcess::ProcessError error)
{
    if (error == QProcess::FailedToStart)
        fail("cannot be started: " + m_process.errorString().toStdString(),
             m_spec.installHint.empty() ? "Install it, or correct its command in the kubeconfig."
                                        : m_spec.installHint);
}

void ExecPlugin::fail(std::string what, std::string hint)
{
    ApiError error;
    error.kind = ApiError::Kind::Credentials;
    error.message = "the plugin " + m_spec.command + " " + std::move(what);
    if (const QByteArray said = m_errors.trimmed(); !said.isEmpty())
        error.message += "; it said: " + said.toStdString();
    error.hint = std::move(hint);
    finish(tl::unexpected<ApiError>(std::move(error)));
}

void ExecPlugin::finish(const ExecResult& result)
{
    if (m_finished)
        return;
    m_finished = true;
    m_limit.stop();
    killAll();
    // Always from the event loop, also where start() itself finds that it cannot.
    QMetaObject::invokeMethod(
        this, [this, result] { Q_EMIT finished(result); }, Qt::QueuedConnection);
}

void ExecPlugin::killAll()
{
    const auto group = static_cast<pid_t>(m_process.processId());
    if (group > 0)
        static_cast<void>(::kill(-group, SIGKILL));
    m_process.kill();
}

} // namespace linkwright::kube
