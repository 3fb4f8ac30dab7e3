// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guide_plan.h"
#include "health/diagnosis.h"
#include "health/http_sender.h"
#include "health/prober.h"
#include "health/targets.h"
#include "nginx_server.h"
#include "tests/cluster/scripted_server.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <sys/socket.h>

#include <optional>

using namespace linkwright;
using namespace linkwright::health;
using test::text;
using testbed::Reply;
using End = Exchange::End;

Q_DECLARE_METATYPE(linkwright::testbed::Reply)

namespace {

/// The mirror's probe of the guide's plan, sent to this machine.
Shot probe(int port, const char* target = "/-/ambassador/ready")
{
    const ProbedGateway probed = plannedProbes(test::guidePlan()).front().probed;
    Shot shot = probeShot(probed.request, probed.timing);
    shot.address = "127.0.0.1";
    shot.port = port;
    shot.target = target;
    return shot;
}

Exchange ask(Sender& sender, const Shot& shot)
{
    std::optional<Exchange> answer;
    sender.send(shot, [&answer](const Exchange& exchange) { answer = exchange; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000))
        qFatal("no answer");
    return *answer;
}

Diagnosis judge(const Exchange& exchange)
{
    const Plan plan = test::guidePlan();
    return diagnose(plannedProbes(plan).front().probed, &plan.clusters[0], exchange);
}

/// Writes some bytes to whoever comes, once they have asked.
class ByteServer : public QTcpServer
{
public:
    explicit ByteServer(const QByteArray& bytes, const QHostAddress& address = QHostAddress::LocalHost)
    {
        connect(this, &QTcpServer::newConnection, this, [this, bytes] {
            QTcpSocket* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, bytes] {
                socket->write(bytes);
                socket->disconnectFromHost();
            });
        });
        listen(address);
    }
};

/// A port whose queue is full: nobody is refused, and nobody gets in.
class FullPort : public QTcpServer
{
public:
    FullPort()
    {
        listen(QHostAddress::LocalHost);
        ::listen(int(socketDescriptor()), 0);
        pauseAccepting();
        for (QTcpSocket& socket : m_sockets)
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), serverPort());
        QTest::qWait(200);
    }

private:
    QTcpSocket m_sockets[4];
};

} // namespace

class TestHealthSender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nginxIsAlive();
    void nginxAnswers_data();
    void nginxAnswers();
    void scriptedAnswers_data();
    void scriptedAnswers();
    void bytesThatAreNoHttp_data();
    void bytesThatAreNoHttp();
    void refusedIsTold();
    void fullPortTimesOut();
    void goodHeadIsEnough();
    void slowBodyOfABadAnswerHoldsNothingUp();
    void environmentsProxyIsIgnored();
    void ipv6IsAnAddressLikeAnother();
    void onlyConnecting();
    void lineBreaksAreRefused();
    void certificateIsLookedAtNotRequired();
    void cancelledIsNotTold();
    void senderMayGoInItsOwnAnswer();

private:
    NginxServer m_nginx;
    bool m_hasNginx = false;
};

void TestHealthSender::initTestCase()
{
    m_hasNginx = NginxServer::missing().isEmpty();
    if (m_hasNginx) {
        const QString failed = m_nginx.start();
        QVERIFY2(failed.isEmpty(), qPrintable(failed));
    }
}

#define NEED_NGINX()                                                                                         \
    do {                                                                                                     \
        if (!m_hasNginx)                                                                                     \
            QSKIP(qPrintable(NginxServer::missing()));                                                       \
    } while (false)

void TestHealthSender::nginxIsAlive()
{
    NEED_NGINX();
    HttpSender sender;
    const Exchange exchange = ask(sender, probe(m_nginx.port()));
    QVERIFY(judge(exchange).isAlive());
    QCOMPARE(text(exchange.header("x-host")), QStringLiteral("probe-west:4191"));
    QVERIFY(exchange.times.firstByte > 0 && exchange.times.firstByte < 1000);
    QCOMPARE(sender.running(), 0);
}

void TestHealthSender::nginxAnswers_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QString>("cause");
    QTest::newRow("a redirect within the gateway is followed")
        << QByteArray("/moved") << false << QStringLiteral("alive");
    QTest::newRow("a redirect to https is not")
        << QByteArray("/secure") << false << QStringLiteral("redirect-to-https");
    QTest::newRow("unknown path") << QByteArray("/no") << false << QStringLiteral("not-found");
    QTest::newRow("nobody behind it") << QByteArray("/busy") << false << QStringLiteral("unavailable");
    QTest::newRow("a port for TLS") << QByteArray("/-/ambassador/ready") << true
                                    << QStringLiteral("tls-on-plain-port");
}

