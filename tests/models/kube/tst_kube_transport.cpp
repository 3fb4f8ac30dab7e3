// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "canned_server.h"
#include "kube/transport.h"
#include "tls_server.h"

#include <QElapsedTimer>
#include <QTest>

#include <optional>

using namespace linkwright::kube;

Q_DECLARE_METATYPE(TlsServer*)

class tst_KubeTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sendsWhatItWasTold();
    void keepsTheConnection();
    void answerBreaks_data();
    void answerBreaks();
    void waitsOnlySoLong_data();
    void waitsOnlySoLong();
    void answerMayBeTooLong();
    void cancelEndsIt();
    void headersHaveNoLineBreaks();
    void writeIsNotSentTwice();
    void unreachableServersAreNamed_data();
    void unreachableServersAreNamed();
    void certificateIsChecked_data();
    void certificateIsChecked();
    void clientCertificateComesFromMemory();
    void transportMayGoInASlot();

private:
    TlsServer m_good{{}};
    TlsServer m_other{{"DNS:api.west", false}};
    TlsServer m_expired{{"IP:127.0.0.1", true}};
};

namespace {

HttpRequest request(const std::string& server, const char* target = "/version")
{
    auto peer = std::make_shared<HttpPeer>();
    peer->server = server;
    HttpRequest request;
    request.peer = peer;
    request.method = "GET";
    request.target = target;
    return request;
}

HttpResult wait(HttpExchange* exchange)
{
    std::optional<HttpResult> answer;
    QObject::connect(exchange, &HttpExchange::finished, exchange,
                     [&answer](const HttpResult& result) { answer = result; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000))
        qFatal("no answer");
    return *answer;
}

QByteArray kindOf(const HttpResult& result)
{
    return result ? QByteArray("fine") : QByteArray(toString(result.error().kind));
}

} // namespace

void tst_KubeTransport::initTestCase()
{
    for (TlsServer* server : {&m_good, &m_other, &m_expired}) {
        const QString failed = server->start();
        QVERIFY2(failed.isEmpty(), qPrintable(failed));
    }
}

void tst_KubeTransport::sendsWhatItWasTold()
{
    CannedServer server([](const CannedServer::Request&) {
        return Canned{CannedServer::json("{}", "201 Created", "X-Y: z\r\n")};
    });
    Transport transport;
    HttpRequest post = request(server.url(), "/a/../b?c=%2F");
    post.method = "PATCH";
    post.body = "body";
    post.hasBody = true;
    post.headers = {{"Impersonate-Group", "a"}, {"Impersonate-Group", "b"}};
    post.authorization = SecretText("Bearer t");
    const HttpResult answer = wait(transport.start(post));
    QVERIFY(answer);
    QCOMPARE(answer->status, 201);
    QCOMPARE(answer->header("x-y"), "z");
    QCOMPARE(answer->body, "{}");
    const CannedServer::Request seen = server.requests().first();
    QCOMPARE(seen.line, QByteArray("PATCH /a/../b?c=%2F HTTP/1.1"));
    QCOMPARE(seen.body, QByteArray("body"));
    QCOMPARE(seen.headers.count("Impersonate-Group: "), 2);
    QVERIFY(seen.headers.contains("Authorization: Bearer t\r\n"));
    QVERIFY(!seen.headers.contains("Expect"));
}

void tst_KubeTransport::keepsTheConnection()
{
    CannedServer server([](const CannedServer::Request&) { return Canned{CannedServer::json("{}")}; });
    Transport transport;
    for (int i = 0; i < 5; ++i)
        QVERIFY(wait(transport.start(request(server.url()))));
    QCOMPARE(transport.connectionsMade(), 1);
}

void tst_KubeTransport::answerBreaks_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("end");
    QTest::addColumn<QByteArray>("kind");
    const auto row = [](const char* name, const QByteArray& bytes, Canned::End end, const char* kind) {
        QTest::newRow(name) << bytes << static_cast<int>(end) << QByteArray(kind);
    };
    row("before it begins", "", Canned::End::Close, "unreachable");
    row("by a reset", "", Canned::End::Reset, "unreachable");
    row("after its headers", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n", Canned::End::Close,
        "unreachable");
    row("in the middle", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"a\"", Canned::End::Reset,
        "unreachable");
    row("it is no HTTP", "220 mail.example SMTP\r\n", Canned::End::Close, "bad-answer");
    row("it is damaged when packed",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd", Canned::End::Keep,
        "bad-answer");
}

