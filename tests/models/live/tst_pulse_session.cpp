// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pulse of a plan while it is edited, stopped and started, with gateways whose answers the test gives.
// With real servers: tests/ui/tst_pulse_page.cpp.

#include "live/pulse_session.h"
#include "live/route_trial.h"
#include "qt/plan_document.h"
#include "qt/start_plans.h"
#include "tests/models/health/fakes.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace linkwright;
using health::State;
using live::PulseSession;
using live::RouteTrial;

namespace {

/// Nobody listens at this port.
constexpr const char* config = "apiVersion: v1\n"
                               "kind: Config\n"
                               "clusters:\n"
                               "- {name: west, cluster: {server: \"https://127.0.0.1:1\"}}\n"
                               "users:\n"
                               "- {name: admin, user: {token: secret}}\n"
                               "- name: asked\n"
                               "  user:\n"
                               "    exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login,\n"
                               "           interactiveMode: Never}\n"
                               "contexts:\n"
                               "- {name: west, context: {cluster: west, user: admin}}\n"
                               "- {name: asked, context: {cluster: west, user: asked}}\n";

const QString west = QStringLiteral("west");

} // namespace

class TestPulseSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void nothingIsSentBeforeItIsAskedFor();
    void startingProbesAtOnce();
    void itIsDeadSinceTheFirstFailure();
    void anEditThatProbesTheSameInterruptsNothing();
    void anEditKeepsTheHistoryOfTheOthers();
    void rowsFollowThePlan();
    void stoppingKeepsWhatWasSeen();
    void anotherPlanForgets();
    void clustersAreAskedOnlyWhenAllowed();
    void aClusterWithoutContextIsSaid();
    void aPluginAsksFirst_data();
    void aPluginAsksFirst();
    void stoppingRefusesThePlugin();
    void aNameThatMovesIsLogged();
    void aRouteIsTried();
    void aRouteThatCannotBeTriedSaysWhy_data();
    void aRouteThatCannotBeTriedSaysWhy();
    void aNameOfNoAddressIsSaid();
    void headersAreRead_data();
    void headersAreRead();

private:
    [[nodiscard]] PulseSession& session() { return *m_session; }
    void edit(const std::function<void(Plan&)>& change) { m_document->edit(QStringLiteral("Edit"), change); }
    void write(const char* name, const QByteArray& text) const;
    /// Answers what was sent so far: probes with the status, connections with yes.
    void answerAll(int status);
    [[nodiscard]] int probes() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::FakeSender> m_sender;
    std::unique_ptr<test::FakeResolver> m_resolver;
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<qt::PlanDocument> m_document;
    std::unique_ptr<PulseSession> m_session;
};

void TestPulseSession::init()
{
    m_session.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_sender = std::make_unique<test::FakeSender>();
    m_resolver = std::make_unique<test::FakeResolver>();
    m_clock = std::make_unique<test::FakeClock>();
    m_document = std::make_unique<qt::PlanDocument>();
    QVERIFY(qt::startFromSample(*m_document, QStringLiteral("guide")));
    edit([](Plan& plan) { plan.clusters[0].gateway->addresses = {"192.0.2.1"}; });
    write("config", config);
    PulseSession::World world;
    world.kubeconfigs = {m_folder->filePath(QStringLiteral("config")).toStdString()};
    world.sender = m_sender.get();
    world.resolver = m_resolver.get();
    world.clock = m_clock->clock();
    m_session = std::make_unique<PulseSession>(*m_document, world);
}

