// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/authority.h"

#include "tests/cluster/child_process.h"

#include <QFile>
#include <QRandomGenerator>

namespace linkwright::testbed {

namespace {

QString openssl(const QStringList& arguments)
{
    const Outcome outcome = run(QStringLiteral("openssl"), arguments);
    return outcome.code == 0 ? QString() : QStringLiteral("openssl: ") + QString::fromUtf8(outcome.err);
}

/// Arguments for a new key. Elliptic keys are made in no time.
QStringList newKey(const QString& file)
{
    return {QStringLiteral("-newkey"),
            QStringLiteral("ec"),
            QStringLiteral("-pkeyopt"),
            QStringLiteral("ec_paramgen_curve:P-256"),
            QStringLiteral("-nodes"),
            QStringLiteral("-keyout"),
            file};
}

QString subject(const CertificateRequest& request)
{
    QString text;
    for (const QString& group : request.groups)
        text += QStringLiteral("/O=") + group;
    return text + QStringLiteral("/CN=") + request.commonName;
}

/// Without it, openssl would add what the machine's own configuration says.
bool writeConfiguration(const QString& file)
{
    QFile out(file);
    return out.open(QIODevice::WriteOnly) && out.write("[req]\ndistinguished_name=dn\n[dn]\n") > 0;
}

} // namespace

Authority::Authority(const QString& folder, const QString& name)
    : m_folder(folder)
    , m_name(name)
{
}

QString Authority::file(const QString& name) const
{
    return m_folder + QLatin1Char('/') + m_name + QLatin1Char('-') + name;
}

QString Authority::create(int days) const
{
    if (!writeConfiguration(file(QStringLiteral("req.cnf"))))
        return QStringLiteral("cannot write to ") + m_folder;
    return openssl(QStringList{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-config"),
                               file(QStringLiteral("req.cnf")), QStringLiteral("-out"), certificateFile(),
                               QStringLiteral("-subj"), QStringLiteral("/CN=") + m_name,
                               QStringLiteral("-days"), QString::number(days), QStringLiteral("-addext"),
                               QStringLiteral("basicConstraints=critical,CA:TRUE"), QStringLiteral("-addext"),
                               QStringLiteral("keyUsage=critical,keyCertSign,digitalSignature")} +
                   newKey(file(QStringLiteral("ca.key"))));
}

Identity Authority::issue(const CertificateRequest& request) const
{
    const Identity identity{file(request.file + QStringLiteral(".crt")),
                            file(request.file + QStringLiteral(".key"))};
    const QString csr = file(request.file + QStringLiteral(".csr"));
    QStringList ask{QStringLiteral("req"),           QStringLiteral("-new"), QStringLiteral("-config"),
                    file(QStringLiteral("req.cnf")), QStringLiteral("-out"), csr,
                    QStringLiteral("-subj"),         subject(request)};
    if (!request.names.isEmpty())
        ask += {QStringLiteral("-addext"),
                QStringLiteral("subjectAltName=") + request.names.join(QLatin1Char(','))};
    if (request.isAuthority)
        ask += {QStringLiteral("-addext"), QStringLiteral("basicConstraints=critical,CA:TRUE"),
                QStringLiteral("-addext"), QStringLiteral("keyUsage=critical,keyCertSign,cRLSign")};
    QString error = openssl(ask + newKey(identity.key));
    // A negative number of days is the only way to the past that openssl 3.0 and later share.
    if (error.isEmpty())
        error = openssl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), csr,
                         QStringLiteral("-CA"), certificateFile(), QStringLiteral("-CAkey"),
                         file(QStringLiteral("ca.key")), QStringLiteral("-set_serial"),
                         QString::number(QRandomGenerator::global()->bounded(1, 1 << 30)),
                         QStringLiteral("-copy_extensions"), QStringLiteral("copy"), QStringLiteral("-days"),
                         QString::number(request.expired ? -1 : request.days), QStringLiteral("-out"),
                         identity.certificate});
    if (error.isEmpty())
        return identity;
    qWarning("%s", qPrintable(error));
    return {};
}

QString Authority::certificateFile() const
{
    return file(QStringLiteral("ca.crt"));
}

QByteArray Authority::certificate() const
{
    return contentOf(certificateFile());
}

QByteArray contentOf(const QString& file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

} // namespace linkwright::testbed