void TestHealthSender::nginxAnswers()
{
    NEED_NGINX();
    QFETCH(QByteArray, target);
    QFETCH(bool, tls);
    QFETCH(QString, cause);
    HttpSender sender;
    const Exchange exchange =
        ask(sender, probe(tls ? m_nginx.tlsPort() : m_nginx.port(), target.constData()));
    const Diagnosis diagnosis = judge(exchange);
    QCOMPARE(QString::fromUtf8(toString(diagnosis.cause)), cause);
    QCOMPARE(exchange.redirects.size(), std::size_t(target == "/moved" ? 1 : 0));
}

void TestHealthSender::scriptedAnswers_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<QString>("cause");
    Reply reset = Reply::cut({}, -1);
    reset.reset = true;
    Reply circle;
    circle.status = 302;
    circle.headers = {{"Location", "/-/ambassador/ready"}};
    Reply elsewhere;
    elsewhere.status = 307;
    elsewhere.headers = {{"Location", "http://login.example.com/"}};
    Reply late = Reply::json(200, "{}");
    late.delay = 300;
    QTest::newRow("cut before the head") << Reply::cut({}, -1) << QStringLiteral("connection-cut");
    QTest::newRow("reset before the head") << reset << QStringLiteral("connection-cut");
    QTest::newRow("cut in the body of a good answer")
        << Reply::cut("0123456789", 3) << QStringLiteral("alive");
    QTest::newRow("silence") << Reply::never() << QStringLiteral("answer-timeout");
    QTest::newRow("late, but in time") << late << QStringLiteral("alive");
    QTest::newRow("a circle") << circle << QStringLiteral("too-many-redirects");
    QTest::newRow("somebody else") << elsewhere << QStringLiteral("redirect-elsewhere");
    QTest::newRow("204") << Reply::json(204, {}) << QStringLiteral("other-status");
    QTest::newRow("400") << Reply::json(400, "missing_host_header") << QStringLiteral("no-host-header");
    QTest::newRow("404") << Reply::json(404, {}) << QStringLiteral("not-found");
    QTest::newRow("503") << Reply::json(503, "upstream") << QStringLiteral("unavailable");
    QTest::newRow("an endless body") << Reply::huge(1 << 30) << QStringLiteral("alive");
}

void TestHealthSender::scriptedAnswers()
{
    QFETCH(Reply, reply);
    QFETCH(QString, cause);
    testbed::ScriptedServer server({}, {{"GET", QStringLiteral("/"), reply, -1, 0}});
    HttpSender sender;
    Shot shot = probe(server.port());
    shot.timeLimitMs = shot.connectLimitMs = 1500;
    const Exchange exchange = ask(sender, shot);
    const Diagnosis diagnosis = judge(exchange);
    QVERIFY2(QString::fromUtf8(toString(diagnosis.cause)) == cause, diagnosis.sentence.c_str());
    const testbed::SeenRequest seen = server.requests().front();
    QCOMPARE(testbed::headerOf(seen.headers, "Host"), QByteArray("probe-west:4191"));
    QCOMPARE(testbed::headerOf(seen.headers, "Accept"), QByteArray());
    QCOMPARE(seen.method, QByteArray("GET"));
}

void TestHealthSender::bytesThatAreNoHttp_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("cause");
    QTest::newRow("a TLS alert") << QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7)
                                 << QStringLiteral("tls-on-plain-port");
    QTest::newRow("SSH") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << QStringLiteral("not-http");
    QTest::newRow("HTTP/2 settings") << QByteArray("\x00\x00\x12\x04\x00\x00\x00\x00\x00", 9)
                                     << QStringLiteral("not-http");
    QTest::newRow("nothing") << QByteArray() << QStringLiteral("connection-cut");
}

void TestHealthSender::bytesThatAreNoHttp()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, cause);
    ByteServer server(bytes);
    HttpSender sender;
    const Diagnosis diagnosis = judge(ask(sender, probe(server.serverPort())));
    QVERIFY2(QString::fromUtf8(toString(diagnosis.cause)) == cause, diagnosis.sentence.c_str());
}

void TestHealthSender::refusedIsTold()
{
    int port = 0;
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        port = server.serverPort();
    }
    HttpSender sender;
    QVERIFY(ask(sender, probe(port)).end == End::Refused);
}

void TestHealthSender::fullPortTimesOut()
{
    FullPort server;
    HttpSender sender;
    Shot shot = probe(server.serverPort());
    shot.timeLimitMs = shot.connectLimitMs = 600;
    QElapsedTimer timer;
    timer.start();
    QVERIFY(ask(sender, shot).end == End::ConnectTimeout);
    QVERIFY(timer.elapsed() < 5000);
}

