// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/history.h"
#include "health/schedule.h"

#include <QTest>

#include <map>

using namespace linkwright::health;

namespace {

constexpr std::int64_t start = 1'700'000'000'000;

/// A clock that a test moves.
struct Time
{
    Instant now{1000, 1000, start};

    void pass(std::int64_t ms)
    {
        now.steadyMs += ms;
        now.bootMs += ms;
        now.wallMs += ms;
    }
    void sleep(std::int64_t ms)
    {
        now.bootMs += ms;
        now.wallMs += ms;
    }
};

Diagnosis good()
{
    return {Cause::Alive, "alive", ""};
}

Diagnosis bad()
{
    return {Cause::Refused, "refused", "do"};
}

History::Limits limits(std::size_t samples = 100)
{
    return {samples, 10, 5000};
}

} // namespace

class TestHealthHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thresholdDecides();
    void oneGoodProbeRevives();
    void transitionSaysWhenAndSinceWhen();
    void uptimeCountsWhatWasSeen();
    void sleepIsAGap();
    void standstillIsAGap();
    void setClockIsNoGap();
    void ringKeepsTheLast();
    void transitionsAreBounded();
    void percentilesAreByRank();
    void scheduleStartsAfterOnePeriod();
    void scheduleJittersWithinATenth();
    void missedTicksAreNotCaughtUp();
};

void TestHealthHistory::thresholdDecides()
{
    Time time;
    History history(limits(), 3);
    QVERIFY(history.state() == State::Unknown);
    QVERIFY(!history.add(time.now, bad(), 0)); // not known yet, and not three
    QVERIFY(!history.add(time.now, bad(), 0));
    QVERIFY(history.state() == State::Unknown);
    QVERIFY(history.add(time.now, bad(), 0));
    QVERIFY(history.state() == State::Dead);
    History hasty(limits(), 1);
    QVERIFY(hasty.add(time.now, bad(), 0));
    QVERIFY(hasty.state() == State::Dead);
}

void TestHealthHistory::oneGoodProbeRevives()
{
    Time time;
    History history(limits(), 2);
    history.add(time.now, bad(), 0);
    history.add(time.now, bad(), 0);
    QVERIFY(history.add(time.now, good(), 1));
    QVERIFY(history.state() == State::Alive);
    history.add(time.now, bad(), 0);
    history.add(time.now, good(), 1);
    history.add(time.now, bad(), 0); // two bad ones, but not in a row
    QVERIFY(history.state() == State::Alive);
    QCOMPARE(history.failuresInARow(), 1);
}

