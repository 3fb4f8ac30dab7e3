// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Gateways as rows and as words, and the log of what became of them.

#include "live/pulse_log.h"
#include "live/pulse_rows.h"
#include "live/pulse_words.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QSignalSpy>
#include <QTest>

using namespace linkwright;
using health::State;
using live::PulseLog;
using live::PulseRow;
using live::PulseRows;

namespace {

constexpr std::int64_t second = 1000;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;

PulseRow rowOf(const char* source, const char* cluster, State state)
{
    PulseRow row;
    row.pulse.cluster = cluster;
    row.pulse.planned.probed.source = source;
    row.pulse.planned.link = *source == '\0' ? -1 : 0;
    row.pulse.direct = {{health::VantageKind::Direct,
                         "192.0.2.1:4191",
                         state,
                         state == State::Alive ? "answers 200" : "refuses the connection",
                         state == State::Alive ? "" : "Open the port.",
                         {}}};
    row.state = state;
    return row;
}

health::Diagnosis diagnosis(bool good)
{
    return {good ? health::Cause::Alive : health::Cause::Refused, good ? "answers 200" : "refuses", ""};
}

/// One probe in a second.
health::History historyOf(const char* probes)
{
    health::History history({}, 1);
    health::Instant now{1, 1, QDateTime(QDate(2026, 3, 1), QTime(14, 0)).toMSecsSinceEpoch()};
    for (const char* probe = probes; *probe != '\0'; ++probe) {
        const std::int64_t passed = *probe == ' ' ? 2 * hour : second;
        now = {now.steadyMs + passed, now.bootMs + passed, now.wallMs + passed};
        if (*probe != ' ')
            (void)history.add(now, diagnosis(*probe == 'a'), 4);
    }
    return history;
}

} // namespace

class TestPulseRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsOfLength_data();
    void wordsOfLength();
    void sharesAreNeverRoundedUp();
    void latencies_data();
    void latencies();
    void aTimeOfAnotherDayHasItsDate();
    void aHistoryInWords_data();
    void aHistoryInWords();
    void theModelHolds();
    void aRowSaysAllToEars();
    void reasons_data();
    void reasons();
    void theGlance_data();
    void theGlance();
    void theGlanceTellsTheDeadFirstAndNotAll();
    void theLogHasTheNewestFirst();
    void theLogIsBounded();
    void changes_data();
    void changes();
};

void TestPulseRows::wordsOfLength_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    const auto row = [](std::int64_t ms, const char* text) {
        QTest::newRow(text) << qint64(ms) << QString::fromLatin1(text);
    };
    row(0, "0 s");
    row(59999, "59 s");
    row(minute + 5 * second, "1 min 5 s");
    row(2 * hour + 5 * minute + 59 * second, "2 h 5 min");
    row(76 * hour, "3 d 4 h");
    QTest::newRow("a clock that was set back") << qint64(-5000) << QStringLiteral("0 s");
}

void TestPulseRows::wordsOfLength()
{
    QFETCH(qint64, ms);
    QTEST(live::durationText(ms), "text");
}

void TestPulseRows::sharesAreNeverRoundedUp()
{
    QCOMPARE(live::shareText(1.0), QStringLiteral("100 %"));
    QCOMPARE(live::shareText(0.99999), QStringLiteral("99.9 %"));
    QCOMPARE(live::shareText(0.0), QStringLiteral("0.0 %"));
    QCOMPARE(live::shareText(0.7), QStringLiteral("70.0 %"));
    QCOMPARE(live::shareText({}), QString());
}

void TestPulseRows::latencies_data()
{
    QTest::addColumn<double>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("a fraction") << 0.44 << QStringLiteral("0.4 ms");
    QTest::newRow("milliseconds") << 12.4 << QStringLiteral("12 ms");
    QTest::newRow("seconds") << 1250.0 << QStringLiteral("1.25 s");
}

void TestPulseRows::latencies()
{
    QFETCH(double, ms);
    QTEST(live::latencyText(ms), "text");
}

void TestPulseRows::aTimeOfAnotherDayHasItsDate()
{
    const qint64 noon = QDateTime(QDate(2026, 3, 1), QTime(12, 0, 7)).toMSecsSinceEpoch();
    QCOMPARE(live::timeText(noon, noon + hour), QStringLiteral("12:00:07"));
    QCOMPARE(live::timeText(noon, noon + 13 * hour), QStringLiteral("2026-03-01 12:00:07"));
}

