// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Linkwright ends in the middle: killed at any byte of its journal, killed at any moment, interrupted,
// without room for the journal. Applying again and undo both work then.

#include "tests/cluster/apply/apply_bench.h"
#include "tests/cluster/scripted_server.h"

#include <QElapsedTimer>

#include <set>

using namespace linkwright;
using namespace linkwright::testbed;

namespace {

constexpr int journalPoints = 50;
constexpr int momentPoints = 10;

constexpr const char* applyAll = "apply plan.yaml --yes";

/// "header", "begin", "end", "finished": the last record that is whole; with a mark where half of another
/// follows.
QByteArray lastRecord(const QByteArray& journal)
{
    const qsizetype end = journal.lastIndexOf('\n');
    if (end < 0)
        return journal.isEmpty() ? "nothing" : "half a header";
    const QByteArray line = journal.mid(journal.lastIndexOf('\n', end - 1) + 1, end);
    for (const char* kind : {"journal", "begin", "end", "finished"}) {
        if (line.startsWith(QByteArray("{\"") + kind + "\""))
            return (end + 1 < journal.size() ? "half after " : "after ") + QByteArray(kind);
    }
    return "something else";
}

/// The kernel ends the program at its first byte beyond so many of a file: of the journal, it writes no
/// other. With `ignored`, the write fails instead, as on a full disk.
QStringList withRoomFor(qsizetype bytes, bool ignored = false)
{
    const QStringList limit{QStringLiteral("prlimit"), QStringLiteral("--core=0"),
                            QStringLiteral("--fsize=%1").arg(bytes)};
    return ignored ? QStringList{QStringLiteral("sh"), QStringLiteral("-c"),
                                 QStringLiteral("trap '' XFSZ; exec \"$@\""), QStringLiteral("sh")} +
                         limit
                   : limit;
}

} // namespace

class tst_ApplyKilled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init() { QCOMPARE(m_bench.begin(), QString()); }

    void killedAtAByteOfTheJournal_data();
    void killedAtAByteOfTheJournal();
    void killedAtAMoment_data();
    void killedAtAMoment();
    void killedWhileTakingBack();
    void aFullDiskStopsTheRest_data();
    void aFullDiskStopsTheRest();
    void aStateFolderThatCannotBeWrittenStopsAll_data();
    void aStateFolderThatCannotBeWrittenStopsAll();
    void anInterruptIsTold();
    void anInterruptWhilePlanningWritesNothing();

private:
    /// Every second point is applied again, the others are taken back.
    void isWellAgain(int point, const QByteArray& former);

    ApplyBench m_bench;
    QByteArray m_wholeJournal;
    int m_wholeTime = 0; ///< ms
    std::set<QByteArray> m_last;
};

void tst_ApplyKilled::initTestCase()
{
    LINKWRIGHT_START_CLUSTERS(m_bench.clusters, TestClusters::Two);
    QCOMPARE(m_bench.begin(), QString());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(m_bench.run(applyAll).code, 0);
    m_wholeTime = static_cast<int>(timer.elapsed());
    QCOMPARE(m_bench.journals().size(), std::size_t(1));
    m_wholeJournal = m_bench.journals().front();
}

void tst_ApplyKilled::cleanupTestCase()
{
    if (m_last.empty())
        return; // only some tests were asked for
    for (const char* kind : {"nothing", "half a header", "after journal", "half after journal", "after begin",
                             "half after begin", "after end", "half after end"})
        QVERIFY2(m_last.count(kind) > 0, kind);
}

void tst_ApplyKilled::isWellAgain(int point, const QByteArray& former)
{
    if (point % 2 == 0) {
        const Outcome again = m_bench.run(applyAll);
        QVERIFY2(again.code == 0, said(again).constData());
        QCOMPARE(m_bench.run("diff plan.yaml").code, 0);
        return;
    }
    const Outcome undone = m_bench.run("undo --yes");
    const bool nothingBegun = undone.code == 2 && undone.err.contains("no apply to take back");
    QVERIFY2(undone.code == 0 || nothingBegun, said(undone).constData());
    QCOMPARE(m_bench.state(), former);
}

