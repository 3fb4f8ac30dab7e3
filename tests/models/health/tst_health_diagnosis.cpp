// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guide_plan.h"
#include "health/diagnosis.h"
#include "health/targets.h"

#include <QTest>

#include <set>

using namespace linkwright;
using namespace linkwright::health;
using test::text;
using End = Exchange::End;

Q_DECLARE_METATYPE(linkwright::health::Exchange)
Q_DECLARE_METATYPE(linkwright::Plan)

namespace {

Exchange answered(int status, const Headers& headers = {}, const std::string& body = {})
{
    Exchange exchange;
    exchange.end = End::Answered;
    exchange.status = status;
    exchange.headers = headers;
    exchange.body = body;
    exchange.address = "203.0.113.10";
    exchange.port = 4191;
    exchange.times.firstByte = 12;
    return exchange;
}

Exchange ended(End end, const std::string& said = {})
{
    Exchange exchange = answered(0);
    exchange.end = end;
    exchange.said = said;
    return exchange;
}

Plan without(void (*change)(Cluster&))
{
    Plan plan = test::guidePlan();
    change(test::west(plan));
    return plan;
}

ProbedGateway probedOf(const Plan& plan)
{
    return plannedProbes(plan).front().probed;
}

} // namespace

class TestHealthDiagnosis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plannedProbesAreThoseOfTheMirror();
    void gatewayWithoutLinkIsProbedAsItself();
    void causes_data();
    void causes();
    void missingPieces_data();
    void missingPieces();
    void wrongBodyIsFine();
    void badPathIsToldInGosWords();
    void everyCauseHasAWord();
};

void TestHealthDiagnosis::plannedProbesAreThoseOfTheMirror()
{
    const Plan plan = test::guidePlan();
    const std::vector<PlannedProbe> probes = plannedProbes(plan);
    QCOMPARE(probes.size(), std::size_t(1));
    QVERIFY(probes[0].isLinked());
    QCOMPARE(text(probes[0].probed.source), QStringLiteral("east"));
    QCOMPARE(text(probes[0].probed.request.hostHeader), QStringLiteral("probe-west:4191"));
    QCOMPARE(text(probes[0].probed.request.path), QStringLiteral("/-/ambassador/ready"));
    QCOMPARE(probes[0].probed.timing.failureThreshold, 3);
}

void TestHealthDiagnosis::gatewayWithoutLinkIsProbedAsItself()
{
    Plan plan = test::guidePlan();
    plan.links = {};
    const std::vector<PlannedProbe> probes = plannedProbes(plan);
    QCOMPARE(probes.size(), std::size_t(1));
    QVERIFY(!probes[0].isLinked());
    QCOMPARE(text(probes[0].probed.request.hostHeader), QStringLiteral("probe-west:4191"));
}

void TestHealthDiagnosis::causes_data()
{
    QTest::addColumn<Exchange>("exchange");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("sentence"); // a part of it
    QTest::addColumn<QString>("remedy");
    const auto row = [](const char* title, const Exchange& exchange, const char* cause, const char* sentence,
                        const char* remedy) {
        QTest::newRow(title) << exchange << QString::fromUtf8(cause) << QString::fromUtf8(sentence)
                             << QString::fromUtf8(remedy);
    };
    Exchange tls = ended(End::NotHttp);
    tls.looksLikeTls = true;
    Exchange circle = answered(302, {{"location", "/again"}});
    circle.redirects.assign(10, "/again");
    row("200 is alive", answered(200), "alive", "alive, in 12 ms", "");
    row("204 is not", answered(204), "other-status", "only 200 counts", "answers with 200");
    row("no address", ended(End::NoAddress, "Name or service not known"), "no-address",
        "has no address: Name or service not known", "name servers");
    row("refused", ended(End::Refused), "connection-refused", "203.0.113.10:4191 refuses", "mc-probe");
    row("no route", ended(End::NoRoute), "no-route", "no route to 203.0.113.10:4191", "VPN");
    row("silence while connecting", ended(End::ConnectTimeout), "connect-timeout", "does not take",
        "firewall");
    row("silence after it", ended(End::AnswerTimeout), "answer-timeout", "did not answer in time", "load");
    row("cut", ended(End::Cut), "connection-cut", "ended the connection", "TLS");
    row("TLS bytes", tls, "tls-on-plain-port", "speaks TLS", "clear text");
    row("other bytes", ended(End::NotHttp), "not-http", "no HTTP", "clear-text port");
    row("nginx wants TLS", answered(400, {}, "<h1>400</h1>The plain HTTP request was sent to HTTPS port"),
        "tls-on-plain-port", "wants TLS", "clear text");
    row("Go wants TLS", answered(400, {}, "Client sent an HTTP request to an HTTPS server.\n"),
        "tls-on-plain-port", "wants TLS", "clear text");
    row("no host header", answered(400, {}, "missing_host_header"), "no-host-header",
        "misses the Host header", "probe-west:4191");
    row("redirect to https", answered(301, {{"location", "https://probe-west:4191/-/ambassador/ready"}}),
        "redirect-to-https", "Linkerd's client follows it", "Route");
    row("redirect to somebody else", answered(302, {{"location", "http://login.example.com/"}}),
        "redirect-elsewhere", "http://login.example.com/", "200 itself");
    row("redirects in a circle", circle, "too-many-redirects", "circle", "200 itself");
    row("404 though the plan has a route", answered(404), "not-found", "though the plan has a route",
        "apply the plan");
    row("403", answered(403), "forbidden", "(403)", "AuthorizationPolicy");
    row("401", answered(401), "forbidden", "(401)", "bypass_auth");
    row("502", answered(502), "bad-gateway", "(502)", "anchors");
    row("503", answered(503), "unavailable", "(503)", "ready endpoints");
    row("500", answered(500), "other-status", "status 500", "200");
}

