// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What networks and servers do in the middle of an apply: answers that do not arrive, servers that are busy,
// hang, die and come back. Nothing is lost, and nothing is guessed.

#include "tests/cluster/apply/apply_bench.h"
#include "tests/cluster/fault_proxy.h"
#include "tests/cluster/scripted_server.h"

#include <QDeadlineTimer>

Q_DECLARE_METATYPE(linkwright::testbed::Reply)

using namespace linkwright;
using namespace linkwright::testbed;

namespace {

/// The write of the gateway's Service, not its dry run.
const QString serviceWrite =
    QStringLiteral("services/emissary-ingress\\?fieldManager=[^&]*(&fieldValidation=.*)?$");
const QString anyWrite = QStringLiteral("\\?fieldManager=[^&]*(&fieldValidation=.*)?$");

constexpr const char* applyWest = "apply plan.yaml --yes --cluster west";
constexpr const char* applyWestSoon = "apply plan.yaml --yes --cluster west --request-timeout 2s";

/// A refusal by something that is no API server.
Reply bare(int status)
{
    Reply reply;
    reply.status = status;
    reply.body = "upstream connect error";
    return reply;
}

} // namespace

class tst_ApplyBroken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LINKWRIGHT_START_CLUSTERS(m_bench.clusters, TestClusters::One); }
    void init() { QCOMPARE(m_bench.begin(), QString()); }

    void anAnswerThatDoesNotArriveIsLookedUp_data();
    void anAnswerThatDoesNotArriveIsLookedUp();
    void aRefusalThatPassesIsOvercome_data();
    void aRefusalThatPassesIsOvercome();
    void aRefusalThatStaysIsTold_data();
    void aRefusalThatStaysIsTold();
    void aConnectionThatIsCutInTheMiddleIsMadeAgain_data();
    void aConnectionThatIsCutInTheMiddleIsMadeAgain();
    void aConnectionThatStallsIsReplaced();
    void aServerThatIsStartedAnewIsWaitedFor();
    void aServerThatStaysAwayIsTold();
    void aServerThatHangsIsLeftAlone();
    void anUndoSurvivesACutAsWell();

private:
    [[nodiscard]] bool waitForWrites();
    void appliesAndTakesBack(const Outcome& applied, const QByteArray& former, const QString& kubeconfig);

    ApplyBench m_bench;
};

/// The inventory comes first: where it is there, the writes have begun.
bool tst_ApplyBroken::waitForWrites()
{
    const QDeadlineTimer deadline(30'000);
    const Reference inventory{"v1", "Secret", "linkwright-qotm", "emissary"};
    while (!deadline.hasExpired()) {
        if (!m_bench.clusters.west().objects().live(inventory).is_null())
            return true;
        QTest::qSleep(10);
    }
    return false;
}

/// It went through in spite of everything, and its journal takes all of it back.
void tst_ApplyBroken::appliesAndTakesBack(const Outcome& applied, const QByteArray& former,
                                          const QString& kubeconfig)
{
    QVERIFY2(applied.code == 0, said(applied).constData());
    const Outcome diffed = m_bench.run("diff plan.yaml --cluster west");
    QVERIFY2(diffed.code == 0, said(diffed).constData());
    const Outcome undone = m_bench.run("undo --yes", kubeconfig);
    QVERIFY2(undone.code == 0, said(undone).constData());
    QCOMPARE(m_bench.state(), former);
}

void tst_ApplyBroken::anAnswerThatDoesNotArriveIsLookedUp_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<int>("sent");
    QTest::addRow("cut before the request was passed on") << Reply::cut({}, -1) << 2;
    QTest::addRow("cut after a head that promises success, nothing done") << Reply::cut("{\"kind\":", 0) << 2;
    QTest::addRow("cut before the answer, done") << Reply::passedThenCut(0) << 1;
    QTest::addRow("cut within the head, done") << Reply::passedThenCut(100) << 1;
    QTest::addRow("cut within the body, done") << Reply::passedThenCut(900) << 1;
    QTest::addRow("half of the JSON, nothing done") << Reply::truncated("{\"kind\":\"Service\"}", 9) << 2;
    QTest::addRow("no answer at all, nothing done") << Reply::never() << 2;
}