void tst_ApplyKilled::killedAtAByteOfTheJournal_data()
{
    QTest::addColumn<qint64>("room");
    // Ends of lines and middles of lines, from no byte at all to the last but one.
    std::vector<qint64> points{0, 10};
    std::vector<qint64> lines;
    for (qsizetype end = m_wholeJournal.indexOf('\n'); end >= 0; end = m_wholeJournal.indexOf('\n', end + 1))
        lines.push_back(end + 1);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        points.push_back(lines[i]);
        points.push_back((lines[i] + lines[i + 1]) / 2);
    }
    points.push_back(lines.back() - 2);
    const std::size_t count = std::min<std::size_t>(points.size(), journalPoints);
    for (std::size_t i = 0; i < count; ++i)
        QTest::addRow("point %d", static_cast<int>(i)) << points[i * (points.size() - 1) / (count - 1)];
}

void tst_ApplyKilled::killedAtAByteOfTheJournal()
{
    QFETCH(qint64, room);
    static int point = 0;
    const QByteArray former = m_bench.state();
    const Outcome killed = m_bench.start(applyAll, {}, withRoomFor(room))->wait();
    QCOMPARE(killed.code, -1);
    const std::vector<QByteArray> journals = m_bench.journals();
    QCOMPARE(journals.size(), std::size_t(1));
    QVERIFY(journals.front().size() <= room);
    m_last.insert(lastRecord(journals.front()));
    isWellAgain(point++, former);
}

void tst_ApplyKilled::killedAtAMoment_data()
{
    QTest::addColumn<int>("point");
    for (int point = 0; point < momentPoints; ++point)
        QTest::addRow("point %d", point) << point;
}

void tst_ApplyKilled::killedAtAMoment()
{
    QFETCH(int, point);
    const QByteArray former = m_bench.state();
    // Planning takes the first part of the time; the writes are what matters.
    m_bench.runAndKill(applyAll, m_wholeTime / 4 + m_wholeTime * point / momentPoints);
    isWellAgain(point, former);
}

/// What is left of an undo is taken back by the next one.
void tst_ApplyKilled::killedWhileTakingBack()
{
    const QByteArray former = m_bench.state();
    for (const int percent : {30, 60, 90}) {
        QCOMPARE(m_bench.run(applyAll).code, 0);
        const auto room = static_cast<qsizetype>(m_wholeJournal.size() * percent / 100);
        static_cast<void>(m_bench.start("undo --yes", {}, withRoomFor(room))->wait());
        const Outcome undone = m_bench.run("undo --yes");
        QVERIFY2(undone.code == 0, said(undone).constData());
        QCOMPARE(m_bench.state(), former);
    }
}

void tst_ApplyKilled::aFullDiskStopsTheRest_data()
{
    QTest::addColumn<int>("percent");
    QTest::addColumn<int>("code");
    QTest::addRow("before the first write") << 1 << 2;
    QTest::addRow("after the first stage") << 35 << 4;
    QTest::addRow("in the middle") << 60 << 4;
    QTest::addRow("near the end") << 95 << 4;
}

void tst_ApplyKilled::aFullDiskStopsTheRest()
{
    QFETCH(int, percent);
    QFETCH(int, code);
    const QByteArray former = m_bench.state();
    const auto room = static_cast<qsizetype>(m_wholeJournal.size() * percent / 100);
    const Outcome stopped = m_bench.start(applyAll, {}, withRoomFor(room, true))->wait();
    QVERIFY2(stopped.code == code, said(stopped).constData());
    QVERIFY2(stopped.out.contains("File too large"), said(stopped).constData());
    QVERIFY2(stopped.out.contains("Make room or give access there"), said(stopped).constData());
    if (code == 2)
        QCOMPARE(m_bench.state(), former);
    isWellAgain(percent == 60 ? 0 : 1, former);
}

