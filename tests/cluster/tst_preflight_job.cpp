// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/gather_bench.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <optional>

using namespace linkwright;
using namespace linkwright::testbed;
using preflight::PreflightJob;
using preflight::PreflightReport;
using preflight::PreflightRequest;

/// How a gathering goes: in time, as results come, until it is enough or cancelled.
class TestPreflightJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LINKWRIGHT_START_CLUSTERS(m_bench.clusters, TestClusters::Two); }
    void init() { QCOMPARE(m_bench.begin(), QString()); }

    void endsInTime();
    void canBeCancelled();
    void givesResultsAsTheyCome();
    void waitsForWhatMayComeRight();

private:
    GatherBench m_bench;
};

void TestPreflightJob::endsInTime()
{
    m_bench.clusters.west().freeze();
    PreflightRequest wanted = m_bench.request();
    wanted.limit = std::chrono::milliseconds(3'000);
    QElapsedTimer timer;
    timer.start();
    const PreflightReport report = m_bench.run(wanted);
    m_bench.clusters.west().thaw();
    QVERIFY(timer.elapsed() < 20'000);
    QVERIFY(report.facts[0].version.unread()->why == facts::Unread::Why::Timeout);
    QVERIFY(report.facts[1].isReachable());
}

void TestPreflightJob::canBeCancelled()
{
    PreflightJob job(m_bench.world());
    QSignalSpy finished(&job, &PreflightJob::finished);
    job.start(m_bench.request());
    QVERIFY(job.isRunning());
    QTest::qWait(20);
    job.cancel();
    QVERIFY(!job.isRunning());
    QTest::qWait(500);
    QCOMPARE(finished.count(), 0);
    job.start(m_bench.request());
    job.start(m_bench.request()); // the latest wins
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
    QTest::qWait(300);
    QCOMPARE(finished.count(), 1);
}

void TestPreflightJob::givesResultsAsTheyCome()
{
    PreflightJob job(m_bench.world());
    std::vector<preflight::CheckResult> came;
    std::optional<PreflightReport> end;
    QObject::connect(&job, &PreflightJob::checked, &job,
                     [&came](const std::vector<preflight::CheckResult>& results) {
                         came.insert(came.end(), results.begin(), results.end());
                     });
    QObject::connect(&job, &PreflightJob::finished, &job,
                     [&end](const PreflightReport& report) { end = report; });
    QSignalSpy progressed(&job, &PreflightJob::progressed);
    job.start(m_bench.request());
    QVERIFY(came.empty());
    QTRY_VERIFY_WITH_TIMEOUT(end.has_value(), 60'000);
    QVERIFY(progressed.count() > 10);
    QCOMPARE(came.size(), end->results.size());
    for (const preflight::CheckResult& result : end->results)
        QVERIFY(std::find(came.begin(), came.end(), result) != came.end());
    QCOMPARE(end->results.front().cluster, std::string("west")); // in the order of the plan
}

void TestPreflightJob::waitsForWhatMayComeRight()
{
    PreflightRequest wanted = m_bench.request();
    wanted.wait = std::chrono::seconds(60);
    wanted.pause = std::chrono::milliseconds(200);
    PreflightJob job(m_bench.world());
    QSignalSpy rounds(&job, &PreflightJob::started);
    QSignalSpy finished(&job, &PreflightJob::finished);
    job.start(wanted);
    QTRY_VERIFY_WITH_TIMEOUT(rounds.count() > 1, 60'000);
    QCOMPARE(finished.count(), 0);
    job.cancel();
    wanted.wait = std::chrono::milliseconds(500);
    QElapsedTimer timer;
    timer.start();
    job.start(wanted);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
    QVERIFY(timer.elapsed() < 30'000);
}

QTEST_GUILESS_MAIN(TestPreflightJob)
#include "tst_preflight_job.moc"
