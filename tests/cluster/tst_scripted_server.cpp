// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/scripted_server.h"
#include "tests/cluster/test_clusters.h"
#include "tests/cluster/tools.h"

#include <QElapsedTimer>

using namespace linkwright;
using namespace linkwright::testbed;

class TestScriptedServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void forges_data();
    void forges();
    void countsAndSkips();
    void remembersWhatCame();
    void severalRequestsShareAConnection();
    void streamsAHugeAnswer();
    void dripsSlowly();
    void cutsTheAnswer_data();
    void cutsTheAnswer();
    void keepsSilence();
    void passesOnWhatIsNotScripted();
    void speaksForTheUserOfTheCertificate();
    void theRealServerDidItThoughNobodyHeard();
    void showsAnotherCertificate();

private:
    [[nodiscard]] RestAccess access(const ScriptedServer& server, int deadline = 5'000) const;
    [[nodiscard]] RestAccess accessOfReal(const ScriptedServer& server, const QString& user);
    [[nodiscard]] bool startReal();

    ScratchFolder m_folder;
    std::unique_ptr<Authority> m_authority;
    ScriptedServerOptions m_options;
    TestClusters m_clusters;
    QString m_failure = QStringLiteral("not started");
};

void TestScriptedServer::initTestCase()
{
    m_authority = std::make_unique<Authority>(m_folder.path(), QStringLiteral("test"));
    QCOMPARE(m_authority->create(), QString());
    m_options.serving = m_authority->issue(
        {QStringLiteral("serving"), QStringLiteral("test"), {}, {QStringLiteral("IP:127.0.0.1")}, false});
    QVERIFY(!m_options.serving.isNull());
}

RestAccess TestScriptedServer::access(const ScriptedServer& server, int deadline) const
{
    return {server.port(), m_authority->certificateFile(), {}, {}, deadline};
}

void TestScriptedServer::forges_data()
{
    QTest::addColumn<std::function<Reply()>>("reply");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char* name, std::function<Reply()> reply, int status, const char* part) {
        QTest::newRow(name) << reply << status << QByteArray(part);
    };
    row(
        "nothing scripted", [] { return Reply::failure(404, "NotFound", "x"); }, 404, "NotFound");
    row(
        "too many requests", [] { return Reply::tooMany(3); }, 429, R"("code":429)");
    row(
        "internal error", [] { return Reply::failure(500, "InternalError", "etcd"); }, 500, "etcd");
    row(
        "unavailable", [] { return Reply::failure(503, "ServiceUnavailable", "x"); }, 503,
        "ServiceUnavailable");
    row(
        "gateway timeout", [] { return Reply::failure(504, "Timeout", "x"); }, 504, "Timeout");
    row(
        "conflict", [] { return Reply::failure(409, "Conflict", "changed"); }, 409, "Conflict");
    row(
        "truncated JSON", [] { return Reply::truncated(R"({"kind":"Pod"})", 9); }, 200, R"({"kind":")");
}

void TestScriptedServer::forges()
{
    QFETCH(std::function<Reply()>, reply);
    QFETCH(int, status);
    QFETCH(QByteArray, part);
    ScriptedServer server(m_options, {{"GET", QStringLiteral("^/x$"), reply()}});
    Rest rest(access(server));
    const RestAnswer answer = rest.get("/x");
    QCOMPARE(answer.status, status);
    QVERIFY2(answer.body.contains(part), answer.body.constData());
}

void TestScriptedServer::countsAndSkips()
{
    Rule rule{"", QStringLiteral("pods"), Reply::failure(500, "InternalError", "x")};
    rule.skip = 1;
    rule.times = 2;
    ScriptedServer server(m_options, {rule, {"", {}, Reply::json(200, "{}"), -1}});
    Rest rest(access(server));
    QList<int> statuses;
    for (const char* path : {"/pods", "/other", "/pods", "/pods?limit=2", "/pods"})
        statuses << rest.get(path).status;
    QCOMPARE(statuses, (QList<int>{200, 200, 500, 500, 200}));
}