void tst_KubeTransport::answerBreaks()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, end);
    QFETCH(QByteArray, kind);
    CannedServer server([&](const CannedServer::Request&) {
        return Canned{bytes, 0, static_cast<Canned::End>(end)};
    });
    Transport transport;
    const HttpResult answer = wait(transport.start(request(server.url())));
    QCOMPARE(kindOf(answer), kind);
    QVERIFY(answer.error().outcomeUnknown);
    QVERIFY2(answer.error().message.find(server.url()) != std::string::npos, answer.error().message.c_str());
}

void tst_KubeTransport::waitsOnlySoLong_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("for the answer") << QByteArray() << QByteArray("did not answer within 300 ms");
    QTest::newRow("for the rest of it") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{")
                                        << QByteArray("in the middle of its answer");
}

void tst_KubeTransport::waitsOnlySoLong()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, says);
    CannedServer server([&](const CannedServer::Request&) { return Canned{bytes}; });
    Transport transport;
    HttpRequest impatient = request(server.url());
    impatient.limits.answer = std::chrono::milliseconds(300);
    impatient.limits.stall = std::chrono::milliseconds(300);
    QElapsedTimer timer;
    timer.start();
    const HttpResult answer = wait(transport.start(impatient));
    QCOMPARE(kindOf(answer), QByteArray("timeout"));
    QVERIFY2(QByteArray::fromStdString(answer.error().message).contains(says),
             answer.error().message.c_str());
    QVERIFY(answer.error().outcomeUnknown);
    QVERIFY(timer.elapsed() >= 300 && timer.elapsed() < 10'000);
    HttpRequest total = request(server.url());
    total.limits.total = std::chrono::milliseconds(200);
    QCOMPARE(kindOf(wait(transport.start(total))), QByteArray("timeout"));
}

void tst_KubeTransport::answerMayBeTooLong()
{
    CannedServer server(
        [](const CannedServer::Request&) { return Canned{CannedServer::json(QByteArray(3 << 20, ' '))}; });
    Transport transport;
    HttpRequest small = request(server.url());
    small.sizeLimit = 1 << 20;
    const HttpResult answer = wait(transport.start(small));
    QCOMPARE(kindOf(answer), QByteArray("too-large"));
    QCOMPARE(answer.error().message, "the answer is longer than 1 MiB");
    QCOMPARE(kindOf(wait(transport.start(request(server.url())))), QByteArray("fine"));
}

void tst_KubeTransport::cancelEndsIt()
{
    CannedServer server([](const CannedServer::Request&) { return Canned{}; });
    Transport transport;
    HttpExchange* early = transport.start(request(server.url()));
    early->cancel();
    early->cancel();
    const HttpResult unsent = wait(early);
    QCOMPARE(kindOf(unsent), QByteArray("cancelled"));
    QVERIFY(!unsent.error().outcomeUnknown);
    HttpExchange* late = transport.start(request(server.url()));
    QTRY_COMPARE(server.requests().size(), 1);
    late->cancel();
    const HttpResult sent = wait(late);
    QCOMPARE(kindOf(sent), QByteArray("cancelled"));
    QVERIFY(sent.error().outcomeUnknown);
}

void tst_KubeTransport::headersHaveNoLineBreaks()
{
    CannedServer server([](const CannedServer::Request&) { return Canned{CannedServer::json("{}")}; });
    Transport transport;
    HttpRequest evil = request(server.url());
    evil.authorization = SecretText("Bearer a\r\nX-Evil: b");
    QCOMPARE(kindOf(wait(transport.start(evil))), QByteArray("bad-request"));
    evil = request(server.url());
    evil.headers = {{"Impersonate-User", "a\nb"}};
    QCOMPARE(kindOf(wait(transport.start(evil))), QByteArray("bad-request"));
    QVERIFY(server.requests().isEmpty());
}

void tst_KubeTransport::writeIsNotSentTwice()
{
    // A kept connection that closes as soon as the next request comes: libcurl would send it again.
    int count = 0;
    CannedServer server([&count](const CannedServer::Request&) {
        return ++count == 2 ? Canned{"", 0, Canned::End::Reset} : Canned{CannedServer::json("{}")};
    });
    Transport transport;
    QVERIFY(wait(transport.start(request(server.url()))));
    HttpRequest write = request(server.url());
    write.method = "POST";
    write.body = "{}";
    write.hasBody = true;
    write.mayRepeat = false;
    const HttpResult answer = wait(transport.start(write));
    QCOMPARE(kindOf(answer), QByteArray("unreachable"));
    QVERIFY(answer.error().outcomeUnknown);
    QCOMPARE(server.requests().size(), 2);
}