void TestPulseSession::write(const char* name, const QByteArray& text) const
{
    QFile file(m_folder->filePath(QLatin1String(name)));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void TestPulseSession::answerAll(int status)
{
    while (!m_sender->sent.empty())
        m_sender->answer(status);
}

int TestPulseSession::probes() const
{
    return static_cast<int>(std::count_if(m_sender->sent.begin(), m_sender->sent.end(),
                                          [](const auto& sent) { return !sent.shot.onlyConnects; }));
}

void TestPulseSession::nothingIsSentBeforeItIsAskedFor()
{
    edit([](Plan& plan) { plan.clusters[0].gateway->addresses = {"192.0.2.9"}; });
    QTest::qWait(500);
    QCOMPARE(m_sender->count, 0U);
    QCOMPARE(m_resolver->lookUps, 0);
    QVERIFY(!session().isRunning() && !session().hasBegun());
    QCOMPARE(session().rows().rowCount(), 0);
    QVERIFY(session().clusters().empty());
    QVERIFY(session().history(0, 0) == nullptr);
}

void TestPulseSession::startingProbesAtOnce()
{
    QSignalSpy turned(&session(), &PulseSession::turned);
    QSignalSpy changed(&session(), &PulseSession::changed);
    session().start();
    session().start(); // once is enough
    QCOMPARE(changed.size(), 1);
    QCOMPARE(session().rows().rowCount(), 1);
    QCOMPARE(session().rows().row(0).state, State::Unknown);
    QTRY_COMPARE(probes(), 1);
    answerAll(200);
    QCOMPARE(turned.size(), 1);
    QCOMPARE(session().rows().row(0).state, State::Alive);
    QCOMPARE(session().rows().row(0).sinceMs, m_clock->now.wallMs);
    QTRY_COMPARE(session().rows().row(0).probes, 1U);
    QCOMPARE(session().log().rowCount(), 1);
    QCOMPARE(session().log().event(0).gateway, QStringLiteral("east \u2192 west"));
    QVERIFY(session().log().event(0).who.contains(QLatin1String("192.0.2.1:")));
    QVERIFY(session().history(0, 0) != nullptr && session().history(0, 1) == nullptr);
}

void TestPulseSession::itIsDeadSinceTheFirstFailure()
{
    edit([](Plan& plan) {
        plan.clusters[1].linkerd.release = "2.19";
        plan.clusters[0].gateway->probe.failureThreshold = 3;
        plan.clusters[0].gateway->probe.periodSeconds = 1;
    });
    session().start();
    QTRY_COMPARE(probes(), 1);
    answerAll(200);
    m_clock->pass(1200);
    const std::int64_t first = m_clock->now.wallMs;
    for (int i = 0; i < 3; ++i) {
        QTRY_COMPARE_WITH_TIMEOUT(probes(), 1, 10000);
        answerAll(503);
        m_clock->pass(i < 2 ? 1200 : 0);
    }
    QCOMPARE(session().rows().row(0).state, State::Dead);
    QCOMPARE(session().rows().row(0).sinceMs, first);
    QCOMPARE(session().log().event(0).sinceMs, first);
    QVERIFY(live::reasonOf(session().rows().row(0)).sentence.contains(QLatin1String("503")));
}

void TestPulseSession::anEditThatProbesTheSameInterruptsNothing()
{
    session().start();
    QTRY_COMPARE(probes(), 1);
    QSignalSpy reset(&session().rows(), &QAbstractItemModel::modelReset);
    edit([](Plan& plan) { plan.clusters[0].mappings.clear(); });
    QTest::qWait(600);
    QCOMPARE(reset.size(), 0);
    answerAll(404); // what was on its way still counts, and is explained by the plan of now
    QTRY_VERIFY(!session().rows().row(0).pulse.direct.front().sentence.empty());
    QCOMPARE(session().history(0, 0)->probes(), 1U);
}

void TestPulseSession::anEditKeepsTheHistoryOfTheOthers()
{
    edit([](Plan& plan) {
        Cluster north = plan.clusters[0];
        north.name = "north";
        north.gateway->addresses = {"192.0.2.7"};
        plan.clusters.push_back(north);
        plan.links.push_back({});
        plan.links.back().from = "east";
        plan.links.back().to = "north";
    });
    session().start();
    QTRY_COMPARE(probes(), 2);
    answerAll(200);
    QCOMPARE(session().rows().rowCount(), 2);
    QSignalSpy turned(&session(), &PulseSession::turned);
    const std::int64_t since = session().rows().row(0).sinceMs;
    m_clock->pass(1000);
    edit([](Plan& plan) { plan.clusters[2].gateway->addresses = {"192.0.2.8"}; });
    QTRY_COMPARE(session().rows().row(1).pulse.direct.front().where.substr(0, 9), std::string("192.0.2.8"));
    QCOMPARE(session().history(0, 0)->probes(), 1U);
    QCOMPARE(session().rows().row(0).state, State::Alive);
    QCOMPARE(session().rows().row(0).sinceMs, since);
    QCOMPARE(session().history(1, 0)->probes(), 0U);
    QCOMPARE(session().rows().row(1).state, State::Unknown);
    QCOMPARE(turned.size(), 0);
    QCOMPARE(probes(), 0); // each in its rhythm
}

void TestPulseSession::rowsFollowThePlan()
{
    session().start();
    QCOMPARE(session().rows().rowCount(), 1);
    edit([](Plan& plan) { plan.links.clear(); });
    QTRY_COMPARE(session().rows().row(0).pulse.planned.link, -1);
    edit([](Plan& plan) { plan.clusters[0].gateway.reset(); });
    QTRY_COMPARE(session().rows().rowCount(), 0);
}

void TestPulseSession::stoppingKeepsWhatWasSeen()
{
    session().start();
    QTRY_COMPARE(probes(), 1);
    answerAll(200);
    session().stop();
    QVERIFY(!session().isRunning() && session().hasBegun());
    QCOMPARE(session().rows().row(0).state, State::Alive);
    QTest::qWait(500);
    QVERIFY(m_sender->sent.empty());
    m_clock->pass(3'600'000);
    session().start();
    QTRY_COMPARE(probes(), 1);
    answerAll(200);
    QCOMPARE(session().history(0, 0)->probes(), 2U);
    QCOMPARE(session().history(0, 0)->uptime().gapMs, std::int64_t(3'600'000));
}

void TestPulseSession::anotherPlanForgets()
{
    session().start();
    QTRY_COMPARE(probes(), 1);
    answerAll(200);
    session().setAllowed(west, true);
    session().reset();
    QVERIFY(!session().isRunning() && !session().hasBegun());
    QCOMPARE(session().rows().rowCount(), 0);
    QCOMPARE(session().log().rowCount(), 0);
    QVERIFY(!session().clusters().empty() && !session().clusters().front().allowed);
    session().start();
    QCOMPARE(session().rows().row(0).probes, 0U);
}

void TestPulseSession::clustersAreAskedOnlyWhenAllowed()
{
    edit([](Plan& plan) { plan.clusters[0].context = "west"; });
    session().start();
    QCOMPARE(session().rows().row(0).pulse.api.sentence, std::string("not asked"));
    QVERIFY(session().clusters().empty()); // the kubeconfig was not read
    session().setAllowed(west, true);
    QCOMPARE(session().clusters().size(), 2U);
    QCOMPARE(session().clusters().front().server, QStringLiteral("https://127.0.0.1:1"));
    // It is asked, and nobody is there.
    QTRY_VERIFY_WITH_TIMEOUT(
        session().rows().row(0).pulse.api.sentence.find("127.0.0.1") != std::string::npos, 30000);
    QCOMPARE(session().rows().row(0).pulse.mirror.sentence, std::string("not asked")); // east is not allowed
    session().setAllowed(west, false);
    QCOMPARE(session().rows().row(0).pulse.api.sentence, std::string("not asked"));
}

void TestPulseSession::aClusterWithoutContextIsSaid()
{
    edit([](Plan& plan) {
        plan.clusters[0].context = "other";
        plan.clusters[1].context.clear();
    });
    session().loadClusters();
    QVERIFY(session().clusters()[0].problem.contains(QLatin1String("other")));
    QVERIFY(session().clusters()[1].problem.contains(QLatin1String("names no context for east")));
    session().setAllowed(QStringLiteral("east"), true);
    session().start();
    QVERIFY(session().rows().row(0).pulse.mirror.sentence.find("no context for east") != std::string::npos);
}

void TestPulseSession::aPluginAsksFirst_data()
{
    QTest::addColumn<bool>("mayRun");
    QTest::newRow("it may run") << true;
    QTest::newRow("it may not") << false;
}

void TestPulseSession::aPluginAsksFirst()
{
    QFETCH(bool, mayRun);
    write("login", "#!/bin/sh\ntouch \"$(dirname \"$0\")/ran\"\n");
    edit([](Plan& plan) { plan.clusters[0].context = "asked"; });
    session().setAllowed(west, true);
    QVERIFY(!session().pluginRequest()); // nothing was sent yet
    session().start();
    QTRY_VERIFY(session().pluginRequest());
    const QString ran = m_folder->filePath(QStringLiteral("ran"));
    QVERIFY(!QFile::exists(ran));
    session().answerPlugin(mayRun);
    QTRY_VERIFY_WITH_TIMEOUT(session().rows().row(0).pulse.api.sentence != "not asked yet", 20000);
    QCOMPARE(QFile::exists(ran), mayRun);
    QVERIFY(!session().pluginRequest());
}

void TestPulseSession::stoppingRefusesThePlugin()
{
    write("login", "#!/bin/sh\ntouch \"$(dirname \"$0\")/ran\"\n");
    edit([](Plan& plan) { plan.clusters[0].context = "asked"; });
    session().setAllowed(west, true);
    session().start();
    QTRY_VERIFY(session().pluginRequest());
    session().stop();
    QVERIFY(!session().pluginRequest());
    session().start(); // and asks again
    QTRY_VERIFY(session().pluginRequest());
    QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("ran"))));
}

