// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/tunnel_proxy.h"

#include "tests/cluster/reset_socket.h"

#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtEndian>

namespace linkwright::testbed {

namespace {

using Answer = ProxyManners::Answer;

struct AnswerRow
{
    Answer answer;
    const char* connect; ///< status line of HTTP
    char socks;          ///< reply code of RFC 1928
};

constexpr AnswerRow answers[] = {
    {Answer::Tunnel, "200 Connection established", 0},
    {Answer::Refuse, "403 Forbidden", 2},
    {Answer::NoRoute, "502 Bad Gateway", 4},
};

const AnswerRow* rowOf(Answer answer)
{
    for (const AnswerRow& row : answers) {
        if (row.answer == answer)
            return &row;
    }
    return nullptr;
}

QByteArray socksReply(char code)
{
    return QByteArray("\x05", 1) + code + QByteArray("\x00\x01\x00\x00\x00\x00\x00\x00", 8);
}

} // namespace

/// What all connections share. Lives on the proxy's thread.
class TunnelProxy::Worker : public QObject
{
public:
    explicit Worker(ProxyManners wanted);
    void resetAll();

    QTcpServer server;
    ProxyManners manners;
    QByteArrayList asked;

private:
    class Session;
    QSet<Session*> m_sessions;
};

/// One client, and our connection to where it wants to go.
class TunnelProxy::Worker::Session : public QObject
{
public:
    Session(Worker& worker, QTcpSocket* client);
    ~Session() override;
    void reset();

private:
    enum class Stage
    {
        Greeting,     ///< the first bytes say which protocol
        SocksLogin,   ///< the methods are agreed
        SocksRequest, ///< the login is accepted, or none is wanted
        Waiting,      ///< for the other side
        Tunnel
    };

    void read();
    [[nodiscard]] bool takeConnect();
    [[nodiscard]] bool takeSocksGreeting();
    [[nodiscard]] bool takeSocksLogin();
    [[nodiscard]] bool takeSocksRequest();
    void answer(const QByteArray& target, quint16 port);
    void reply(Answer answer);

    Worker& m_worker;
    QTcpSocket* m_client;
    QTcpSocket m_upstream;
    QByteArray m_got;
    Stage m_stage = Stage::Greeting;
    bool m_isSocks = false;
};

TunnelProxy::Worker::Session::Session(Worker& worker, QTcpSocket* client)
    : QObject(&worker)
    , m_worker(worker)
    , m_client(client)
{
    m_client->setParent(this);
    m_client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_upstream.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_client, &QTcpSocket::readyRead, this, &Session::read);
    connect(m_client, &QTcpSocket::disconnected, this, [this] {
        m_worker.m_sessions.remove(this);
        deleteLater();
    });
    connect(&m_upstream, &QTcpSocket::connected, this, [this] {
        m_stage = Stage::Tunnel;
        reply(Answer::Tunnel);
    });
    connect(&m_upstream, &QTcpSocket::readyRead, this, [this] { m_client->write(m_upstream.readAll()); });
    connect(&m_upstream, &QTcpSocket::disconnected, this, [this] { m_client->disconnectFromHost(); });
    connect(&m_upstream, &QTcpSocket::errorOccurred, this, [this] {
        if (m_stage == Stage::Waiting)
            reply(Answer::NoRoute);
    });
}

/// The sockets would report their own end to what is half gone.
TunnelProxy::Worker::Session::~Session()
{
    m_client->disconnect(this);
    m_upstream.disconnect(this);
}

void TunnelProxy::Worker::Session::reset()
{
    resetSocket(*m_client);
    m_upstream.abort();
}

void TunnelProxy::Worker::Session::read()
{
    if (m_stage == Stage::Tunnel) {
        m_upstream.write(m_client->readAll());
        return;
    }
    m_got += m_client->readAll();
    if (m_got.isEmpty() || m_stage == Stage::Waiting)
        return;
    if (m_stage == Stage::Greeting && m_got.front() != '\x05') {
        static_cast<void>(takeConnect());
        return;
    }
    m_isSocks = true;
    while ((m_stage == Stage::Greeting && takeSocksGreeting()) ||
           (m_stage == Stage::SocksLogin && takeSocksLogin())) {
    }
    if (m_stage == Stage::SocksRequest)
        static_cast<void>(takeSocksRequest());
}

bool TunnelProxy::Worker::Session::takeConnect()
{
    const qsizetype end = m_got.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QByteArray head = m_got.left(end + 2);
    m_got.remove(0, end + 4);
    const QByteArray login = m_worker.manners.login;
    if (!login.isEmpty() && !head.contains("\r\nProxy-Authorization: Basic " + login.toBase64() + "\r\n")) {
        m_client->write("HTTP/1.1 407 Proxy Authentication Required\r\n"
                        "Proxy-Authenticate: Basic realm=\"office\"\r\nContent-Length: 0\r\n"
                        "Connection: close\r\n\r\n");
        m_client->disconnectFromHost();
        return false;
    }
    const QByteArray target = head.left(head.indexOf("\r\n")).split(' ').value(1);
    answer(target, target.mid(target.lastIndexOf(':') + 1).toUShort());
    return true;
}

