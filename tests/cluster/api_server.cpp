// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_server.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>

namespace {

constexpr const char* token = "the-administrator-of-this-test";

QString assets()
{
    return qEnvironmentVariable("KUBEBUILDER_ASSETS");
}

/// A port that is free now on the loopback address.
int freePort()
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    const bool bound =
        ::bind(descriptor, generic, length) == 0 && ::getsockname(descriptor, generic, &length) == 0;
    ::close(descriptor);
    return bound ? ntohs(address.sin_port) : 0;
}

/// Starts a program that the kernel ends together with this process.
void startChild(QProcess& process, const QString& program, const QStringList& arguments, const QString& log)
{
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardOutputFile(log);
    process.start(program, arguments);
    process.waitForStarted(10'000);
}

QString loopback(int port)
{
    return QStringLiteral("http://127.0.0.1:%1").arg(port);
}

} // namespace

ApiServer::ApiServer() = default;

ApiServer::~ApiServer()
{
    for (QProcess* process : {&m_server, &m_etcd}) {
        process->kill();
        process->waitForFinished(10'000);
    }
}

QString ApiServer::missing()
{
    if (assets().isEmpty())
        return QStringLiteral("KUBEBUILDER_ASSETS does not name a folder with etcd and kube-apiserver");
    for (const char* program : {"etcd", "kube-apiserver"}) {
        const QString path = assets() + QLatin1Char('/') + QLatin1String(program);
        if (!QFileInfo(path).isExecutable())
            return path + QStringLiteral(" is not there");
    }
    if (qEnvironmentVariableIsEmpty("LINKWRIGHT_KUBECTL"))
        return QStringLiteral("LINKWRIGHT_KUBECTL does not name a kubectl");
    return {};
}

QString ApiServer::start()
{
    const QString key = m_folder.filePath(QStringLiteral("key.pem"));
    if (QProcess::execute(QStringLiteral("openssl"), {QStringLiteral("genrsa"), QStringLiteral("-out"), key,
                                                      QStringLiteral("2048")}) != 0)
        return QStringLiteral("openssl made no key");
    QFile tokens(m_folder.filePath(QStringLiteral("tokens.csv")));
    if (!tokens.open(QIODevice::WriteOnly))
        return tokens.errorString();
    tokens.write(QByteArray(token) + ",admin,admin,\"system:masters\"\n");
    tokens.close();

    const int etcdPort = freePort();
    const int peerPort = freePort();
    m_port = freePort();
    startChild(m_etcd, assets() + QStringLiteral("/etcd"),
               {QStringLiteral("--data-dir"), m_folder.filePath(QStringLiteral("etcd")),
                QStringLiteral("--unsafe-no-fsync"), QStringLiteral("--listen-client-urls"),
                loopback(etcdPort), QStringLiteral("--advertise-client-urls"), loopback(etcdPort),
                QStringLiteral("--listen-peer-urls"), loopback(peerPort)},
               m_folder.filePath(QStringLiteral("etcd.log")));
    startChild(m_server, assets() + QStringLiteral("/kube-apiserver"),
               {QStringLiteral("--etcd-servers=") + loopback(etcdPort),
                QStringLiteral("--secure-port=%1").arg(m_port), QStringLiteral("--bind-address=127.0.0.1"),
                QStringLiteral("--cert-dir=") + m_folder.filePath(QStringLiteral("certificates")),
                QStringLiteral("--token-auth-file=") + tokens.fileName(),
                QStringLiteral("--service-account-key-file=") + key,
                QStringLiteral("--service-account-signing-key-file=") + key,
                QStringLiteral("--service-account-issuer=https://127.0.0.1"),
                QStringLiteral("--authorization-mode=RBAC"),
                QStringLiteral("--service-cluster-ip-range=10.0.0.0/24"),
                QStringLiteral("--disable-admission-plugins=ServiceAccount")},
               m_folder.filePath(QStringLiteral("server.log")));

    const QDeadlineTimer deadline(60'000);
    while (!deadline.hasExpired() && m_server.state() == QProcess::Running) {
        // The namespace default is made a moment after the server says it is ready.
        if (kubectl({QStringLiteral("get"), QStringLiteral("namespace"), QStringLiteral("default")}).code ==
            0)
            return {};
        QThread::msleep(200);
    }
    QFile log(m_folder.filePath(QStringLiteral("server.log")));
    return QStringLiteral("kube-apiserver was not ready in time:\n") +
           (log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll().right(2000)) : log.errorString());
}

ApiServer::Answer ApiServer::kubectl(const QStringList& arguments, const QByteArray& input) const
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), m_folder.path()); // its cache and no kubeconfig of the user's
    environment.insert(QStringLiteral("KUBECONFIG"), m_folder.filePath(QStringLiteral("none")));
    process.setProcessEnvironment(environment);
    process.start(qEnvironmentVariable("LINKWRIGHT_KUBECTL"),
                  QStringList{QStringLiteral("--server=https://127.0.0.1:%1").arg(m_port),
                              QStringLiteral("--token=") + QLatin1String(token),
                              QStringLiteral("--insecure-skip-tls-verify=true"),
                              QStringLiteral("--request-timeout=20s")} +
                      arguments);
    if (!process.waitForStarted(10'000))
        return {-1, {}, process.errorString().toUtf8()};
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return {-1, {}, "kubectl did not finish in time"};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}
