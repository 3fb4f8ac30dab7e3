// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes.h"
#include "guide_plan.h"
#include "health/http_sender.h"
#include "health/pulse_job.h"
#include "nginx_server.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <malloc.h>

using namespace linkwright;
using namespace linkwright::health;
using test::FakeClock;
using test::FakeResolver;
using test::FakeSender;
using test::text;

Q_DECLARE_METATYPE(linkwright::health::Transition)

namespace {

/// A prober in a world that stands still unless the test moves it.
struct Still
{
    FakeClock time;
    FakeResolver resolver;
    FakeSender sender;
    double chance = 0;

    [[nodiscard]] Prober::World world()
    {
        return {sender, resolver, time.clock(), [this] { return chance; }, false, {}};
    }
    [[nodiscard]] static ProbeTarget target(const std::string& name)
    {
        Shot shot;
        shot.port = 4191;
        return {name, shot, 3000};
    }
};

/// Runs what is queued.
void letEventsPass()
{
    for (int i = 0; i < 3; ++i)
        QCoreApplication::processEvents();
}

Plan planAt(const std::string& address, int port, int periodSeconds)
{
    Plan plan = test::guidePlan();
    Gateway& gateway = *test::west(plan).gateway;
    gateway.addresses = {address};
    gateway.probe.port = port;
    gateway.mesh.port = port;
    gateway.probe.periodSeconds = periodSeconds;
    return plan;
}

} // namespace

class TestHealthProber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstProbeIsAfterOnePeriod();
    void slowProbeLetsTheNextOnePass();
    void addressesTakeTurns();
    void nameIsWaitedFor();
    void unknownNameIsAnAnswer();
    void nameThatMovesIsFollowed();
    void lostNameKeepsItsAddresses();
    void stopDropsWhatIsUnderWay();
    void anHourTakesNoMoreRoomThanItsBeginning();
    void pulseSettlesWithoutClusters();
    void badUrlNeedsNoProbe();
    void gatewayDiesAndReturnsToTheSecond();
    void jobMayGoInItsOwnSignal();
};

void TestHealthProber::firstProbeIsAfterOnePeriod()
{
    Still still;
    Prober prober(still.world());
    prober.add(Still::target("192.0.2.1"));
    QCOMPARE(*prober.nextMs() - still.time.now.steadyMs, std::int64_t(3000));
    prober.runDue();
    QVERIFY(still.sender.sent.empty());
    still.time.pass(3000);
    prober.runDue();
    QCOMPARE(still.sender.sent.size(), std::size_t(1));
    QCOMPARE(text(still.sender.sent[0].shot.address), QStringLiteral("192.0.2.1"));
}

void TestHealthProber::slowProbeLetsTheNextOnePass()
{
    Still still;
    Prober prober(still.world());
    prober.add(Still::target("192.0.2.1"));
    for (int i = 0; i < 5; ++i) {
        still.time.pass(3000);
        prober.runDue();
    }
    QCOMPARE(still.sender.sent.size(), std::size_t(1)); // the first is still under way
    still.sender.answer(200);
    still.time.pass(3000);
    prober.runDue();
    QCOMPARE(still.sender.sent.size(), std::size_t(1));
}

void TestHealthProber::addressesTakeTurns()
{
    Still still;
    still.resolver.names["gateway.example.com"] = {{"192.0.2.1", "192.0.2.2", "2001:db8::1"}, {}};
    Prober prober(still.world());
    prober.add(Still::target("gateway.example.com"));
    QStringList seen;
    for (int i = 0; i < 4; ++i) {
        still.time.pass(3000);
        prober.runDue();
        letEventsPass();
        seen << text(still.sender.sent.front().shot.address);
        still.sender.answer(200);
    }
    QCOMPARE(seen.join(QLatin1Char(' ')), QStringLiteral("192.0.2.1 192.0.2.2 2001:db8::1 192.0.2.1"));
    QCOMPARE(still.resolver.lookUps, 1);
}

void TestHealthProber::nameIsWaitedFor()
{
    Still still;
    still.resolver.names["gateway.example.com"] = {{"192.0.2.1"}, {}};
    Prober prober(still.world());
    prober.add(Still::target("gateway.example.com"));
    prober.probeNow(0);
    QVERIFY(still.sender.sent.empty());
    letEventsPass();
    QCOMPARE(still.sender.sent.size(), std::size_t(1));
}

