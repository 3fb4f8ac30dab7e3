// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guide_plan.h"
#include "health/api_vantage.h"
#include "health/route_try.h"
#include "health/targets.h"
#include "health/vantage.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::health;
using test::text;

namespace {

Vantage seen(VantageKind kind, State state, const char* where = "x")
{
    return {kind, where, state, {}, {}, {}};
}

/// 'a' alive, 'd' dead, '-' unknown.
State stateOf(char letter)
{
    return letter == 'a' ? State::Alive : letter == 'd' ? State::Dead : State::Unknown;
}

ProbedGateway probed()
{
    return plannedProbes(test::guidePlan()).front().probed;
}

kube::ApiError refusal(kube::ApiError::Kind kind, const char* message)
{
    kube::ApiError error;
    error.kind = kind;
    error.message = message;
    return error;
}

} // namespace

class TestHealthVantage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void disagreementsAreExplained_data();
    void disagreementsAreExplained();
    void planExplainsWhyOnlyTheMeshFails_data();
    void planExplainsWhyOnlyTheMeshFails();
    void someAddressesAreDead();
    void meshPortIsClosed();
    void verdictIsTheMirrors();
    void serviceIsAskedAsTheMirrorWould();
    void apiAnswers_data();
    void apiAnswers();
    void routeIsAskedAsAClientWould();
    void routeQuestionsAreRefused_data();
    void routeQuestionsAreRefused();
    void routeIsExplained();
    void secretsAreMasked();
};

void TestHealthVantage::disagreementsAreExplained_data()
{
    QTest::addColumn<QByteArray>("states"); // direct, API server, mirror
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("meaning");
    const auto row = [](const char* states, const char* sentence = "", const char* meaning = "") {
        QTest::newRow(states) << QByteArray(states) << QString::fromUtf8(sentence)
                              << QString::fromUtf8(meaning);
    };
    row("aaa");
    row("ddd");
    row("a--");
    row("---");
    row("--d");
    row("a-d", "this machine gets 200, and the service mirror", "as mutual TLS");
    row("aad", "this machine gets 200, and the service mirror", "as mutual TLS");
    row("daa", "but the API server and the service mirror do", "Only the way from this machine");
    row("d-a", "but the service mirror calls the gateway alive", "this machine does not");
    row("da-", "inside its cluster, and not at its address", "load balancer");
    row("dad", "inside its cluster, and not at its address", "load balancer");
    row("-ad", "the API server gets 200", "from the source cluster");
    row("ad-", "the API server gets no good answer", "works at its address");
    row("ada", "the API server gets no good answer", "works at its address");
    row("-da", "the API server gets no good answer, but the service mirror", "For Linkerd it works");
}

void TestHealthVantage::disagreementsAreExplained()
{
    QFETCH(QByteArray, states);
    QFETCH(QString, sentence);
    QFETCH(QString, meaning);
    const std::vector<Vantage> all = {seen(VantageKind::Direct, stateOf(states[0])),
                                      seen(VantageKind::ApiServer, stateOf(states[1])),
                                      seen(VantageKind::Mirror, stateOf(states[2]))};
    const auto found = disagreements(all, probed(), nullptr);
    QCOMPARE(found.empty(), sentence.isEmpty());
    if (found.empty())
        return;
    QVERIFY2(text(found[0].sentence).contains(sentence), found[0].sentence.c_str());
    QVERIFY2(text(found[0].meaning).contains(meaning), found[0].meaning.c_str());
    QVERIFY(!found[0].remedy.empty());
}

void TestHealthVantage::planExplainsWhyOnlyTheMeshFails_data()
{
    QTest::addColumn<int>("mistake");
    QTest::addColumn<QString>("remedy");
    QTest::newRow("the probe's port is skipped") << 0 << QStringLiteral("skip-inbound-ports holds");
    QTest::newRow("the identity is overridden") << 1 << QStringLiteral("overrides the gateway's identity");
    QTest::newRow("the port is not declared")
        << 2 << QStringLiteral("the probe Service of Linkerd 2.19 declares 4191");
    QTest::newRow("nothing is strange") << 3 << QStringLiteral("Compare the gateway's identity");
}