void tst_ApplyBroken::anAnswerThatDoesNotArriveIsLookedUp()
{
    QFETCH(Reply, reply);
    QFETCH(int, sent);
    const QByteArray former = m_bench.state();
    ScriptedServer server(ScriptedServer::before(m_bench.clusters.west()),
                          {Rule{"PATCH", serviceWrite, reply}});
    const QString kubeconfig = m_bench.kubeconfigThrough(server.port());
    const Outcome applied = m_bench.run(applyWestSoon, kubeconfig);
    QCOMPARE(server.count("PATCH", serviceWrite), sent);
    appliesAndTakesBack(applied, former, kubeconfig);
}

void tst_ApplyBroken::aRefusalThatPassesIsOvercome_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<int>("times");
    QTest::addRow("429") << Reply::tooMany(1) << 3;
    QTest::addRow("500 of a proxy") << bare(500) << 1;
    QTest::addRow("502") << bare(502) << 2;
    QTest::addRow("503") << Reply::failure(503, "ServiceUnavailable", "etcd has no leader") << 2;
    QTest::addRow("504") << Reply::failure(504, "Timeout", "the store took too long") << 1;
}

void tst_ApplyBroken::aRefusalThatPassesIsOvercome()
{
    QFETCH(Reply, reply);
    QFETCH(int, times);
    const QByteArray former = m_bench.state();
    ScriptedServer server(ScriptedServer::before(m_bench.clusters.west()),
                          {Rule{"PATCH", anyWrite, reply, times}});
    const QString kubeconfig = m_bench.kubeconfigThrough(server.port());
    appliesAndTakesBack(m_bench.run(applyWest, kubeconfig), former, kubeconfig);
}

void tst_ApplyBroken::aRefusalThatStaysIsTold_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<QByteArray>("words");
    QTest::addRow("429") << Reply::failure(429, "TooManyRequests", "come back later")
                         << QByteArray("come back later");
    QTest::addRow("500") << Reply::failure(500, "InternalError", "failed calling webhook policy.example")
                         << QByteArray("failed calling webhook policy.example");
    QTest::addRow("503") << bare(503) << QByteArray("the server is not available (HTTP 503)");
    QTest::addRow("504") << bare(504) << QByteArray("did not answer its proxy in time (HTTP 504)");
}

void tst_ApplyBroken::aRefusalThatStaysIsTold()
{
    QFETCH(Reply, reply);
    QFETCH(QByteArray, words);
    const QByteArray former = m_bench.state();
    ScriptedServer server(ScriptedServer::before(m_bench.clusters.west()),
                          {Rule{"PATCH", serviceWrite, reply, -1}});
    const QString kubeconfig = m_bench.kubeconfigThrough(server.port());
    const Outcome failed = m_bench.run(applyWest, kubeconfig);
    QVERIFY2(failed.code == 4, said(failed).constData());
    QVERIFY2(failed.out.contains(words), said(failed).constData());
    QVERIFY2(failed.out.contains("failed before it"), said(failed).constData()); // why the rest was not begun
    QVERIFY2(failed.out.contains("take back with: linkwrightctl undo"), said(failed).constData());
    server.set({});
    const Outcome undone = m_bench.run("undo --yes", kubeconfig);
    QVERIFY2(undone.code == 0, said(undone).constData());
    QCOMPARE(m_bench.state(), former);
}

void tst_ApplyBroken::aConnectionThatIsCutInTheMiddleIsMadeAgain_data()
{
    QTest::addColumn<qint64>("up");
    QTest::addColumn<qint64>("down");
    QTest::addColumn<bool>("reset");
    QTest::addRow("requests cut") << qint64(300) << qint64(-1) << false;
    QTest::addRow("answers cut at once") << qint64(-1) << qint64(0) << false;
    QTest::addRow("answers cut within one") << qint64(-1) << qint64(700) << false;
    QTest::addRow("answers end with a reset") << qint64(-1) << qint64(300) << true;
}

void tst_ApplyBroken::aConnectionThatIsCutInTheMiddleIsMadeAgain()
{
    QFETCH(qint64, up);
    QFETCH(qint64, down);
    QFETCH(bool, reset);
    const QByteArray former = m_bench.state();
    Faults slow;
    slow.latencyDown = 120; // so that there is a middle
    FaultProxy proxy(m_bench.clusters.west().port(), slow);
    const QString kubeconfig = m_bench.kubeconfigThrough(proxy.port());
    const auto command = m_bench.start(applyWest, kubeconfig);
    QVERIFY(waitForWrites());
    Faults faults = slow;
    faults.cutUpAfter = up;
    faults.cutDownAfter = down;
    faults.reset = reset;
    proxy.set(faults);
    const Outcome applied = command->wait();
    QVERIFY2(proxy.counts().cut > 0, "the fault came too late");
    appliesAndTakesBack(applied, former, kubeconfig);
}

