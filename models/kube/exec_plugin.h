// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Runs a credential plugin: no shell, nothing on its standard input, a time limit, a limit on what it may
// write. It ends with the object, and with the program, together with all that it started.

#include "kube/api_error.h"
#include "kube/exec_credential.h"
#include "kube/kubeconfig.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

#include <tl/expected.hpp>

#include <chrono>
#include <string>

namespace linkwright::kube {

using ExecResult = tl::expected<ExecCredential, ApiError>;

class ExecPlugin : public QObject
{
    Q_OBJECT

public:
    ExecPlugin(ExecSpec spec, std::chrono::milliseconds limit, QObject* parent = nullptr);
    ~ExecPlugin() override;

    /// Once. `info` is what KUBERNETES_EXEC_INFO is to hold.
    void start(const std::string& info);

Q_SIGNALS:
    void said(const QString& text);
    /// Once.
    void finished(const linkwright::kube::ExecResult& result);

private:
    void readOutput();
    void readErrors();
    void processFinished(int code, QProcess::ExitStatus status);
    void processFailed(QProcess::ProcessError error);
    void fail(std::string what, std::string hint = {});
    void finish(const ExecResult& result);
    void killAll();

    ExecSpec m_spec;
    QProcess m_process;
    QTimer m_limit;
    QByteArray m_output;
    QByteArray m_errors; ///< the last of it
    bool m_finished = false;
};

} // namespace linkwright::kube
