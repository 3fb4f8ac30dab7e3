// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The session of a window, against two real API servers: the guide's plan is applied, decided about, and
// taken back.

#include "live/apply_session.h"
#include "live/history.h"
#include "qt/plan_document.h"
#include "qt/start_plans.h"
#include "tests/cluster/apply/apply_bench.h"

#include <QFile>
#include <QSignalSpy>
#include <QUndoStack>

#include <set>

using namespace linkwright;
using namespace linkwright::testbed;
using live::ApplySession;
using live::Obstacle;
using State = ApplySession::State;

class tst_SessionApplies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LINKWRIGHT_START_CLUSTERS(m_bench.clusters, TestClusters::Two); }
    void init();

    void theGuideIsAppliedToTwoServers();
    void aSecondPreviewChangesNothing();
    void undoBringsBackTheFormerState();
    void whatIsKeptIsOneStepOfUndo();
    void keepingWhatCannotWorkIsAnObstacle();
    void takenFieldsAreOurs();
    void editsMakeThePreviewOld();
    void aPlanWithErrorsIsNotApplied();
    void oneClusterMayBeLeftOut();
    void whatLeftThePlanStaysUnlessAskedFor();
    void cancellingEndsCleanly();

private:
    [[nodiscard]] ApplySession& session() { return *m_session; }
    void preview();
    void apply(bool prune = false);
    /// The row of the conflict in the gateway's Service.
    [[nodiscard]] QModelIndex conflict();
    void choose(qt::ConflictChoice choice);

    ApplyBench m_bench;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<qt::PlanDocument> m_document;
    std::unique_ptr<ApplySession> m_session;
};

void tst_SessionApplies::init()
{
    QCOMPARE(m_bench.begin(), QString());
    m_session.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_document = std::make_unique<qt::PlanDocument>();
    QVERIFY(qt::startFromSample(*m_document, QStringLiteral("guide")));
    ApplySession::World world;
    world.kubeconfigs = {m_bench.clusters.kubeconfig().toStdString()};
    world.stateFolder = m_folder->filePath(QStringLiteral("state")).toStdString();
    world.version = "1.2.3";
    m_session = std::make_unique<ApplySession>(*m_document, world);
    QTRY_VERIFY(m_document->isCurrent());
}

void tst_SessionApplies::preview()
{
    session().preview();
    QCOMPARE(session().state(), State::Planning);
    QTRY_COMPARE_WITH_TIMEOUT(session().state(), State::Planned, 30000);
    QTRY_VERIFY(session().obstacle() != Obstacle::Checking);
}

void tst_SessionApplies::apply(bool prune)
{
    QCOMPARE(session().obstacle(), Obstacle::None);
    session().apply(prune);
    QCOMPARE(session().state(), State::Applying);
    QTRY_COMPARE_WITH_TIMEOUT(session().state(), State::Done, 30000);
}

QModelIndex tst_SessionApplies::conflict()
{
    qt::ChangeTree& tree = session().tree();
    for (QModelIndex object = tree.next({}, 1); object.isValid(); object = tree.next(object, 1)) {
        if (tree.object(object)->action == qt::ChangeAction::Conflict)
            return object;
        if (object == tree.next({}, -1))
            break;
    }
    return {};
}

void tst_SessionApplies::choose(qt::ConflictChoice choice)
{
    QCOMPARE(session().obstacle(), Obstacle::Undecided);
    QVERIFY(conflict().isValid());
    session().tree().choose(conflict(), choice);
    QCOMPARE(session().state(), State::Planning);
    QTRY_COMPARE_WITH_TIMEOUT(session().state(), State::Planned, 30000);
}

void tst_SessionApplies::theGuideIsAppliedToTwoServers()
{
    QSignalSpy progressed(&session(), &ApplySession::progressed);
    preview();
    QVERIFY(!progressed.isEmpty());
    QVERIFY(session().targets()[0].version.startsWith(QStringLiteral("v1.")));
    const int writes = session().changes().counts().writes();
    QVERIFY(writes > 10);
    progressed.clear();
    apply();
    QCOMPARE(progressed.last().at(0).toInt(), writes);
    QVERIFY(session().report()->isComplete());
    QCOMPARE(session().obstacle(), Obstacle::NothingPlanned);
    for (const auto& [server, cluster] :
         {std::pair(&m_bench.clusters.west(), 0), std::pair(&m_bench.clusters.east(), 1)})
        QCOMPARE(m_bench.missingIn(*server, cluster), QString());
    int done = 0; // rows that say so
    qt::ChangeTree& tree = session().tree();
    for (int cluster = 0; cluster < tree.rowCount(); ++cluster) {
        const QModelIndex parent = tree.index(cluster, 0);
        for (int row = 0; row < tree.rowCount(parent); ++row)
            done += tree.index(row, 0, parent).data(qt::ChangeTree::StateRole).toInt() ==
                            static_cast<int>(qt::ApplyState::Done)
                        ? 1
                        : 0;
    }
    QCOMPARE(done, writes);
    const QString file = m_folder->filePath(QStringLiteral("result.txt"));
    QVERIFY(session().saveResult(file).has_value());
    QFile saved(file);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QVERIFY(saved.readAll().contains("  done: change Service emissary/emissary-ingress\n"));
    QVERIFY(!session().saveResult(QStringLiteral("/nowhere/at/all.txt")).has_value());
}

void tst_SessionApplies::aSecondPreviewChangesNothing()
{
    preview();
    apply();
    const QByteArray versions = m_bench.versions();
    preview();
    QCOMPARE(session().changes().counts().writes(), 0);
    QCOMPARE(session().obstacle(), Obstacle::NothingToDo);
    QCOMPARE(session().tree().shownObjects(), 0);
    QCOMPARE(m_bench.versions(), versions);
}