void TestPulseRows::aHistoryInWords_data()
{
    QTest::addColumn<QString>("probes");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("none") << QString() << QStringList{QStringLiteral("No probe yet.")};
    QTest::newRow("always alive") << QStringLiteral("aaaa")
                                  << QStringList{QStringLiteral("4 of 4 probes were good"),
                                                 QStringLiteral("14:00:01 to 14:00:04"),
                                                 QStringLiteral("P50 4.0 ms"),
                                                 QStringLiteral("Alive all the time")};
    QTest::newRow("dead for two seconds")
        << QStringLiteral("aaddaa")
        << QStringList{QStringLiteral("4 of 6 probes"),
                       QStringLiteral("dead from 14:00:03 to 14:00:05 (2 s)")};
    QTest::newRow("nobody looked") << QStringLiteral("aa a")
                                   << QStringList{QStringLiteral("nobody looked from 14:00:02 to 16:00:03")};
    QTest::newRow("often dead") << QStringLiteral("adadadadadadadadadada")
                                << QStringList{QStringLiteral("4 earlier ones; dead from")};
}

void TestPulseRows::aHistoryInWords()
{
    QFETCH(QString, probes);
    QFETCH(QStringList, parts);
    const QString text = live::historyText(historyOf(probes.toLatin1().constData()));
    for (const QString& part : parts)
        QVERIFY2(text.contains(part), qPrintable(part + QStringLiteral(" is not in: ") + text));
}

void TestPulseRows::theModelHolds()
{
    PulseRows rows;
    const QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(rows.rowCount(), 0);
    rows.reset({rowOf("east", "west", State::Alive), rowOf("", "north", State::Dead)});
    QCOMPARE(rows.rowCount(), 2);
    QCOMPARE(rows.index(0).data().toString(), QStringLiteral("east \u2192 west"));
    QCOMPARE(rows.index(1).data().toString(), QStringLiteral("north"));
    const QString key = rows.index(1).data(PulseRows::KeyRole).toString();
    QCOMPARE(rows.rowOf(key), 1);
    QCOMPARE(rows.rowOf(QStringLiteral("other")), -1);
    QSignalSpy changed(&rows, &PulseRows::dataChanged);
    rows.set(1, rowOf("", "north", State::Alive));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(rows.index(1).data(PulseRows::StateRole).toInt(), int(State::Alive));
    rows.reset({});
    QCOMPARE(rows.rowCount(), 0);
}

void TestPulseRows::aRowSaysAllToEars()
{
    PulseRows rows;
    PulseRow row = rowOf("east", "west", State::Dead);
    row.latency = health::Percentiles{3, 5, 9};
    row.uptime = 0.5;
    row.pulse.mirror.state = State::Dead;
    row.pulse.mirroredServices = 2;
    rows.reset({row});
    const QString text = rows.index(0).data(Qt::AccessibleTextRole).toString();
    for (const char* part : {"Gateway of west, as east probes it", "dead", "P99 9.0 ms", "50.0 %",
                             "service mirror says dead", "refuses the connection"})
        QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    QCOMPARE(rows.index(0).data(PulseRows::ServicesRole).toInt(), 2);
    QCOMPARE(rows.index(0).data(PulseRows::MirrorRole).toString(), QStringLiteral("dead"));
    QVERIFY(!rows.roleNames().value(PulseRows::UptimeRole).isEmpty());
}

void TestPulseRows::reasons_data()
{
    QTest::addColumn<int>("direct");
    QTest::addColumn<int>("mirror");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* tag, State direct, State mirror, State state, const char* sentence) {
        QTest::newRow(tag) << int(direct) << int(mirror) << int(state) << QString::fromLatin1(sentence);
    };
    row("alive needs none", State::Alive, State::Alive, State::Alive, "");
    row("a probe of ours knows why", State::Dead, State::Dead, State::Dead, "refuses the connection");
    row("only the mirror sees it dead", State::Alive, State::Dead, State::Dead, "says dead");
    row("nothing is known", State::Unknown, State::Unknown, State::Unknown, "refuses the connection");
}

void TestPulseRows::reasons()
{
    QFETCH(int, direct);
    QFETCH(int, mirror);
    QFETCH(int, state);
    PulseRow row = rowOf("east", "west", static_cast<State>(direct));
    row.pulse.mirror = {health::VantageKind::Mirror, "pod", static_cast<State>(mirror), "says dead", "", {}};
    row.state = static_cast<State>(state);
    QTEST(live::reasonOf(row).sentence, "sentence");
}