void TestScriptedServer::remembersWhatCame()
{
    ScriptedServer server(m_options);
    Rest rest(access(server));
    QCOMPARE(rest.send("PATCH", "/a?b=c", "{}", "application/apply-patch+yaml").status, 404);
    const std::vector<SeenRequest> seen = server.requests();
    QCOMPARE(seen.size(), std::size_t(1));
    QCOMPARE(seen.at(0).method, QByteArray("PATCH"));
    QCOMPARE(seen.at(0).path, QByteArray("/a?b=c"));
    QCOMPARE(seen.at(0).body, QByteArray("{}"));
    QCOMPARE(headerOf(seen.at(0).headers, "content-type"), QByteArray("application/apply-patch+yaml"));
    QCOMPARE(server.count("PATCH", QStringLiteral("^/a")), 1);
    QCOMPARE(server.count("GET", QStringLiteral("^/a")), 0);
    server.forget();
    QVERIFY(server.requests().empty());
}

void TestScriptedServer::severalRequestsShareAConnection()
{
    Reply closing = Reply::json(200, "{}");
    closing.close = true;
    ScriptedServer server(m_options,
                          {{"", QStringLiteral("last"), closing}, {"", {}, Reply::json(200, "{}"), -1}});
    Rest rest(access(server));
    for (const char* path : {"/1", "/2", "/last", "/4"})
        QCOMPARE(rest.get(path).status, 200);
    QList<int> connections;
    for (const SeenRequest& request : server.requests())
        connections << request.connection;
    QCOMPARE(connections, (QList<int>{1, 1, 1, 2}));
}

