// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A certificate authority of a test, by the openssl command. Every certificate is also one that a test of
// faults can want: expired, for another name, of an authority that nobody knows.

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace linkwright::testbed {

/// A certificate with its key, both PEM files.
struct Identity
{
    QString certificate;
    QString key;

    [[nodiscard]] bool isNull() const { return certificate.isEmpty(); }
};

struct CertificateRequest
{
    QString file;       ///< name of the files, without suffix
    QString commonName; ///< for a client: the user
    QStringList groups; ///< for a client: the groups of the user
    QStringList names;  ///< for a server: DNS:name or IP:address
    bool expired = false;
    bool isAuthority = false; ///< may issue others itself
    int days = 2;
};

class Authority
{
public:
    /// Files go to `folder`, which has to stay.
    Authority(const QString& folder, const QString& name);

    /// Makes key and certificate of the authority. Empty on success, else what went wrong.
    [[nodiscard]] QString create(int days = 2) const;
    /// A null identity where openssl fails; it tells why on stderr.
    [[nodiscard]] Identity issue(const CertificateRequest& request) const;

    [[nodiscard]] QString certificateFile() const;
    [[nodiscard]] QByteArray certificate() const; ///< PEM

private:
    [[nodiscard]] QString file(const QString& name) const;

    QString m_folder;
    QString m_name;
};

/// All of a file; empty where it cannot be read.
[[nodiscard]] QByteArray contentOf(const QString& file);

} // namespace linkwright::testbed
