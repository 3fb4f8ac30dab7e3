// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkerd/go_duration.h"
#include "linkerd/probe_timing.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::linkerd;

class TestLinkerdTiming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void durations_data();
    void durations();
    void timing_data();
    void timing();
};

void TestLinkerdTiming::durations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QString>("error");
    const auto good = [](const char* text, qint64 microseconds) {
        QTest::newRow(text) << QString::fromUtf8(text) << microseconds << QString();
    };
    const auto bad = [](const char* title, const char* text, const char* error) {
        QTest::newRow(title) << QString::fromUtf8(text) << qint64(0) << QString::fromUtf8(error);
    };
    good("3s", 3'000'000);
    good("1m30s", 90'000'000);
    good("1.5h", 5'400'000'000);
    good("250ms", 250'000);
    good("10us", 10);
    good("10\u00b5s", 10);
    good("-1s", -1'000'000);
    good("+.5s", 500'000);
    good("0", 0);
    bad("a bare number has no unit", "3", "time: missing unit in duration \"3\"");
    bad("nothing is no duration", "", "time: invalid duration \"\"");
    bad("words are none", "soon", "time: invalid duration \"soon\"");
    bad("days are no unit", "1d", "time: unknown unit \"d\" in duration \"1d\"");
    bad("a lone point is no number", ".s", "time: invalid duration \".s\"");
    bad("a space is part of the unit", "3 s", "time: unknown unit \" s\" in duration \"3 s\"");
    bad("longer than Go can count", "9999999999h", "time: invalid duration \"9999999999h\"");
}

void TestLinkerdTiming::durations()
{
    QFETCH(QString, text);
    QFETCH(qint64, microseconds);
    QFETCH(QString, error);
    const GoDuration duration = parseGoDuration(text.toStdString());
    QCOMPARE(QString::fromStdString(duration.error), error);
    QCOMPARE(qint64(duration.nanoseconds / 1000), microseconds);
}

void TestLinkerdTiming::timing_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<int>("threshold"); // 0: not in the plan
    QTest::addColumn<QString>("timeout");
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("failures");
    QTest::addColumn<QString>("error");
    const auto row = [](const char* title, const char* release, int threshold, const char* timeout, int limit,
                        int failures, const char* error = "") {
        QTest::newRow(title) << QString::fromUtf8(release) << threshold << QString::fromUtf8(timeout) << limit
                             << failures << QString::fromUtf8(error);
    };
    row("2.8 has constants", "2.8", 0, "", 50'000, 1);
    row("2.16 has them still, whatever the plan says", "2.16", 5, "1s", 50'000, 1);
    row("2.17 takes the defaults of the Link's definition", "2.17", 0, "", 30'000, 3);
    row("2.19 takes what the Link says", "2.19", 5, "1500ms", 1500, 5);
    row("no threshold is less than one", "2.20", -2, "10s", 10'000, 1);
    row("zero is no limit to Go", "2.20", 0, "0s", 0, 3);
    row("a limit that Go cannot read fails each probe", "2.19", 0, "10", 0, 3,
        "could not parse timeout: time: missing unit in duration \"10\"");
}

void TestLinkerdTiming::timing()
{
    QFETCH(QString, release);
    QFETCH(int, threshold);
    QFETCH(QString, timeout);
    QFETCH(int, limit);
    QFETCH(int, failures);
    QFETCH(QString, error);
    Gateway gateway;
    gateway.probe.periodSeconds = 7;
    if (threshold != 0)
        gateway.probe.failureThreshold = threshold;
    if (!timeout.isEmpty())
        gateway.probe.timeout = timeout.toStdString();
    const ProbeTiming timing = probeTiming(*resolve(release.toStdString()).release, gateway);
    QCOMPARE(int(timing.periodMs), 7000);
    QCOMPARE(int(timing.timeLimitMs), limit);
    QCOMPARE(timing.failureThreshold, failures);
    QCOMPARE(QString::fromStdString(timing.error), error);
    gateway.probe.periodSeconds = 0;
    QVERIFY(!probeTiming(*resolve(release.toStdString()).release, gateway).error.empty());
}

QTEST_GUILESS_MAIN(TestLinkerdTiming)
#include "tst_linkerd_timing.moc"