void TestHealthSender::goodHeadIsEnough()
{
    testbed::ScriptedServer server({},
                                   {{"GET", QStringLiteral("/"), Reply::drip("0123456789", 1, 1000), -1, 0}});
    HttpSender sender;
    QElapsedTimer timer;
    timer.start();
    const Exchange exchange = ask(sender, probe(server.port()));
    QCOMPARE(exchange.status, 200);
    QVERIFY(timer.elapsed() < 900);
}

void TestHealthSender::slowBodyOfABadAnswerHoldsNothingUp()
{
    Reply slow = Reply::drip(QByteArray(100, 'x'), 1, 200);
    slow.status = 503;
    testbed::ScriptedServer server({}, {{"GET", QStringLiteral("/"), slow, -1, 0}});
    HttpSender sender;
    QElapsedTimer timer;
    timer.start();
    const Exchange exchange = ask(sender, probe(server.port()));
    QCOMPARE(exchange.status, 503);
    QVERIFY(exchange.bodyIsCut);
    QVERIFY(timer.elapsed() < 3000);
}

void TestHealthSender::environmentsProxyIsIgnored()
{
    NEED_NGINX();
    for (const char* name : {"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"})
        qputenv(name, "http://127.0.0.1:9");
    HttpSender sender;
    const Exchange exchange = ask(sender, probe(m_nginx.port()));
    for (const char* name : {"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"})
        qunsetenv(name);
    QVERIFY2(judge(exchange).isAlive(), exchange.said.c_str());
}

void TestHealthSender::ipv6IsAnAddressLikeAnother()
{
    ByteServer server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", QHostAddress::LocalHostIPv6);
    if (!server.isListening())
        QSKIP("this machine has no IPv6");
    HttpSender sender;
    Shot shot = probe(server.serverPort());
    shot.address = "::1";
    const Exchange exchange = ask(sender, shot);
    QCOMPARE(exchange.status, 200);
    QCOMPARE(text(exchange.address), QStringLiteral("::1"));
}

void TestHealthSender::onlyConnecting()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    HttpSender sender;
    Shot shot = probe(server.serverPort());
    shot.onlyConnects = true;
    const Exchange open = ask(sender, shot);
    QVERIFY(open.end == End::Answered);
    QVERIFY(open.times.connected > 0);
    server.close();
    QVERIFY(ask(sender, shot).end == End::Refused);
}

void TestHealthSender::lineBreaksAreRefused()
{
    HttpSender sender;
    Shot shot = probe(1);
    shot.host = "a\r\nX: y";
    QVERIFY(ask(sender, shot).end == End::BadUrl);
    shot = probe(1, "/a b");
    QVERIFY(ask(sender, shot).end == End::BadUrl);
}

void TestHealthSender::certificateIsLookedAtNotRequired()
{
    NEED_NGINX();
    HttpSender sender;
    Shot shot = probe(m_nginx.tlsPort());
    shot.tls = true;
    shot.host = shot.serverName = "host.example.com";
    const Exchange exchange = ask(sender, shot);
    QCOMPARE(exchange.status, 200);
    QVERIFY2(!exchange.certificateProblem.empty(), "its authority is nobody's");
    QCOMPARE(text(exchange.header("x-host")), QStringLiteral("host.example.com"));
}

void TestHealthSender::cancelledIsNotTold()
{
    testbed::ScriptedServer server({}, {{"GET", QStringLiteral("/"), Reply::json(200, "{}"), -1, 0}});
    HttpSender sender;
    bool told = false;
    const std::uint64_t id = sender.send(probe(server.port()), [&told](const Exchange&) { told = true; });
    sender.cancel(id);
    QTest::qWait(300);
    QVERIFY(!told);
    QCOMPARE(sender.running(), 0);
    static_cast<void>(ask(sender, probe(server.port()))); // and it goes on
}

void TestHealthSender::senderMayGoInItsOwnAnswer()
{
    testbed::ScriptedServer server({}, {{"GET", QStringLiteral("/"), Reply::json(200, "{}"), -1, 0}});
    auto sender = std::make_unique<HttpSender>();
    sender->send(probe(server.port()), [&sender](const Exchange&) { sender.reset(); });
    sender->send(probe(server.port()), [](const Exchange&) {});
    QTRY_VERIFY_WITH_TIMEOUT(!sender, 10'000);
    QTest::qWait(50);
}

QTEST_GUILESS_MAIN(TestHealthSender)
#include "tst_health_sender.moc"