void tst_ApplyKilled::aStateFolderThatCannotBeWrittenStopsAll_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<QByteArray>("words");
    QTest::addRow("read-only") << QByteArray("ro") << QByteArray("Read-only file system");
    QTest::addRow("full") << QByteArray("nr_inodes=3") << QByteArray("No space left on device");
}

/// A file system of its own, in a mount namespace of its own.
void tst_ApplyKilled::aStateFolderThatCannotBeWrittenStopsAll()
{
    QFETCH(QByteArray, options);
    QFETCH(QByteArray, words);
    const QString folder = m_bench.file(QStringLiteral("state"));
    const QString script = QStringLiteral("mkdir -p %1 && mount -t tmpfs -o %2 tmpfs %1 && exec \"$@\"")
                               .arg(folder, QString::fromLatin1(options));
    const QStringList alone{
        QStringLiteral("unshare"), QStringLiteral("-rm"), QStringLiteral("sh"), QStringLiteral("-c"), script,
        QStringLiteral("sh")};
    if (run(alone.first(), alone.mid(1) + QStringList{QStringLiteral("true")}).code != 0)
        QSKIP("this system gives no mount namespace");
    const QByteArray former = m_bench.state();
    const Outcome stopped = m_bench.start(applyAll, {}, alone)->wait();
    QVERIFY2(stopped.code == 2, said(stopped).constData());
    QVERIFY2(stopped.out.contains(words), said(stopped).constData());
    QVERIFY2(stopped.out.contains("XDG_STATE_HOME"), said(stopped).constData());
    QCOMPARE(m_bench.state(), former);
}

void tst_ApplyKilled::anInterruptIsTold()
{
    const QByteArray former = m_bench.state();
    Reply late = Reply::passed();
    late.delay = 1500;
    const QString workloads =
        QStringLiteral("services/emissary-ingress\\?fieldManager=[^&]*(&fieldValidation=.*)?$");
    ScriptedServer server(ScriptedServer::before(m_bench.clusters.west()), {Rule{"PATCH", workloads, late}});
    const QString kubeconfig = m_bench.kubeconfigThrough(server.port());
    const auto command = m_bench.start(applyAll, kubeconfig);
    QTRY_VERIFY_WITH_TIMEOUT(server.count("PATCH", workloads) == 1, 30'000);
    command->interrupt();
    const Outcome stopped = command->wait();
    QVERIFY2(stopped.code == 4, said(stopped).constData());
    QVERIFY2(stopped.err.contains("stopping; what has been sent is waited for"), said(stopped).constData());
    QVERIFY2(stopped.out.contains("cancelled before it was begun"), said(stopped).constData());
    QVERIFY2(stopped.out.contains("; cancelled; take back with: linkwrightctl undo"),
             said(stopped).constData());
    // What was sent is done: its field is there.
    QCOMPARE(m_bench.probePath(), QStringLiteral("/-/ambassador/ready"));
    const Outcome undone = m_bench.run("undo --yes", kubeconfig);
    QVERIFY2(undone.code == 0, said(undone).constData());
    QCOMPARE(m_bench.state(), former);
}

void tst_ApplyKilled::anInterruptWhilePlanningWritesNothing()
{
    const QByteArray former = m_bench.state();
    ScriptedServer server(ScriptedServer::before(m_bench.clusters.west()),
                          {Rule{"PATCH", QStringLiteral("dryRun=All"), Reply::never(), -1}});
    const auto command = m_bench.start(applyAll, m_bench.kubeconfigThrough(server.port()));
    QTRY_VERIFY_WITH_TIMEOUT(server.count("PATCH", QStringLiteral("dryRun=All")) > 0, 30'000);
    command->interrupt();
    const Outcome stopped = command->wait();
    QVERIFY2(stopped.code == 3, said(stopped).constData());
    QVERIFY2(stopped.err.contains("interrupted; nothing was written"), said(stopped).constData());
    QCOMPARE(m_bench.state(), former);
}

QTEST_GUILESS_MAIN(tst_ApplyKilled)
#include "tst_apply_killed.moc"