void TestPulseRows::theGlance_data()
{
    QTest::addColumn<QString>("states");
    QTest::addColumn<int>("worst");
    QTest::addColumn<QString>("headline");
    const auto row = [](const char* states, State worst, const char* headline) {
        QTest::newRow(headline) << QString::fromLatin1(states) << int(worst) << QString::fromLatin1(headline);
    };
    row("", State::Unknown, "The plan has no gateway");
    row("a", State::Alive, "The gateway is alive");
    row("d", State::Dead, "The gateway is dead");
    row("u", State::Unknown, "Nothing is known of the gateway yet");
    row("aaa", State::Alive, "All 3 gateways are alive");
    row("audu", State::Dead, "1 of 4 gateways are dead");
    row("au", State::Unknown, "Nothing is known yet of 1 of 2 gateways");
}

void TestPulseRows::theGlance()
{
    QFETCH(QString, states);
    std::vector<PulseRow> rows;
    for (const QChar letter : states)
        rows.push_back(rowOf("east", "west",
                             letter == QLatin1Char('a')   ? State::Alive
                             : letter == QLatin1Char('d') ? State::Dead
                                                          : State::Unknown));
    const live::Glance glance = live::glanceOf(rows);
    QTEST(int(glance.worst), "worst");
    QTEST(glance.headline, "headline");
}

void TestPulseRows::theGlanceTellsTheDeadFirstAndNotAll()
{
    std::vector<PulseRow> rows(6, rowOf("east", "west", State::Alive));
    rows.push_back(rowOf("east", "north", State::Dead));
    rows.front().pulse.mirroredServices = 1;
    const QStringList lines = live::glanceOf(rows).text.split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines.first(), QStringLiteral("east \u2192 north: dead, refuses the connection"));
    QCOMPARE(lines.at(1), QStringLiteral("east \u2192 west: alive, 1 mirrored Service"));
    QCOMPARE(lines.last(), QStringLiteral("and 3 more"));
}

void TestPulseRows::theLogHasTheNewestFirst()
{
    PulseLog log;
    const QAbstractItemModelTester tester(&log, QAbstractItemModelTester::FailureReportingMode::QtTest);
    log.add({1000, QStringLiteral("a"), {}, State::Unknown, State::Alive, 0, QStringLiteral("answers 200")});
    log.add({2000, QStringLiteral("b"), {}, State::Alive, State::Dead, 0, QStringLiteral("refuses")});
    QCOMPARE(log.rowCount(), 2);
    QCOMPARE(log.event(0).gateway, QStringLiteral("b"));
    QCOMPARE(log.index(0, PulseLog::WhyColumn).data().toString(), QStringLiteral("refuses"));
    QCOMPARE(log.index(1, PulseLog::GatewayColumn).data().toString(), QStringLiteral("a"));
    QCOMPARE(log.index(0, 0).data(PulseLog::StateRole).toInt(), int(State::Dead));
    QCOMPARE(log.headerData(PulseLog::TimeColumn, Qt::Horizontal).toString(), QStringLiteral("Time"));
    log.clear();
    QCOMPARE(log.rowCount(), 0);
}

void TestPulseRows::theLogIsBounded()
{
    PulseLog log;
    const QAbstractItemModelTester tester(&log, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (std::size_t i = 0; i < PulseLog::most + 3; ++i)
        log.add({static_cast<std::int64_t>(i), {}, {}, State::Dead, State::Alive, 0, {}});
    QCOMPARE(log.rowCount(), int(PulseLog::most));
    QCOMPARE(log.event(0).wallMs, std::int64_t(PulseLog::most + 2));
    QCOMPARE(log.event(log.rowCount() - 1).wallMs, std::int64_t(3));
}

void TestPulseRows::changes_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<qint64>("sinceMs");
    QTest::addColumn<QString>("text");
    const qint64 noon = QDateTime(QDate(2026, 3, 1), QTime(12, 0, 7)).toMSecsSinceEpoch();
    QTest::newRow("the first answer")
        << int(State::Unknown) << int(State::Alive) << noon << QStringLiteral("alive");
    QTest::newRow("it died before that was decided")
        << int(State::Alive) << int(State::Dead) << noon - 6 * second
        << QStringLiteral("dead since 12:00:01, was alive");
    QTest::newRow("it came back") << int(State::Dead) << int(State::Alive) << noon
                                  << QStringLiteral("alive, was dead");
    QTest::newRow("something else") << int(State::Alive) << int(State::Alive) << noon
                                    << QStringLiteral("still alive");
}

void TestPulseRows::changes()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(qint64, sinceMs);
    const qint64 noon = QDateTime(QDate(2026, 3, 1), QTime(12, 0, 7)).toMSecsSinceEpoch();
    QTEST(live::changeText({noon, {}, {}, static_cast<State>(from), static_cast<State>(to), sinceMs, {}}),
          "text");
}

QTEST_GUILESS_MAIN(TestPulseRows)
#include "tst_pulse_rows.moc"
