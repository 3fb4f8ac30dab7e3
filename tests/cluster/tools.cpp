// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/tools.h"

#include <QDir>
#include <QRandomGenerator>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace linkwright::testbed {

namespace {

QString cache(const QString& folder)
{
    QString root = qEnvironmentVariable("XDG_CACHE_HOME");
    if (root.isEmpty())
        root = QDir::homePath() + QStringLiteral("/.cache");
    return root + QStringLiteral("/linkwright/") + folder + QLatin1Char('/');
}

bool isFree(quint16 port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    const bool bound = ::bind(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    ::close(descriptor);
    return bound;
}

} // namespace

QString assetPath(const QString& program)
{
    const QString assets = qEnvironmentVariable("KUBEBUILDER_ASSETS");
    return assets.isEmpty() ? cache(QStringLiteral("kube")) + program : assets + QLatin1Char('/') + program;
}

QString toolPath(const QString& program)
{
    const QByteArray variable = "LINKWRIGHT_" + program.toUpper().toLatin1();
    const QString named = qEnvironmentVariable(variable.constData());
    return named.isEmpty() ? cache(QStringLiteral("tools")) + program : named;
}

quint16 freePort()
{
    while (true) {
        const auto port = quint16(QRandomGenerator::global()->bounded(15'000, 32'000));
        if (isFree(port))
            return port;
    }
}

} // namespace linkwright::testbed