void tst_SessionApplies::undoBringsBackTheFormerState()
{
    const QByteArray former = m_bench.state();
    preview();
    apply();
    QVERIFY(m_bench.state() != former);
    QSignalSpy read(&session(), &ApplySession::historyRead);
    session().readHistory();
    QVERIFY(read.wait());
    QCOMPARE(session().history()->rows.size(), std::size_t(1));
    const QString id = session().history()->rows.front().id;
    m_document->edit(QStringLiteral("Edit"), [](Plan& plan) { plan.clusters.clear(); }); // of no matter
    session().planUndo(id);
    QCOMPARE(session().state(), State::Planning);
    QTRY_COMPARE_WITH_TIMEOUT(session().state(), State::Planned, 30000);
    QVERIFY(session().isUndo());
    apply();
    QVERIFY(session().report()->isComplete());
    QCOMPARE(m_bench.state(), former);
    session().readHistory();
    QVERIFY(read.wait());
    QCOMPARE(session().history()->rows.size(), std::size_t(2));
    QVERIFY(session().history()->rows[0].isUndo && session().history()->rows[1].isTakenBack);
}

void tst_SessionApplies::whatIsKeptIsOneStepOfUndo()
{
    m_bench.letHelmOwn("mirror.linkerd.io/probe-period", "5");
    preview();
    choose(qt::ConflictChoice::Keep);
    QCOMPARE(m_document->undoStack().count(), 0);
    apply();
    QVERIFY(session().report()->isComplete());
    QCOMPARE(m_bench.annotation("mirror.linkerd.io/probe-period"), QStringLiteral("5"));
    QCOMPARE(m_document->undoStack().count(), 1);
    QVERIFY(!m_document->plan().clusters[0].kept.empty());
    preview(); // the plan remembers it
    QCOMPARE(session().obstacle(), Obstacle::NothingToDo);
    m_document->undoStack().undo();
    QVERIFY(m_document->plan().clusters[0].kept.empty());
}

void tst_SessionApplies::keepingWhatCannotWorkIsAnObstacle()
{
    m_bench.letHelmOwnTheProbePath();
    const QByteArray state = m_bench.state();
    preview();
    choose(qt::ConflictChoice::Keep);
    QCOMPARE(session().obstacle(), Obstacle::KeptCannotWork);
    QVERIFY(!session().keptProblems().isEmpty());
    session().apply(false);
    QCOMPARE(session().state(), State::Planned);
    QCOMPARE(m_bench.state(), state);
}

void tst_SessionApplies::takenFieldsAreOurs()
{
    m_bench.letHelmOwnTheProbePath();
    preview();
    choose(qt::ConflictChoice::Take);
    QCOMPARE(session().changes().counts().taken, 1);
    session().tree().choose(session().tree().next({}, 1), qt::ConflictChoice::Open);
    apply();
    QCOMPARE(m_bench.probePath(), QStringLiteral("/-/ambassador/ready"));
}

void tst_SessionApplies::editsMakeThePreviewOld()
{
    preview();
    m_document->edit(QStringLiteral("Edit"),
                     [](Plan& plan) { plan.clusters[0].gateway->probe.periodSeconds = 7; });
    QCOMPARE(session().obstacle(), Obstacle::Edited);
    m_document->undoStack().undo();
    QTRY_COMPARE(session().obstacle(), Obstacle::None);
}

void tst_SessionApplies::aPlanWithErrorsIsNotApplied()
{
    m_document->edit(QStringLiteral("Edit"),
                     [](Plan& plan) { plan.clusters[0].gateway->probe.path = "no-slash"; });
    preview();
    QTRY_COMPARE(session().obstacle(), Obstacle::Errors);
}

void tst_SessionApplies::oneClusterMayBeLeftOut()
{
    session().load();
    session().setSelected(QStringLiteral("east"), false);
    preview();
    QCOMPARE(session().changes().clusters.size(), std::size_t(1));
    const QByteArray before =
        m_bench.clusters.east().rest().get("/apis/multicluster.linkerd.io/v1alpha3/links").body;
    apply();
    QVERIFY(session().report()->isComplete());
    QCOMPARE(m_bench.missingIn(m_bench.clusters.west(), 0), QString());
    QVERIFY(!m_bench.missingIn(m_bench.clusters.east(), 1).isEmpty() || before.contains("qotm"));
}

void tst_SessionApplies::whatLeftThePlanStaysUnlessAskedFor()
{
    preview();
    apply();
    m_document->edit(QStringLiteral("Edit"), [](Plan& plan) {
        plan.clusters[0].mappings = {plan.clusters[0].mappings[1]}; // the health check stays
        plan.clusters[0].exports.clear();
    });
    QTRY_VERIFY(m_document->isCurrent());
    const Reference mapping{"getambassador.io/v3alpha1", "Mapping", "linkerd2-qotm", "default"};
    preview();
    QVERIFY(session().changes().counts().leavers > 0);
    apply(false);
    QVERIFY(!m_bench.clusters.west().objects().live(mapping).is_null());
    preview();
    apply(true);
    QVERIFY(session().report()->isComplete());
    QVERIFY(m_bench.clusters.west().objects().live(mapping).is_null());
}

void tst_SessionApplies::cancellingEndsCleanly()
{
    preview();
    session().apply(false);
    session().cancel();
    QTRY_COMPARE_WITH_TIMEOUT(session().state(), State::Done, 30000);
    QVERIFY(session().report()->cancelled && !session().report()->isComplete());
    preview();
    apply();
    QVERIFY(session().report()->isComplete());
    QCOMPARE(m_bench.missingIn(m_bench.clusters.west(), 0), QString());
}

QTEST_GUILESS_MAIN(tst_SessionApplies)
#include "tst_session_applies.moc"