void TestHealthHistory::transitionSaysWhenAndSinceWhen()
{
    Time time;
    History history(limits(), 3);
    history.add(time.now, good(), 1);
    std::optional<Transition> last;
    for (int i = 0; i < 3; ++i) {
        time.pass(3000);
        last = history.add(time.now, bad(), 0);
    }
    QVERIFY(last.has_value());
    QVERIFY(last->from == State::Alive && last->to == State::Dead);
    QCOMPARE(last->wallMs, start + 9000);
    QCOMPARE(last->sinceMs, start + 3000);
    QVERIFY(last->cause == Cause::Refused);
    QCOMPARE(QString::fromStdString(last->sentence), QStringLiteral("refused"));
    time.pass(3000);
    last = history.add(time.now, good(), 1);
    QVERIFY(last.has_value());
    QCOMPARE(last->wallMs, start + 12'000);
    QCOMPARE(last->sinceMs, start + 12'000);
    QCOMPARE(history.transitions().size(), std::size_t(3));
}

void TestHealthHistory::uptimeCountsWhatWasSeen()
{
    Time time;
    History history(limits(), 1);
    QVERIFY(!history.uptime().fraction());
    for (const bool isGood : {true, true, true, false, true}) {
        history.add(time.now, isGood ? good() : bad(), 1);
        time.pass(1000);
    }
    QCOMPARE(history.uptime().aliveMs, std::int64_t(3000));
    QCOMPARE(history.uptime().deadMs, std::int64_t(1000));
    QCOMPARE(*history.uptime().fraction(), 0.75);
}

void TestHealthHistory::sleepIsAGap()
{
    Time time;
    History history(limits(), 1);
    history.add(time.now, good(), 1);
    time.pass(1000);
    history.add(time.now, good(), 1);
    time.sleep(3'600'000);
    time.pass(500);
    history.add(time.now, good(), 1);
    time.pass(1000);
    history.add(time.now, good(), 1);
    const std::vector<Span> spans = history.spans();
    QCOMPARE(spans.size(), std::size_t(3));
    QVERIFY(spans[0].kind == Span::Kind::Alive);
    QVERIFY(spans[1].kind == Span::Kind::Gap);
    QCOMPARE(spans[1].toMs - spans[1].fromMs, std::int64_t(3'600'500));
    QVERIFY(spans[2].kind == Span::Kind::Alive);
    QCOMPARE(history.uptime(), (Uptime{2000, 0, 3'600'500}));
    QCOMPARE(history.transitions().size(), std::size_t(1)); // nobody saw it dead
    QCOMPARE(history.clockJumps(), 0);
}

void TestHealthHistory::standstillIsAGap()
{
    Time time;
    History history(limits(), 1);
    history.add(time.now, bad(), 0);
    time.pass(60'000); // the program was stopped
    history.add(time.now, bad(), 0);
    QVERIFY(history.at(1).afterGap);
    QCOMPARE(history.uptime(), (Uptime{0, 0, 60'000}));
}

void TestHealthHistory::setClockIsNoGap()
{
    Time time;
    History history(limits(), 1);
    history.add(time.now, good(), 1);
    time.pass(1000);
    time.now.wallMs -= 7'200'000; // somebody set the clock back
    history.add(time.now, good(), 1);
    QCOMPARE(history.clockJumps(), 1);
    QVERIFY(!history.at(1).afterGap);
    QCOMPARE(history.uptime().aliveMs, std::int64_t(1000));
}

void TestHealthHistory::ringKeepsTheLast()
{
    Time time;
    History history(limits(10), 1);
    for (int i = 0; i < 25; ++i) {
        history.add(time.now, good(), i);
        time.pass(1000);
    }
    QCOMPARE(history.size(), std::size_t(10));
    for (std::size_t i = 0; i < 10; ++i)
        QCOMPARE(int(history.at(i).latencyMs), int(15 + i));
    QCOMPARE(history.probes(), std::uint64_t(25));
    QCOMPARE(history.uptime().aliveMs, std::int64_t(24'000)); // longer than the ring
}

void TestHealthHistory::transitionsAreBounded()
{
    Time time;
    History history(limits(), 1);
    for (int i = 0; i < 50; ++i)
        history.add(time.now, i % 2 ? good() : bad(), 1);
    QCOMPARE(history.transitions().size(), std::size_t(10));
    QVERIFY(history.transitions().back().to == State::Alive);
}

void TestHealthHistory::percentilesAreByRank()
{
    Time time;
    History history(limits(1000), 1);
    QVERIFY(!history.latency());
    for (int i = 1; i <= 100; ++i)
        history.add(time.now, good(), i);
    history.add(time.now, bad(), 5000); // takes no part
    QCOMPARE(*history.latency(), (Percentiles{50, 95, 99}));
    std::vector<float> one = {7};
    QCOMPARE(*percentilesOf(one), (Percentiles{7, 7, 7}));
}

void TestHealthHistory::scheduleStartsAfterOnePeriod()
{
    Schedule schedule([] { return 0.0; });
    schedule.add(4, 3000, 10'000);
    QCOMPARE(*schedule.nextMs(), std::int64_t(13'000));
    QVERIFY(!schedule.take(12'999));
    const auto due = schedule.take(13'000);
    QVERIFY(due && due->target == 4);
    QCOMPARE(*schedule.nextMs(), std::int64_t(16'000));
}

void TestHealthHistory::scheduleJittersWithinATenth()
{
    double next = 0;
    Schedule schedule([&next] { return next = next < 0.9 ? next + 0.1 : 0.0; });
    schedule.add(0, 1000, 0);
    std::int64_t last = 0;
    std::map<std::int64_t, int> pauses;
    for (int i = 0; i < 1000; ++i) {
        const auto due = schedule.take(*schedule.nextMs());
        QVERIFY(due->atMs - last >= 1000 && due->atMs - last < 1100);
        ++pauses[due->atMs - last];
        last = due->atMs;
    }
    QVERIFY(pauses.size() >= 10);
}

void TestHealthHistory::missedTicksAreNotCaughtUp()
{
    Schedule schedule([] { return 0.5; });
    schedule.add(0, 1000, 0);
    QVERIFY(schedule.take(100'000)); // the machine stood still
    QVERIFY(!schedule.take(100'000));
    QCOMPARE(*schedule.nextMs(), std::int64_t(101'050));
}

QTEST_GUILESS_MAIN(TestHealthHistory)
#include "tst_health_history.moc"
