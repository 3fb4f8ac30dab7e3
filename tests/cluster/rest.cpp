// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/rest.h"

#include "tests/cluster/http_message.h"

#include <QDeadlineTimer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace linkwright::testbed {

Json RestAnswer::json() const
{
    Json parsed = Json::parse(body.toStdString(), nullptr, false);
    return parsed.is_discarded() ? Json() : parsed;
}

QString RestAnswer::failure() const
{
    if (ok())
        return {};
    return status == 0 ? error : QStringLiteral("%1: %2").arg(status).arg(QString::fromUtf8(body));
}

void presentIdentity(QSslSocket& socket, const Identity& identity)
{
    QSslConfiguration configuration = socket.sslConfiguration();
    configuration.setLocalCertificateChain(QSslCertificate::fromData(contentOf(identity.certificate)));
    configuration.setPrivateKey(QSslKey(contentOf(identity.key), QSsl::Ec));
    socket.setSslConfiguration(configuration);
}

Rest::Rest(RestAccess access)
    : m_access(std::move(access))
{
}

Rest::~Rest() = default;

bool Rest::connect()
{
    m_socket = std::make_unique<QSslSocket>();
    QSslConfiguration configuration = m_socket->sslConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromData(contentOf(m_access.authorityFile)));
    m_socket->setSslConfiguration(configuration);
    if (!m_access.client.isNull())
        presentIdentity(*m_socket, m_access.client);
    m_socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_access.port);
    return m_socket->waitForEncrypted(m_access.deadline);
}

QByteArray Rest::requestText(const QByteArray& method, const QByteArray& path, const QByteArray& body,
                             const QByteArray& contentType) const
{
    QByteArray text = method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n";
    if (!m_access.token.isEmpty())
        text += "Authorization: Bearer " + m_access.token + "\r\n";
    if (!body.isEmpty())
        text += "Content-Type: " + contentType + "\r\n";
    return text + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

RestAnswer Rest::send(const QByteArray& method, const QByteArray& path, const QByteArray& body,
                      const QByteArray& contentType)
{
    // A connection that the server closed meanwhile looks open until somebody reads from it.
    if (m_socket)
        m_socket->waitForReadyRead(0);
    if ((!m_socket || m_socket->state() != QAbstractSocket::ConnectedState) && !connect())
        return {0, {}, m_socket->errorString()};
    m_socket->write(requestText(method, path, body, contentType));
    RestAnswer answer = readAnswer();
    if (answer.status == 0)
        m_socket.reset();
    return answer;
}

RestAnswer Rest::readAnswer()
{
    HttpReader reader(HttpReader::Side::Answer);
    const QDeadlineTimer deadline(m_access.deadline);
    HttpReader::State state = HttpReader::State::More;
    while (state == HttpReader::State::More) {
        if (m_socket->bytesAvailable() == 0 && !m_socket->waitForReadyRead(int(deadline.remainingTime()))) {
            if (deadline.hasExpired())
                return {0, {}, QStringLiteral("no answer in time")};
            state = reader.end();
            break;
        }
        state = reader.feed(m_socket->readAll());
    }
    if (state == HttpReader::State::Broken)
        return {0, {}, QStringLiteral("no whole answer: ") + m_socket->errorString()};
    const HttpMessage message = reader.take();
    if (headerOf(message.headers, "Connection") == "close")
        m_socket->abort();
    return {message.status(), message.body, {}};
}

} // namespace linkwright::testbed