void tst_KubeTransport::unreachableServersAreNamed_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("nobody listens") << QByteArray("https://127.0.0.1:1") << QByteArray("cannot connect to");
    QTest::newRow("no such name") << QByteArray("https://no-such-host.invalid")
                                  << QByteArray("cannot find the address of");
}

void tst_KubeTransport::unreachableServersAreNamed()
{
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, says);
    Transport transport;
    const HttpResult answer = wait(transport.start(request(server.toStdString())));
    QCOMPARE(kindOf(answer), QByteArray("unreachable"));
    QVERIFY(!answer.error().outcomeUnknown);
    const QByteArray message = QByteArray::fromStdString(answer.error().message);
    QVERIFY2(message.contains(says) && message.contains(server), message.constData());
}

void tst_KubeTransport::certificateIsChecked_data()
{
    QTest::addColumn<TlsServer*>("server");
    QTest::addColumn<TlsServer*>("authority");
    QTest::addColumn<QByteArray>("tlsServerName");
    QTest::addColumn<bool>("verify");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, TlsServer& server, TlsServer* authority, const char* tlsServerName,
                        bool verify, const char* says) {
        QTest::newRow(name) << &server << authority << QByteArray(tlsServerName) << verify
                            << QByteArray(says);
    };
    row("a good one", m_good, &m_good, "", true, "");
    row("from somebody else", m_good, &m_other, "", true, "an authority that the kubeconfig does not trust");
    row("of no authority of the system's", m_good, nullptr, "", true, "does not trust");
    row("unchecked", m_good, nullptr, "", false, "");
    row("too old", m_expired, &m_expired, "", true, "has expired");
    row("for another name", m_other, &m_other, "", true, "is for another name; it is for DNS:api.west");
    row("for the name that is asked for", m_other, &m_other, "api.west", true, "");
    row("not for the name that is asked for", m_good, &m_good, "api.east", true, "is not for \"api.east\"");
}

void tst_KubeTransport::certificateIsChecked()
{
    QFETCH(TlsServer*, server);
    QFETCH(TlsServer*, authority);
    QFETCH(QByteArray, tlsServerName);
    QFETCH(bool, verify);
    QFETCH(QByteArray, says);
    auto peer = std::make_shared<HttpPeer>();
    peer->server = server->url();
    peer->authorities = authority ? authority->authority() : std::string();
    peer->tlsServerName = tlsServerName.toStdString();
    peer->verify = verify;
    HttpRequest get = request({});
    get.peer = peer;
    Transport transport;
    const HttpResult answer = wait(transport.start(get));
    if (says.isEmpty()) {
        QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
        QCOMPARE(answer->status, 200);
        return;
    }
    QCOMPARE(kindOf(answer), QByteArray("tls"));
    QVERIFY(!answer.error().outcomeUnknown);
    QVERIFY2(QByteArray::fromStdString(answer.error().message).contains(says),
             answer.error().message.c_str());
    QVERIFY(!answer.error().hint.empty());
}

void tst_KubeTransport::clientCertificateComesFromMemory()
{
    auto peer = std::make_shared<HttpPeer>();
    peer->server = m_good.url();
    peer->authorities = m_good.authority();
    peer->certificate = m_good.clientCertificate();
    peer->key = SecretText(m_good.clientKey());
    HttpRequest get = request({});
    get.peer = peer;
    Transport transport;
    QCOMPARE(kindOf(wait(transport.start(get))), QByteArray("fine"));
    auto wrong = std::make_shared<HttpPeer>(*peer);
    wrong->key = SecretText(m_other.clientKey());
    get.peer = wrong;
    const HttpResult answer = wait(transport.start(get));
    QCOMPARE(kindOf(answer), QByteArray("credentials"));
    QVERIFY2(answer.error().message.find("client certificate") != std::string::npos,
             answer.error().message.c_str());
}

void tst_KubeTransport::transportMayGoInASlot()
{
    CannedServer server([](const CannedServer::Request&) { return Canned{CannedServer::json("{}")}; });
    auto transport = std::make_unique<Transport>();
    for (int i = 0; i < 10; ++i)
        connect(transport->start(request(server.url())), &HttpExchange::finished, this,
                [&transport] { transport.reset(); });
    QTRY_VERIFY(!transport);
}

QTEST_GUILESS_MAIN(tst_KubeTransport)
#include "tst_kube_transport.moc"