void TestScriptedServer::streamsAHugeAnswer()
{
    ScriptedServer server(m_options, {{"GET", {}, Reply::huge(20'000'000)}});
    Rest rest(access(server, 60'000));
    const RestAnswer answer = rest.get("/list");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body.size(), qsizetype(20'000'000));
}

void TestScriptedServer::dripsSlowly()
{
    ScriptedServer server(m_options, {{"GET", {}, Reply::drip("0123456789", 2, 30)}});
    Rest rest(access(server));
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(rest.get("/").body, QByteArray("0123456789"));
    QVERIFY(clock.elapsed() >= 120);
}

void TestScriptedServer::cutsTheAnswer_data()
{
    QTest::addColumn<qint64>("after");
    QTest::addColumn<bool>("reset");
    QTest::newRow("before the answer") << qint64(-1) << false;
    QTest::newRow("after the head") << qint64(0) << false;
    QTest::newRow("within the body") << qint64(4) << false;
    QTest::newRow("by a reset") << qint64(4) << true;
}

void TestScriptedServer::cutsTheAnswer()
{
    QFETCH(qint64, after);
    QFETCH(bool, reset);
    Reply reply = Reply::cut("0123456789", after);
    reply.reset = reset;
    ScriptedServer server(m_options, {{"GET", {}, reply}});
    Rest rest(access(server));
    const RestAnswer answer = rest.get("/");
    QCOMPARE(answer.status, 0);
    QVERIFY2(answer.error.startsWith(QLatin1String("no whole answer")), qPrintable(answer.error));
    QCOMPARE(rest.get("/").status, 404); // the next one is fine
}

void TestScriptedServer::keepsSilence()
{
    ScriptedServer server(m_options, {{"GET", {}, Reply::never()}});
    Rest rest(access(server, 200));
    QCOMPARE(rest.get("/").error, QStringLiteral("no answer in time"));
}

/// Once for all tests of passing on; false where there is none to start.
bool TestScriptedServer::startReal()
{
    if (m_failure == QLatin1String("not started"))
        m_failure = ApiServer::missing().isEmpty() ? m_clusters.start(TestClusters::One, false)
                                                   : ApiServer::missing();
    return m_failure.isEmpty();
}

#define NEED_REAL_SERVER()                                                                                   \
    LINKWRIGHT_NEED_CLUSTER();                                                                               \
    QVERIFY2(startReal(), qPrintable(m_failure))

RestAccess TestScriptedServer::accessOfReal(const ScriptedServer& server, const QString& user)
{
    ApiServer& west = m_clusters.west();
    return {server.port(), west.authority().certificateFile(), west.user(user), {}, 10'000};
}

void TestScriptedServer::passesOnWhatIsNotScripted()
{
    NEED_REAL_SERVER();
    ApiServer& west = m_clusters.west();
    ScriptedServer server(ScriptedServer::before(west),
                          {{"GET", QStringLiteral("/namespaces$"), Reply::tooMany(1)}});
    Rest rest(accessOfReal(server, QStringLiteral("admin")));
    QCOMPARE(rest.get("/api/v1/namespaces").status, 429);
    const RestAnswer list = rest.get("/api/v1/namespaces");
    QCOMPARE(list.failure(), QString());
    QVERIFY(list.json().at("items").size() >= 1);
    QCOMPARE(rest.get("/api/v1/namespaces/none").status, 404);

    KubeContext context = TestClusters::context(west); // kubectl sees a server like any other
    context.server = server.url();
    const Outcome outcome =
        run(toolPath(QStringLiteral("kubectl")), {QStringLiteral("get"), QStringLiteral("namespaces")},
            {{},
             {QStringLiteral("HOME=") + m_folder.path(),
              QStringLiteral("KUBECONFIG=") +
                  m_clusters.writeKubeconfig(QStringLiteral("scripted"), {context})}});
    QVERIFY2(outcome.out.contains("default"), outcome.err.constData());
}

void TestScriptedServer::speaksForTheUserOfTheCertificate()
{
    NEED_REAL_SERVER();
    ApiServer& west = m_clusters.west();
    ScriptedServer server(ScriptedServer::before(west));
    Rest viewer(accessOfReal(server, QStringLiteral("viewer")));
    QCOMPARE(viewer.get("/api/v1/namespaces").status, 200);
    QCOMPARE(viewer.send("DELETE", "/api/v1/namespaces/default").status, 403);
    Rest token({server.port(),
                west.authority().certificateFile(),
                {},
                ApiServer::tokenOf(QStringLiteral("token-admin"))});
    QCOMPARE(token.get("/api/v1/namespaces").status, 200);
    Rest wrong({server.port(), west.authority().certificateFile(), {}, "expired"});
    QCOMPARE(wrong.get("/api/v1/namespaces").status, 401);
}

void TestScriptedServer::theRealServerDidItThoughNobodyHeard()
{
    NEED_REAL_SERVER();
    ApiServer& west = m_clusters.west();
    ScriptedServer server(ScriptedServer::before(west), {{"POST", {}, Reply::passedThenCut(10)}});
    Rest rest(accessOfReal(server, QStringLiteral("admin")));
    const QByteArray config = R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"unheard"}})";
    QCOMPARE(rest.send("POST", "/api/v1/namespaces/default/configmaps", config).status, 0);
    QCOMPARE(west.rest().get("/api/v1/namespaces/default/configmaps/unheard").status, 200);
    QCOMPARE(rest.get("/api/v1/namespaces/default/configmaps/unheard").status, 200);
}

void TestScriptedServer::showsAnotherCertificate()
{
    NEED_REAL_SERVER();
    ApiServer& west = m_clusters.west();
    ScriptedServerOptions options = ScriptedServer::before(west);
    options.serving = west.strangersServing();
    ScriptedServer server(options);
    Rest rest(accessOfReal(server, QStringLiteral("admin")));
    const RestAnswer answer = rest.get("/api");
    QCOMPARE(answer.status, 0);
    QVERIFY(!answer.error.isEmpty());
    QVERIFY(server.requests().empty());
}

QTEST_GUILESS_MAIN(TestScriptedServer)
#include "tst_scripted_server.moc"
