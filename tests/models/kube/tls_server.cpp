// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tls_server.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <sys/prctl.h>

#include <csignal>

TlsServer::TlsServer(const Certificate& certificate)
    : m_certificate(certificate)
{
}

TlsServer::~TlsServer()
{
    m_process.kill();
    m_process.waitForFinished(5000);
}

std::string TlsServer::url() const
{
    return "https://127.0.0.1:" + std::to_string(m_port);
}

std::string TlsServer::read(const char* name) const
{
    QFile file(m_folder.filePath(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

std::string TlsServer::authority() const
{
    return read("ca.crt");
}

std::string TlsServer::clientCertificate() const
{
    return read("client.crt");
}

std::string TlsServer::clientKey() const
{
    return read("client.key");
}

QString TlsServer::openssl(const QStringList& arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral("openssl"), arguments);
    if (!process.waitForFinished(20'000) || process.exitCode() != 0)
        return arguments.first() + QString::fromUtf8(process.readAllStandardError());
    return {};
}

QString TlsServer::sign(const char* name, const QByteArray& extensions, bool expired) const
{
    const QString base = QString::fromLatin1(name);
    QFile file(m_folder.filePath(base + QStringLiteral(".ext")));
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    file.write(extensions);
    file.close();
    QString failed = openssl(
        {QStringLiteral("req"), QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
         QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
         QStringLiteral("/CN=") + base, QStringLiteral("-keyout"), base + QStringLiteral(".key"),
         QStringLiteral("-out"), base + QStringLiteral(".csr")});
    if (failed.isEmpty())
        // A negative number of days ends before it begins.
        failed =
            openssl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"),
                     base + QStringLiteral(".csr"), QStringLiteral("-CA"), QStringLiteral("ca.crt"),
                     QStringLiteral("-CAkey"), QStringLiteral("ca.key"), QStringLiteral("-CAcreateserial"),
                     QStringLiteral("-days"), expired ? QStringLiteral("-1") : QStringLiteral("2"),
                     QStringLiteral("-extfile"), base + QStringLiteral(".ext"), QStringLiteral("-out"),
                     base + QStringLiteral(".crt")});
    return failed;
}

QString TlsServer::makeCertificates()
{
    QString failed =
        openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                 QStringLiteral("ec"), QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"),
                 QStringLiteral("-nodes"), QStringLiteral("-subj"), QStringLiteral("/CN=authority"),
                 QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-keyout"),
                 QStringLiteral("ca.key"), QStringLiteral("-out"), QStringLiteral("ca.crt")});
    if (failed.isEmpty())
        failed = sign("server", QByteArray("subjectAltName=") + m_certificate.names, m_certificate.expired);
    if (failed.isEmpty())
        failed = sign("client", "extendedKeyUsage=clientAuth", false);
    return failed;
}

QString TlsServer::start()
{
    if (const QString failed = makeCertificates(); !failed.isEmpty())
        return failed;
    QFile file(m_folder.filePath(QStringLiteral("version")));
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    file.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 28\r\n\r\n"
               R"({"major":"1","minor":"20+"} )");
    file.close();
    {
        QTcpServer free;
        if (!free.listen(QHostAddress::LocalHost))
            return free.errorString();
        m_port = free.serverPort();
    }
    m_process.setWorkingDirectory(m_folder.path());
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder.filePath(QStringLiteral("log")));
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.start(QStringLiteral("openssl"),
                    {QStringLiteral("s_server"), QStringLiteral("-accept"),
                     QStringLiteral("127.0.0.1:%1").arg(m_port), QStringLiteral("-cert"),
                     QStringLiteral("server.crt"), QStringLiteral("-key"), QStringLiteral("server.key"),
                     QStringLiteral("-CAfile"), QStringLiteral("ca.crt"), QStringLiteral("-verify"),
                     QStringLiteral("1"), QStringLiteral("-HTTP"), QStringLiteral("-quiet")});
    const bool reachable = QTest::qWaitFor(
        [this] {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), static_cast<quint16>(m_port));
            return socket.waitForConnected(500);
        },
        10'000);
    return reachable ? QString()
                     : QStringLiteral("s_server does not listen: ") + QString::fromStdString(read("log"));
}