void TestHealthDiagnosis::causes()
{
    QFETCH(Exchange, exchange);
    QFETCH(QString, cause);
    QFETCH(QString, sentence);
    QFETCH(QString, remedy);
    const Plan plan = test::guidePlan();
    const Diagnosis diagnosis = diagnose(probedOf(plan), &plan.clusters[0], exchange);
    QCOMPARE(QString::fromUtf8(toString(diagnosis.cause)), cause);
    QVERIFY2(text(diagnosis.sentence).contains(sentence), diagnosis.sentence.c_str());
    QVERIFY2(text(diagnosis.remedy).contains(remedy), diagnosis.remedy.c_str());
    QCOMPARE(diagnosis.remedy.empty(), diagnosis.isAlive());
    // The same without a plan: another explanation, never none.
    const Diagnosis bare = diagnose(probedOf(plan), nullptr, exchange);
    QCOMPARE(QString::fromUtf8(toString(bare.cause)), cause);
    QVERIFY(!bare.sentence.empty());
}

void TestHealthDiagnosis::missingPieces_data()
{
    QTest::addColumn<Plan>("plan");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("remedy");
    const auto row = [](const char* title, void (*change)(Cluster&), int status, const char* sentence,
                        const char* remedy) {
        QTest::newRow(title) << without(change) << status << QString::fromUtf8(sentence)
                             << QString::fromUtf8(remedy);
    };
    row(
        "no Listener", [](Cluster& west) { west.listeners = {}; }, 404, "no Listener on port 8080",
        "Add a Listener on port 8080");
    row(
        "no Host for the probe", [](Cluster& west) { west.hosts = {west.hosts[0]}; }, 404,
        "no Host of the plan is for probe-west:4191", "hostname \"*\"");
    row(
        "no Mapping", [](Cluster& west) { west.mappings = {west.mappings[0]}; }, 404,
        "Host mesh-probe (*) takes it, but no Mapping of the plan is for /-/ambassador/ready",
        "Add a Mapping with prefix /-/ambassador/ready");
    row(
        "a Host that redirects", [](Cluster& west) { west.hosts[1].insecureAction = "Redirect"; }, 301,
        "Host mesh-probe (*) redirects clear text", "Route");
    row(
        "a Host that rejects", [](Cluster& west) { west.hosts[1].insecureAction = "Reject"; }, 404,
        "Host mesh-probe (*) rejects clear text", "Route");
}

void TestHealthDiagnosis::missingPieces()
{
    QFETCH(Plan, plan);
    QFETCH(int, status);
    QFETCH(QString, sentence);
    QFETCH(QString, remedy);
    const Exchange exchange = answered(status, {{"location", "https://probe-west:4191/"}});
    const Diagnosis diagnosis = diagnose(probedOf(plan), &plan.clusters[0], exchange);
    QVERIFY2(text(diagnosis.sentence).contains(sentence), diagnosis.sentence.c_str());
    QVERIFY2(text(diagnosis.remedy).contains(remedy), diagnosis.remedy.c_str());
}

void TestHealthDiagnosis::wrongBodyIsFine()
{
    const Plan plan = test::guidePlan();
    QVERIFY(diagnose(probedOf(plan), &plan.clusters[0], answered(200, {}, "I am not well")).isAlive());
}

void TestHealthDiagnosis::badPathIsToldInGosWords()
{
    const Plan plan = without([](Cluster& west) { west.gateway->probe.path = "-/ambassador/ready"; });
    const Diagnosis diagnosis = diagnose(probedOf(plan), &plan.clusters[0], answered(200));
    QVERIFY(diagnosis.cause == Cause::BadUrl);
    QVERIFY2(text(diagnosis.sentence).contains(QStringLiteral("invalid port")), diagnosis.sentence.c_str());
    QVERIFY2(text(diagnosis.remedy).contains(QStringLiteral("Linkerd 2.19 needs it: with a leading slash")),
             diagnosis.remedy.c_str());
}

void TestHealthDiagnosis::everyCauseHasAWord()
{
    std::set<std::string> words;
    for (int i = 0; i <= static_cast<int>(Cause::Failed); ++i)
        QVERIFY(words.insert(toString(static_cast<Cause>(i))).second);
}

QTEST_GUILESS_MAIN(TestHealthDiagnosis)
#include "tst_health_diagnosis.moc"
