// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// `openssl s_server` with a certificate made for the test: one that is good, too old, for another name, or
// from somebody else. It serves one file, /version.

#include <QProcess>
#include <QTemporaryDir>

#include <string>

class TlsServer
{
public:
    struct Certificate
    {
        const char* names = "IP:127.0.0.1"; ///< subjectAltName
        bool expired = false;
    };

    explicit TlsServer(const Certificate& certificate);
    ~TlsServer();
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;

    /// Empty where it runs.
    [[nodiscard]] QString start();
    [[nodiscard]] std::string url() const;
    /// The certificate of its authority.
    [[nodiscard]] std::string authority() const;
    /// A certificate and a key for a client, from the same authority.
    [[nodiscard]] std::string clientCertificate() const;
    [[nodiscard]] std::string clientKey() const;

private:
    [[nodiscard]] QString openssl(const QStringList& arguments) const;
    [[nodiscard]] QString makeCertificates();
    [[nodiscard]] QString sign(const char* name, const QByteArray& extensions, bool expired) const;
    [[nodiscard]] std::string read(const char* name) const;

    Certificate m_certificate;
    QTemporaryDir m_folder;
    QProcess m_process;
    int m_port = 0;
};
