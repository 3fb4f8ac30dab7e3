// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A real API server for one test: etcd and kube-apiserver from the folder that KUBEBUILDER_ASSETS names, on
// free ports of the loopback address, in a temporary folder. Both end with the test, also when it crashes.

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

class ApiServer
{
public:
    ApiServer();
    ~ApiServer();
    ApiServer(const ApiServer&) = delete;
    ApiServer& operator=(const ApiServer&) = delete;

    /// Why there is none to start here; empty where there is.
    [[nodiscard]] static QString missing();
    /// Starts both and waits until the server is ready. Empty on success, else what went wrong.
    [[nodiscard]] QString start();

    struct Answer
    {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };
    /// Runs the kubectl that LINKWRIGHT_KUBECTL names against the server, as an administrator.
    [[nodiscard]] Answer kubectl(const QStringList& arguments, const QByteArray& input = {}) const;

private:
    QTemporaryDir m_folder;
    QProcess m_etcd;
    QProcess m_server;
    int m_port = 0;
};
