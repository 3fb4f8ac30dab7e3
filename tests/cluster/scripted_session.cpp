// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/scripted_session.h"

#include "tests/cluster/reset_socket.h"
#include "tests/cluster/rest.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace linkwright::testbed {

namespace {

constexpr int lifetime = 120'000;     ///< ms
constexpr qint64 window = 256 * 1024; ///< bytes written but not taken yet

void trust(QSslSocket& socket, const QString& authorityFile)
{
    QSslConfiguration configuration = socket.sslConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromData(contentOf(authorityFile)));
    socket.setSslConfiguration(configuration);
}

QByteArray headText(const Reply& reply, qint64 size)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(reply.status) + " Scripted\r\n";
    for (const auto& [name, value] : reply.headers)
        text += name + ": " + value + "\r\n";
    if (reply.close)
        text += "Connection: close\r\n";
    return text + "Content-Length: " + QByteArray::number(size) + "\r\n\r\n";
}

qint64 sizeOf(const Reply& reply)
{
    return reply.size < 0 || reply.body.isEmpty() ? reply.body.size() : reply.size;
}

} // namespace

ScriptedSession::ScriptedSession(const ScriptedServerOptions& options, qintptr descriptor, Ask ask,
                                 QObject* parent)
    : QObject(parent)
    , m_options(options)
    , m_ask(std::move(ask))
{
    m_client.setSocketDescriptor(descriptor);
    m_client.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(&m_client, &QSslSocket::readyRead, this, [this] { read(); });
    const auto goOn = [this] {
        if (m_sending && m_reply.dripBytes == 0)
            sendBody();
    };
    connect(&m_client, &QSslSocket::bytesWritten, this, goOn);
    connect(&m_client, &QSslSocket::encryptedBytesWritten, this, goOn);
    connect(&m_client, &QSslSocket::disconnected, this, [this] { deleteLater(); });
    connect(&m_drip, &QTimer::timeout, this, [this] { sendBody(); });
    connect(&m_upstream, &QSslSocket::readyRead, this, [this] { relay(); });
    connect(&m_upstream, &QSslSocket::disconnected, this, [this] { end(); });
    connect(&m_upstream, &QSslSocket::errorOccurred, this, [this] { end(); });
    QTimer::singleShot(lifetime, this, [this] { m_client.abort(); });
    if (options.serving.isNull())
        return;
    if (!options.clientAuthorityFile.isEmpty()) {
        trust(m_client, options.clientAuthorityFile);
        m_client.setPeerVerifyMode(QSslSocket::QueryPeer);
    }
    presentIdentity(m_client, options.serving);
    m_client.startServerEncryption();
}

/// The sockets would report their own end to what is half gone.
ScriptedSession::~ScriptedSession()
{
    m_client.disconnect(this);
    m_upstream.disconnect(this);
}

void ScriptedSession::read()
{
    if (m_busy)
        return;
    const HttpReader::State state = m_reader.feed(m_client.readAll());
    if (state == HttpReader::State::Broken)
        m_client.abort();
    if (state != HttpReader::State::Complete)
        return;
    m_busy = true;
    const HttpMessage request = m_reader.take();
    const Reply reply = m_ask(request);
    if (reply.delay > 0)
        QTimer::singleShot(reply.delay, this, [this, request, reply] { answer(request, reply); });
    else
        answer(request, reply);
}

void ScriptedSession::answer(const HttpMessage& request, const Reply& reply)
{
    m_reply = reply;
    m_bodySent = 0;
    if (reply.pass)
        pass(request);
    else if (!reply.silent)
        send(reply);
}

void ScriptedSession::send(const Reply& reply)
{
    m_sending = true;
    if (reply.status > 0)
        m_client.write(headText(reply, sizeOf(reply)));
    if (reply.dripBytes > 0)
        m_drip.start(reply.dripInterval);
    else
        sendBody();
}

QByteArray ScriptedSession::nextOfBody(qint64 most)
{
    const qint64 offset = m_reply.body.isEmpty() ? 0 : m_bodySent % m_reply.body.size();
    const QByteArray part = m_reply.body.mid(offset, most);
    m_bodySent += part.size();
    return part;
}

/// As much as the client takes, or one drop.
void ScriptedSession::sendBody()
{
    const bool isCut = m_reply.cutAfter >= 0;
    const qint64 wanted = isCut ? qMin(m_reply.cutAfter, sizeOf(m_reply)) : sizeOf(m_reply);
    while (m_bodySent < wanted && m_client.bytesToWrite() + m_client.encryptedBytesToWrite() < window) {
        const qint64 rest = wanted - m_bodySent;
        m_client.write(nextOfBody(m_reply.dripBytes > 0 ? qMin(qint64(m_reply.dripBytes), rest) : rest));
        if (m_reply.dripBytes > 0)
            break;
    }
    if (m_bodySent < wanted)
        return;
    m_drip.stop();
    m_sending = false;
    if (isCut || m_reply.close)
        end();
    else
        finishAnswer();
}

void ScriptedSession::finishAnswer()
{
    m_busy = false;
    if (m_client.bytesAvailable() > 0)
        read();
}

void ScriptedSession::end()
{
    m_drip.stop();
    if (m_reply.reset) {
        m_client.flush();
        resetSocket(m_client);
    } else if (m_client.state() == QAbstractSocket::ConnectedState) {
        m_client.disconnectFromHost();
    }
}

/// A client is taken to wait for an answer before it asks again, so that answers need not be understood here.
void ScriptedSession::pass(const HttpMessage& request)
{
    if (m_upstream.state() == QAbstractSocket::UnconnectedState)
        connectUpstream();
    m_upstream.write(passedText(request));
    m_busy = false;
}

void ScriptedSession::connectUpstream()
{
    trust(m_upstream, m_options.upstreamAuthorityFile);
    if (!m_client.peerCertificate().isNull())
        presentIdentity(m_upstream, m_options.frontProxy);
    m_upstream.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_options.upstream);
    m_upstream.setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

/// Nobody but us says whom we speak for.
QByteArray ScriptedSession::passedText(const HttpMessage& request) const
{
    QByteArray text = request.firstLine + "\r\n";
    for (const auto& [name, value] : request.headers) {
        const QByteArray lower = name.toLower();
        if (!lower.startsWith("x-remote-") && lower != "content-length" && lower != "transfer-encoding" &&
            lower != "expect")
            text += name + ": " + value + "\r\n";
    }
    const QSslCertificate peer = m_client.peerCertificate();
    for (const QString& user : peer.subjectInfo(QSslCertificate::CommonName))
        text += "X-Remote-User: " + user.toUtf8() + "\r\n";
    for (const QString& group : peer.subjectInfo(QSslCertificate::Organization))
        text += "X-Remote-Group: " + group.toUtf8() + "\r\n";
    return text + "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n\r\n" + request.body;
}

void ScriptedSession::relay()
{
    QByteArray bytes = m_upstream.readAll();
    const bool isCut = m_reply.pass && m_reply.cutAfter >= 0 && m_bodySent + bytes.size() >= m_reply.cutAfter;
    if (isCut)
        bytes.truncate(m_reply.cutAfter - m_bodySent);
    m_bodySent += bytes.size();
    m_client.write(bytes);
    if (isCut)
        end();
}

} // namespace linkwright::testbed
