// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "nginx_server.h"

#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using linkwright::testbed::Authority;
using linkwright::testbed::Identity;

namespace {

QString program()
{
    const QString named = qEnvironmentVariable("LINKWRIGHT_NGINX");
    return named.isEmpty() ? QStringLiteral("/usr/sbin/nginx") : named;
}

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

QString NginxServer::missing()
{
    if (QFileInfo(program()).isExecutable())
        return {};
    return QStringLiteral("there is no nginx: packaging/test.sh fetches it, or LINKWRIGHT_NGINX names it");
}

QByteArray NginxServer::configuration(const Identity& identity) const
{
    const QByteArray text = R"(daemon off; master_process off; pid DIR/pid; error_log DIR/error;
events { worker_connections 512; }
http {
  access_log off; client_body_temp_path DIR/a; proxy_temp_path DIR/b; fastcgi_temp_path DIR/c;
  uwsgi_temp_path DIR/d; scgi_temp_path DIR/e;
  server {
    listen 127.0.0.1:PORT; listen 127.0.0.2:PORT; OTHER listen 127.0.0.1:TLSPORT ssl;
    ssl_certificate CERT; ssl_certificate_key KEY;
    absolute_redirect off;
    location = /-/ambassador/ready { add_header X-Host $http_host; return 200 "ready\n"; }
    location = /moved { return 301 /-/ambassador/ready; }
    location = /secure { return 301 https://$http_host$request_uri; }
    location = /busy { return 503; }
    location = /metrics { default_type text/plain; alias DIR/metrics; }
    location / { return 404; }
  }
}
)";
    return QByteArray(text)
        .replace("OTHER", m_address.isEmpty() ? QByteArray() : "listen " + m_address + ":PORT;")
        .replace("DIR", m_folder.path().toUtf8())
        .replace("TLSPORT", QByteArray::number(m_tlsPort))
        .replace("PORT", QByteArray::number(m_port))
        .replace("CERT", identity.certificate.toUtf8())
        .replace("KEY", identity.key.toUtf8());
}

void NginxServer::setMetrics(const QByteArray& text) const
{
    QFile file(m_folder.file(QStringLiteral("metrics")));
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
}

QString NginxServer::prepare()
{
    m_port = freePort();
    m_tlsPort = freePort();
    const Authority authority(m_folder.path(), QStringLiteral("authority"));
    if (const QString failed = authority.create(); !failed.isEmpty())
        return failed;
    const Identity identity = authority.issue({QStringLiteral("server"),
                                               QStringLiteral("server"),
                                               {},
                                               {QStringLiteral("DNS:host.example.com")},
                                               false});
    QFile file(m_folder.file(QStringLiteral("nginx.conf")));
    if (identity.isNull() || !file.open(QIODevice::WriteOnly))
        return QStringLiteral("no certificate, or no configuration");
    file.write(configuration(identity));
    return {};
}

QString NginxServer::start()
{
    if (m_port == 0) {
        if (const QString failed = prepare(); !failed.isEmpty())
            return failed;
    }
    const QString failed = m_process.start(program(),
                                           {QStringLiteral("-c"), m_folder.file(QStringLiteral("nginx.conf")),
                                            QStringLiteral("-e"), m_folder.file(QStringLiteral("error"))},
                                           m_folder.file(QStringLiteral("log")));
    if (!failed.isEmpty())
        return failed;
    const bool listens = QTest::qWaitFor(
        [this] {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(m_port));
            return socket.waitForConnected(500);
        },
        10'000);
    return listens ? QString() : QStringLiteral("nginx does not listen: ") + m_process.lastWords();
}