/// As behind a router that has forgotten the connection: nothing ends, nothing comes.
void tst_ApplyBroken::aConnectionThatStallsIsReplaced()
{
    const QByteArray former = m_bench.state();
    Faults faults;
    faults.latencyDown = 120;
    FaultProxy proxy(m_bench.clusters.west().port(), faults);
    const QString kubeconfig = m_bench.kubeconfigThrough(proxy.port());
    const auto command = m_bench.start(applyWestSoon, kubeconfig);
    QVERIFY(waitForWrites());
    faults.stallDown = true;
    faults.newAreWell = true;
    proxy.set(faults);
    const Outcome applied = command->wait();
    QVERIFY2(proxy.counts().opened >= 2, "no other connection was made");
    appliesAndTakesBack(applied, former, kubeconfig);
}

void tst_ApplyBroken::aServerThatIsStartedAnewIsWaitedFor()
{
    const QByteArray former = m_bench.state();
    Faults slow;
    slow.latencyDown = 120;
    FaultProxy proxy(m_bench.clusters.west().port(), slow);
    const QString kubeconfig = m_bench.kubeconfigThrough(proxy.port());
    const auto command = m_bench.start(applyWest, kubeconfig);
    QVERIFY(waitForWrites());
    m_bench.clusters.west().kill();
    QTest::qSleep(1000);
    QVERIFY2(command->isRunning(), "it came too late");
    QCOMPARE(m_bench.clusters.west().restart(), QString());
    appliesAndTakesBack(command->wait(), former, kubeconfig);
}

void tst_ApplyBroken::aServerThatStaysAwayIsTold()
{
    const QByteArray former = m_bench.state();
    Faults slow;
    slow.latencyDown = 120;
    FaultProxy proxy(m_bench.clusters.west().port(), slow);
    const QString kubeconfig = m_bench.kubeconfigThrough(proxy.port());
    const auto command = m_bench.start(applyWestSoon, kubeconfig);
    QVERIFY(waitForWrites());
    proxy.refuse();
    proxy.resetAll();
    const Outcome lost = command->wait();
    QVERIFY2(lost.code == 4, said(lost).constData());
    QVERIFY2(lost.out.contains("unknown") || lost.out.contains("failed"), said(lost).constData());
    QVERIFY2(lost.out.contains("refused") || lost.out.contains("reach"), said(lost).constData());
    proxy.accept();
    proxy.heal();
    const Outcome undone = m_bench.run("undo --yes", kubeconfig);
    QVERIFY2(undone.code == 0, said(undone).constData());
    QCOMPARE(m_bench.state(), former);
    const Outcome again = m_bench.run(applyWest, kubeconfig);
    QVERIFY2(again.code == 0, said(again).constData());
}

/// Before anything was written: out of reach, and nothing more.
void tst_ApplyBroken::aServerThatHangsIsLeftAlone()
{
    const QByteArray former = m_bench.state();
    m_bench.clusters.west().freeze();
    const Outcome refused = m_bench.run("apply plan.yaml --yes --cluster west --request-timeout 1s");
    m_bench.clusters.west().thaw();
    QVERIFY2(refused.code == 3, said(refused).constData());
    QVERIFY2(refused.out.contains("nothing is known of it"), said(refused).constData());
    QVERIFY2(refused.err.contains("nothing was written"), said(refused).constData());
    QCOMPARE(m_bench.state(), former);
}

void tst_ApplyBroken::anUndoSurvivesACutAsWell()
{
    const QByteArray former = m_bench.state();
    ScriptedServer server(ScriptedServer::before(m_bench.clusters.west()));
    const QString kubeconfig = m_bench.kubeconfigThrough(server.port());
    QCOMPARE(m_bench.run(applyWest, kubeconfig).code, 0);
    server.set({Rule{"DELETE", QStringLiteral("."), Reply::passedThenCut(0), 2},
                Rule{"DELETE", QStringLiteral("."), Reply::cut({}, -1), 2},
                Rule{"PATCH", serviceWrite, Reply::passedThenCut(0)}});
    const Outcome undone = m_bench.run("undo --yes", kubeconfig);
    QVERIFY2(undone.code == 0, said(undone).constData());
    QCOMPARE(m_bench.state(), former);
}

QTEST_GUILESS_MAIN(tst_ApplyBroken)
#include "tst_apply_broken.moc"