void TestHealthVantage::planExplainsWhyOnlyTheMeshFails()
{
    QFETCH(int, mistake);
    QFETCH(QString, remedy);
    Plan plan = test::guidePlan();
    Gateway& gateway = *test::west(plan).gateway;
    if (mistake == 0)
        gateway.injection.skipInboundPorts = {"443", "8000-8100"};
    if (mistake == 1)
        gateway.identity = "ambassador.ambassador.serviceaccount.identity.linkerd.cluster.local";
    if (mistake == 2)
        gateway.probe.port = 80;
    const std::vector<Vantage> all = {seen(VantageKind::Direct, State::Alive),
                                      seen(VantageKind::Mirror, State::Dead)};
    const auto found = disagreements(all, probed(), &gateway);
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY2(text(found[0].remedy).contains(remedy), found[0].remedy.c_str());
}

void TestHealthVantage::someAddressesAreDead()
{
    const std::vector<Vantage> all = {seen(VantageKind::Direct, State::Alive, "192.0.2.1:4191"),
                                      seen(VantageKind::Direct, State::Dead, "192.0.2.2:4191")};
    const auto found = disagreements(all, probed(), nullptr);
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(text(found[0].sentence), QStringLiteral("192.0.2.1:4191 answers, 192.0.2.2:4191 does not"));
    QVERIFY(verdictOf(all) == State::Alive);
}

void TestHealthVantage::meshPortIsClosed()
{
    const std::vector<Vantage> all = {seen(VantageKind::Direct, State::Alive),
                                      seen(VantageKind::MeshPort, State::Dead)};
    const auto found = disagreements(all, probed(), nullptr);
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY(text(found[0].sentence).contains(QStringLiteral("mc-gateway")));
}

void TestHealthVantage::verdictIsTheMirrors()
{
    QVERIFY(verdictOf({seen(VantageKind::Direct, State::Alive), seen(VantageKind::Mirror, State::Dead)}) ==
            State::Dead);
    QVERIFY(verdictOf({seen(VantageKind::Direct, State::Alive), seen(VantageKind::Mirror, State::Unknown)}) ==
            State::Alive);
    QVERIFY(verdictOf({seen(VantageKind::ApiServer, State::Dead)}) == State::Dead);
    QVERIFY(verdictOf({}) == State::Unknown);
}

void TestHealthVantage::serviceIsAskedAsTheMirrorWould()
{
    const Plan plan = test::guidePlan();
    const kube::ApiRequest request = serviceProbe(probed(), plan.clusters[0]);
    QCOMPARE(text(request.path),
             QStringLiteral("/api/v1/namespaces/emissary/services/emissary-ingress:mc-probe/"
                            "proxy/-/ambassador/ready"));
    QCOMPARE(request.headers.size(), std::size_t(1));
    QCOMPARE(text(request.headers[0].second), QStringLiteral("probe-west:4191"));
    QVERIFY(request.proxied && !request.idempotent);
}

void TestHealthVantage::apiAnswers_data()
{
    QTest::addColumn<int>("status"); // below 0: an error of that kind
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("sentence");
    const auto error = [](kube::ApiError::Kind kind) { return -1 - static_cast<int>(kind); };
    QTest::newRow("200") << 200 << QStringLiteral("alive") << QStringLiteral("by way of the API server");
    QTest::newRow("404 of Emissary") << 404 << QStringLiteral("dead") << QStringLiteral("nothing answers");
    QTest::newRow("forbidden") << error(kube::ApiError::Kind::Forbidden) << QStringLiteral("unknown")
                               << QStringLiteral("may not be asked");
    QTest::newRow("no such Service") << error(kube::ApiError::Kind::NotFound) << QStringLiteral("dead")
                                     << QStringLiteral("is not there");
    QTest::newRow("no endpoints") << error(kube::ApiError::Kind::ServerError) << QStringLiteral("dead")
                                  << QStringLiteral("is not reached by the API server: said");
    QTest::newRow("no API server") << error(kube::ApiError::Kind::Unreachable) << QStringLiteral("unknown")
                                   << QStringLiteral("API server of west does not answer");
}

void TestHealthVantage::apiAnswers()
{
    QFETCH(int, status);
    QFETCH(QString, state);
    QFETCH(QString, sentence);
    const Plan plan = test::guidePlan();
    kube::ApiResult result = kube::ApiAnswer{};
    if (status > 0)
        result->status = status;
    else
        result =
            tl::unexpected<kube::ApiError>(refusal(static_cast<kube::ApiError::Kind>(-1 - status), "said"));
    const Vantage vantage = apiVantage(probed(), plan.clusters[0], result);
    QCOMPARE(QString::fromUtf8(toString(vantage.state)), state);
    QVERIFY2(text(vantage.sentence).contains(sentence), vantage.sentence.c_str());
}