/// Version, number of methods, methods. 0 is none, 2 is by user and password, 255 none of these.
bool TunnelProxy::Worker::Session::takeSocksGreeting()
{
    if (m_got.size() < 2 || m_got.size() < 2 + m_got[1])
        return false;
    const QByteArray methods = m_got.mid(2, m_got[1]);
    m_got.remove(0, 2 + methods.size());
    const char wanted = m_worker.manners.login.isEmpty() ? '\x00' : '\x02';
    const bool isOffered = methods.contains(wanted);
    m_client->write(QByteArray("\x05", 1) + (isOffered ? wanted : '\xff'));
    if (!isOffered)
        m_client->disconnectFromHost();
    m_stage = wanted == '\x02' ? Stage::SocksLogin : Stage::SocksRequest;
    return isOffered;
}

/// 1, length and user, length and password.
bool TunnelProxy::Worker::Session::takeSocksLogin()
{
    if (m_got.size() < 2 || m_got.size() < 3 + m_got[1] || m_got.size() < 3 + m_got[1] + m_got[2 + m_got[1]])
        return false;
    const QByteArray user = m_got.mid(2, m_got[1]);
    const QByteArray password = m_got.mid(3 + user.size(), m_got[2 + user.size()]);
    m_got.remove(0, 3 + user.size() + password.size());
    const bool isKnown = user + ':' + password == m_worker.manners.login;
    m_client->write(QByteArray("\x01", 1) + (isKnown ? '\x00' : '\x01'));
    if (!isKnown)
        m_client->disconnectFromHost();
    m_stage = Stage::SocksRequest;
    return isKnown;
}

/// Version, 1 for connect, 0, kind of address (1: IPv4, 3: name after its length), address, port.
bool TunnelProxy::Worker::Session::takeSocksRequest()
{
    if (m_got.size() < 5)
        return false;
    const bool isName = m_got[3] == '\x03';
    const qsizetype begin = isName ? 5 : 4;
    const qsizetype length = isName ? qsizetype(quint8(m_got[4])) : 4;
    if (m_got.size() < begin + length + 2)
        return false;
    QByteArray host = m_got.mid(begin, length);
    if (!isName)
        host = QHostAddress(qFromBigEndian<quint32>(host.constData())).toString().toLatin1();
    const auto port = qFromBigEndian<quint16>(m_got.constData() + begin + length);
    m_got.clear();
    answer(host + ':' + QByteArray::number(port), port);
    return true;
}

void TunnelProxy::Worker::Session::answer(const QByteArray& target, quint16 port)
{
    m_worker.asked << target;
    m_stage = Stage::Waiting;
    switch (m_worker.manners.answer) {
    case Answer::Tunnel:
        m_upstream.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        return;
    case Answer::Stall:
        return;
    case Answer::Nonsense:
        m_client->write("220 mail.test ESMTP\r\n");
        [[fallthrough]];
    case Answer::HangUp:
        m_client->disconnectFromHost();
        return;
    case Answer::Refuse:
    case Answer::NoRoute:
        reply(m_worker.manners.answer);
        return;
    }
}

void TunnelProxy::Worker::Session::reply(Answer answer)
{
    const AnswerRow* row = rowOf(answer);
    const bool isOpen = answer == Answer::Tunnel;
    if (m_isSocks)
        m_client->write(socksReply(row->socks));
    else
        m_client->write(QByteArray("HTTP/1.1 ") + row->connect + "\r\n" +
                        (isOpen ? "\r\n" : "Content-Length: 0\r\n\r\n"));
    if (!isOpen)
        m_client->disconnectFromHost();
}

TunnelProxy::Worker::Worker(ProxyManners wanted)
    : manners(std::move(wanted))
{
    server.listen(QHostAddress::LocalHost);
    connect(&server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* client = server.nextPendingConnection())
            m_sessions.insert(new Session(*this, client));
    });
}

void TunnelProxy::Worker::resetAll()
{
    const QSet<Session*> sessions = m_sessions;
    for (Session* session : sessions)
        session->reset();
}

TunnelProxy::TunnelProxy(ProxyManners manners)
{
    m_thread.run([&] { m_worker = std::make_unique<Worker>(std::move(manners)); });
}

TunnelProxy::~TunnelProxy()
{
    m_thread.run([this] { m_worker.reset(); });
}

quint16 TunnelProxy::port() const
{
    return m_worker->server.serverPort();
}

QString TunnelProxy::url(const QString& scheme, const QString& login) const
{
    return scheme + QStringLiteral("://") + (login.isEmpty() ? login : login + QLatin1Char('@')) +
           QStringLiteral("127.0.0.1:%1").arg(port());
}

QByteArrayList TunnelProxy::asked() const
{
    QByteArrayList asked;
    m_thread.run([&] { asked = m_worker->asked; });
    return asked;
}

void TunnelProxy::resetAll()
{
    m_thread.run([this] { m_worker->resetAll(); });
}

} // namespace linkwright::testbed
