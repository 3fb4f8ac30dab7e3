// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A blocking client of an API server, for tests that prepare and look at objects: one connection, one request
// at a time, much quicker than a kubectl for each. It is no part of what is tested. Needs no event loop.

#include "domain/json.h"
#include "tests/cluster/authority.h"

#include <QSslSocket>

#include <memory>

namespace linkwright::testbed {

struct RestAnswer
{
    int status = 0; ///< 0: there was no answer, `error` says why
    QByteArray body;
    QString error;

    [[nodiscard]] bool ok() const { return status >= 200 && status < 300; }
    [[nodiscard]] Json json() const; ///< null where the body is none
    /// Status and body, for a message. Empty when ok(), so that a test can say QCOMPARE(x.failure(),
    /// QString()).
    [[nodiscard]] QString failure() const;
};

struct RestAccess
{
    quint16 port = 0;
    QString authorityFile;
    Identity client;       ///< may be null
    QByteArray token;      ///< may be empty
    int deadline = 30'000; ///< ms for one answer
};

class Rest
{
public:
    explicit Rest(RestAccess access);
    ~Rest();

    /// Body type: JSON, unless the path of a patch says another.
    [[nodiscard]] RestAnswer send(const QByteArray& method, const QByteArray& path,
                                  const QByteArray& body = {},
                                  const QByteArray& contentType = "application/json");
    [[nodiscard]] RestAnswer get(const QByteArray& path) { return send("GET", path); }

private:
    [[nodiscard]] bool connect();
    [[nodiscard]] QByteArray requestText(const QByteArray& method, const QByteArray& path,
                                         const QByteArray& body, const QByteArray& contentType) const;
    [[nodiscard]] RestAnswer readAnswer();

    RestAccess m_access;
    std::unique_ptr<QSslSocket> m_socket;
};

/// What the socket of a client or a server needs to be `identity`.
void presentIdentity(QSslSocket& socket, const Identity& identity);

} // namespace linkwright::testbed