void TestPulseSession::aNameThatMovesIsLogged()
{
    m_resolver->names["gateway.example"] = {{"192.0.2.1"}, {}};
    edit([](Plan& plan) {
        plan.clusters[0].gateway->addresses = {"gateway.example"};
        plan.clusters[0].gateway->probe.periodSeconds = 1;
    });
    session().start();
    QTRY_COMPARE(probes(), 1);
    answerAll(200);
    m_resolver->names["gateway.example"] = {{"192.0.2.2"}, {}};
    m_clock->pass(70'000);
    QTRY_VERIFY_WITH_TIMEOUT(session().log().rowCount() == 2, 10000);
    QCOMPARE(session().log().event(0).why, QStringLiteral("the name leads to 192.0.2.2 now"));
}

void TestPulseSession::aRouteIsTried()
{
    RouteTrial trial(session());
    std::optional<live::TriedRoute> tried;
    connect(&trial, &RouteTrial::finished, this, [&tried](const live::TriedRoute& it) { tried = it; });
    health::RouteQuestion question;
    question.path = "/qotm-linkerd2/";
    QVERIFY(trial.start(west, question));
    QVERIFY(trial.start(west, question)); // the latest wins
    QVERIFY(trial.isRunning());
    m_sender->answer(200);
    QVERIFY(!tried);
    m_sender->answer(404);
    QVERIFY(tried && !trial.isRunning());
    QCOMPARE(tried->shot.address, std::string("192.0.2.1"));
    QCOMPARE(tried->exchange.status, 404);
    QVERIFY(!tried->expectation.mapping.empty());
    QVERIFY2(tried->hint.contains(QLatin1String("Mapping")), qPrintable(tried->hint));
}

void TestPulseSession::aRouteThatCannotBeTriedSaysWhy_data()
{
    QTest::addColumn<QString>("cluster");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("message");
    QTest::newRow("no such cluster") << QStringLiteral("south") << QStringLiteral("/")
                                     << QStringLiteral("south");
    QTest::newRow("no gateway there")
        << QStringLiteral("east") << QStringLiteral("/") << QStringLiteral("no gateway");
    QTest::newRow("no path") << west << QStringLiteral("qotm") << QStringLiteral("begins with a slash");
}

void TestPulseSession::aRouteThatCannotBeTriedSaysWhy()
{
    QFETCH(QString, cluster);
    QFETCH(QString, path);
    QFETCH(QString, message);
    RouteTrial trial(session());
    health::RouteQuestion question;
    question.path = path.toStdString();
    const Result<void> started = trial.start(cluster, question);
    QVERIFY(!started && !trial.isRunning());
    QVERIFY(QString::fromStdString(started.error().message).contains(message));
    QCOMPARE(m_sender->count, 0U);
}

void TestPulseSession::aNameOfNoAddressIsSaid()
{
    edit([](Plan& plan) { plan.clusters[0].gateway->addresses = {"nowhere.example"}; });
    RouteTrial trial(session());
    QSignalSpy finished(&trial, &RouteTrial::finished);
    health::RouteQuestion question;
    question.path = "/";
    QVERIFY(trial.start(west, question));
    QTRY_COMPARE(finished.size(), 1);
    const auto tried = finished.first().first().value<live::TriedRoute>();
    QCOMPARE(tried.exchange.end, health::Exchange::End::NoAddress);
}

void TestPulseSession::headersAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read"); ///< or the error
    QTest::newRow("none") << QString() << QString();
    QTest::newRow("two, and empty lines")
        << QStringLiteral("A: b\n\n  C:d:e  \n") << QStringLiteral("A=b C=d:e");
    QTest::newRow("no colon") << QStringLiteral("A: b\nsecret")
                              << QStringLiteral("line 2 of the headers is none");
    QTest::newRow("no name") << QStringLiteral(": b") << QStringLiteral("line 1 of the headers is none");
}

void TestPulseSession::headersAreRead()
{
    QFETCH(QString, text);
    const Result<health::Headers> headers = live::headersFrom(text);
    QStringList read;
    if (!headers)
        read << QString::fromStdString(headers.error().message);
    else
        for (const auto& [name, value] : *headers)
            read << QString::fromStdString(name + "=" + value);
    QTEST(read.join(QLatin1Char(' ')), "read");
}

QTEST_GUILESS_MAIN(TestPulseSession)
#include "tst_pulse_session.moc"