void TestHealthProber::unknownNameIsAnAnswer()
{
    Still still;
    Prober prober(still.world());
    prober.add(Still::target("nowhere.example.com"));
    std::optional<Exchange> answer;
    connect(&prober, &Prober::probed, &prober,
            [&answer](int, const Exchange& exchange) { answer = exchange; });
    prober.probeNow(0);
    letEventsPass();
    QVERIFY(answer.has_value());
    QVERIFY(answer->end == Exchange::End::NoAddress);
    QCOMPARE(text(answer->said), QStringLiteral("Name or service not known"));
}

void TestHealthProber::nameThatMovesIsFollowed()
{
    Still still;
    still.resolver.names["gateway.example.com"] = {{"192.0.2.1"}, {}};
    Prober prober(still.world());
    prober.add(Still::target("gateway.example.com"));
    prober.probeNow(0);
    letEventsPass();
    still.sender.answer(200);
    still.resolver.names["gateway.example.com"] = {{"192.0.2.99"}, {}};
    QStringList seen;
    for (int i = 0; i < 25; ++i) {
        still.time.pass(3000);
        prober.runDue();
        letEventsPass();
        seen << text(still.sender.sent.front().shot.address);
        still.sender.answer(200);
    }
    // Within the minute after which the mirror looks again, and one period.
    QCOMPARE(seen.indexOf(QStringLiteral("192.0.2.99")), 20);
    QCOMPARE(seen.mid(20).count(QStringLiteral("192.0.2.1")), 0);
}