void TestHealthVantage::routeIsAskedAsAClientWould()
{
    const Plan plan = test::guidePlan();
    RouteQuestion question;
    question.path = "/qotm-linkerd2/?x=1";
    const Result<Shot> plain = routeShot(plan.clusters[0], question);
    QVERIFY(plain);
    QCOMPARE(plain->port, 80);
    QCOMPARE(text(plain->host), QStringLiteral("203.0.113.10"));
    QCOMPARE(text(plain->target), QStringLiteral("/qotm-linkerd2/?x=1"));
    QVERIFY(!plain->followsRedirects);
    question.tls = true;
    question.host = "host.example.com";
    const Result<Shot> tls = routeShot(plan.clusters[0], question);
    QVERIFY(tls);
    QCOMPARE(tls->port, 443);
    QCOMPARE(text(tls->serverName), QStringLiteral("host.example.com"));
    for (const char* host : {"203.0.113.10", "203.0.113.10:8443", "[2001:db8::1]", "[2001:db8::1]:8443"}) {
        question.host = host;
        QVERIFY(routeShot(plan.clusters[0], question)->serverName.empty()); // TLS has no place for addresses
    }
}

void TestHealthVantage::routeQuestionsAreRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("cluster");
    QTest::addColumn<bool>("addresses");
    QTest::addColumn<QString>("message");
    QTest::newRow("no slash") << QStringLiteral("x") << 0 << true << QStringLiteral("begins with a slash");
    QTest::newRow("no gateway") << QStringLiteral("/") << 1 << true << QStringLiteral("east has no gateway");
    QTest::newRow("no address") << QStringLiteral("/") << 0 << false
                                << QStringLiteral("no address of the gateway");
}

void TestHealthVantage::routeQuestionsAreRefused()
{
    QFETCH(QString, path);
    QFETCH(int, cluster);
    QFETCH(bool, addresses);
    QFETCH(QString, message);
    Plan plan = test::guidePlan();
    if (!addresses)
        test::west(plan).gateway->addresses.clear();
    RouteQuestion question;
    question.path = path.toStdString();
    const Result<Shot> shot = routeShot(plan.clusters[static_cast<std::size_t>(cluster)], question);
    QVERIFY(!shot);
    QVERIFY2(text(shot.error().message).contains(message), shot.error().message.c_str());
}

void TestHealthVantage::routeIsExplained()
{
    const Plan plan = test::guidePlan();
    RouteQuestion question;
    question.path = "/qotm-linkerd2/";
    const Shot shot = *routeShot(plan.clusters[0], question);
    const RouteExpectation good = expectationOf(plan.clusters[0], question, shot);
    QCOMPARE(text(good.mapping), QStringLiteral("linkerd2-qotm"));
    Exchange exchange;
    exchange.end = Exchange::End::Answered;
    exchange.status = 503;
    QVERIFY(text(routeHint(exchange, good)).contains(QStringLiteral("qotm-linkerd2 has ready endpoints")));
    question.path = "/nowhere/";
    const RouteExpectation none =
        expectationOf(plan.clusters[0], question, *routeShot(plan.clusters[0], question));
    QVERIFY(none.mapping.empty());
    exchange.status = 404;
    QVERIFY(
        text(routeHint(exchange, none)).contains(QStringLiteral("no Mapping of the plan is for /nowhere/")));
    exchange.status = 200;
    QVERIFY(routeHint(exchange, good).empty());
}

void TestHealthVantage::secretsAreMasked()
{
    const Headers shown = masked({{"Authorization", "Bearer a"},
                                  {"Cookie", "b"},
                                  {"X-Api-Key", "c"},
                                  {"x-auth-token", "d"},
                                  {"set-cookie", "e"},
                                  {"Content-Type", "text/plain"}});
    for (std::size_t i = 0; i < 5; ++i)
        QCOMPARE(text(shown[i].second), QStringLiteral("********"));
    QCOMPARE(text(shown[5].second), QStringLiteral("text/plain"));
}

QTEST_GUILESS_MAIN(TestHealthVantage)
#include "tst_health_vantage.moc"