void TestHealthProber::lostNameKeepsItsAddresses()
{
    Still still;
    still.resolver.names["gateway.example.com"] = {{"192.0.2.1"}, {}};
    AddressBook book(still.resolver, still.time.clock());
    QVERIFY(!book.stateOf("gateway.example.com"));
    letEventsPass();
    still.resolver.names.clear();
    still.time.pass(60'000);
    QVERIFY(book.stateOf("gateway.example.com")->error.empty());
    letEventsPass();
    const NameState lost = *book.stateOf("gateway.example.com");
    QCOMPARE(lost.addresses.size(), std::size_t(1));
    QVERIFY(!lost.error.empty());
    QCOMPARE(text(book.stateOf("[2001:db8::1]")->addresses.front()), QStringLiteral("2001:db8::1"));
}

void TestHealthProber::stopDropsWhatIsUnderWay()
{
    Still still;
    Prober prober(still.world());
    prober.add(Still::target("192.0.2.1"));
    prober.probeNow(0);
    bool told = false;
    connect(&prober, &Prober::probed, &prober, [&told] { told = true; });
    prober.stop();
    still.sender.answer(200);
    letEventsPass();
    QVERIFY(!told);
    QVERIFY(!prober.nextMs());
}

/// Two hours of 100 gateways, by a clock that runs faster: the second one needs nothing more.
void TestHealthProber::anHourTakesNoMoreRoomThanItsBeginning()
{
    constexpr int gateways = 100;
    Still still;
    Prober prober(still.world());
    std::vector<History> histories;
    for (int i = 0; i < gateways; ++i) {
        ProbeTarget target = Still::target("192.0.2." + std::to_string(i));
        target.periodMs = 1000;
        prober.add(std::move(target));
        histories.emplace_back(History::Limits{600, 20, 5000}, 3);
    }
    connect(&prober, &Prober::probed, &prober, [&](int target, const Exchange& exchange) {
        const Diagnosis diagnosis{exchange.status == 200 ? Cause::Alive : Cause::Unavailable, "said", "do"};
        histories[static_cast<std::size_t>(target)].add(still.time.now, diagnosis, 5);
    });
    std::size_t used = 0;
    for (int second = 0; second < 7200; ++second) {
        still.chance = (second % 10) / 10.0;
        still.time.pass(1000);
        prober.runDue();
        while (!still.sender.sent.empty())
            still.sender.answer(second / 60 % 7 == 0 ? 503 : 200);
        if (second == 3600)
            used = ::mallinfo2().uordblks;
    }
    const std::size_t now = ::mallinfo2().uordblks;
    QVERIFY2(now <= used + 65'536, qPrintable(QStringLiteral("%1 bytes, then %2").arg(used).arg(now)));
    QVERIFY(histories[0].probes() > 6500 && histories[0].probes() <= 7200);
    QCOMPARE(histories[0].size(), std::size_t(600));
    QCOMPARE(histories[0].transitions().size(), std::size_t(20));
}

void TestHealthProber::pulseSettlesWithoutClusters()
{
    Still still;
    Plan plan = test::guidePlan();
    PulseJob::Options options;
    options.atOnce = true;
    options.clusters["west"] = {nullptr, "the plan has no context for west"};
    PulseJob job(plan, still.world(), options);
    QSignalSpy settled(&job, &PulseJob::settled);
    job.start();
    QCOMPARE(job.count(), 1);
    QCOMPARE(still.sender.sent.size(), std::size_t(2)); // the probe, and the mesh port
    still.sender.answer(200);
    still.sender.answer(0);
    letEventsPass();
    QCOMPARE(settled.count(), 1);
    const GatewayPulse& row = job.row(0);
    QVERIFY(row.state() == State::Alive);
    QCOMPARE(text(row.api.sentence), QStringLiteral("the plan has no context for west"));
    QCOMPARE(text(row.mirror.sentence), QStringLiteral("not asked"));
    QCOMPARE(text(row.direct[0].where), QStringLiteral("203.0.113.10:4191"));
    QCOMPARE(text(row.mesh[0].where), QStringLiteral("203.0.113.10:4143"));
}

void TestHealthProber::badUrlNeedsNoProbe()
{
    Still still;
    Plan plan = test::guidePlan();
    test::west(plan).gateway->probe.path = "-/ambassador/ready";
    PulseJob job(plan, still.world(), {});
    job.start();
    QVERIFY(job.row(0).direct[0].state == State::Dead);
    QVERIFY(text(job.row(0).direct[0].sentence).contains(QStringLiteral("invalid port")));
    job.stop();
}

/// nginx in Emissary's place is killed and comes back: what the pulse says of it is right to the second.
void TestHealthProber::gatewayDiesAndReturnsToTheSecond()
{
    if (const QString missing = NginxServer::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    NginxServer nginx;
    const QString failed = nginx.start();
    QVERIFY2(failed.isEmpty(), qPrintable(failed));
    HttpSender sender;
    FakeResolver resolver;
    PulseJob job(planAt("127.0.0.1", nginx.port(), 1), {sender, resolver}, {});
    std::vector<Transition> seen;
    connect(&job, &PulseJob::transition, this,
            [&seen](int, int, const Transition& each) { seen.push_back(each); });
    job.start();
    QTRY_COMPARE_WITH_TIMEOUT(seen.size(), std::size_t(1), 5000);
    QVERIFY(seen[0].to == State::Alive);

    const std::int64_t died = systemNow().wallMs;
    nginx.kill();
    QTRY_COMPARE_WITH_TIMEOUT(seen.size(), std::size_t(2), 10'000);
    QVERIFY(seen[1].to == State::Dead);
    QVERIFY(seen[1].cause == Cause::Refused);
    // The first probe that fails is within a period and its jitter, the third one two more later.
    QVERIFY2(seen[1].sinceMs >= died && seen[1].sinceMs <= died + 1300,
             qPrintable(QString::number(seen[1].sinceMs - died)));
    QVERIFY2(seen[1].wallMs <= died + 3600, qPrintable(QString::number(seen[1].wallMs - died)));

    const QString again = nginx.start();
    const std::int64_t returned = systemNow().wallMs;
    QVERIFY2(again.isEmpty(), qPrintable(again));
    QTRY_COMPARE_WITH_TIMEOUT(seen.size(), std::size_t(3), 10'000);
    QVERIFY(seen[2].to == State::Alive);
    QVERIFY2(seen[2].wallMs <= returned + 1300, qPrintable(QString::number(seen[2].wallMs - returned)));
    const std::vector<Span> spans = job.history(0, 0).spans();
    QVERIFY(spans.size() >= 2);
}

void TestHealthProber::jobMayGoInItsOwnSignal()
{
    Still still;
    PulseJob::Options options;
    options.atOnce = true;
    auto job = std::make_unique<PulseJob>(test::guidePlan(), still.world(), options);
    connect(job.get(), &PulseJob::changed, this, [&job] { job.reset(); });
    job->start();
    still.sender.answer(200);
    QVERIFY(!job);
    still.sender.answer(200); // nobody is told
    letEventsPass();
}

QTEST_GUILESS_MAIN(TestHealthProber)
#include "tst_health_prober.moc"
