// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/obstacle.h"

#include <QTest>

using namespace linkwright;
using live::Obstacle;
using live::Situation;

class TestObstacle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneThingAtATime_data();
    void oneThingAtATime();
    void undoMindsOnlyTheClusters_data() { oneThingAtATime_data(); }
    void undoMindsOnlyTheClusters();
};

namespace {

Situation ready()
{
    Situation situation;
    situation.isPlanned = true;
    situation.counts.created = 1;
    return situation;
}

using Change = void (*)(Situation&);

} // namespace

Q_DECLARE_METATYPE(Change)

void TestObstacle::oneThingAtATime_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<Obstacle>("obstacle");
    QTest::addColumn<bool>("forUndo");
    const auto row = [](const char* name, Change change, Obstacle obstacle, bool forUndo = false) {
        QTest::newRow(name) << change << obstacle << forUndo;
    };
    row(
        "nothing stands against it", [](Situation&) {}, Obstacle::None, true);
    row(
        "nothing is planned", [](Situation& s) { s.isPlanned = false; }, Obstacle::NothingPlanned, true);
    row(
        "something is under way", [](Situation& s) { s.isBusy = true; }, Obstacle::Busy, true);
    row(
        "the plan was edited", [](Situation& s) { s.isEdited = true; }, Obstacle::Edited);
    row(
        "the plan has errors", [](Situation& s) { s.hasErrors = true; }, Obstacle::Errors);
    row(
        "the rules have not spoken", [](Situation& s) { s.isChecked = false; }, Obstacle::Checking);
    row(
        "old errors do not count",
        [](Situation& s) {
            s.isChecked = false;
            s.hasErrors = true;
        },
        Obstacle::Checking);
    row(
        "a cluster is out of reach", [](Situation& s) { s.counts.failedClusters = 1; }, Obstacle::Unreachable,
        true);
    row(
        "an object is blocked", [](Situation& s) { s.counts.blocked = 1; }, Obstacle::Blocked);
    row(
        "a field is to be decided", [](Situation& s) { s.openConflicts = 1; }, Obstacle::Undecided);
    row(
        "decided otherwise", [](Situation& s) { s.choicesDiffer = true; }, Obstacle::OtherChoices);
    row(
        "kept, it cannot work", [](Situation& s) { s.keptCannotWork = true; }, Obstacle::KeptCannotWork);
    row(
        "nothing would change", [](Situation& s) { s.counts.created = 0; }, Obstacle::NothingToDo, true);
    row(
        "only something left the plan",
        [](Situation& s) {
            s.counts.created = 0;
            s.counts.leavers = 1;
        },
        Obstacle::None, true);
    row(
        "errors come before conflicts",
        [](Situation& s) {
            s.hasErrors = true;
            s.openConflicts = 1;
        },
        Obstacle::Errors);
}

void TestObstacle::oneThingAtATime()
{
    QFETCH(Change, change);
    Situation situation = ready();
    change(situation);
    QTEST(live::obstacleOf(situation), "obstacle");
}

void TestObstacle::undoMindsOnlyTheClusters()
{
    QFETCH(Change, change);
    QFETCH(Obstacle, obstacle);
    QFETCH(bool, forUndo);
    Situation situation = ready();
    change(situation);
    situation.isUndo = true;
    QCOMPARE(live::obstacleOf(situation), forUndo ? obstacle : Obstacle::None);
}

QTEST_GUILESS_MAIN(TestObstacle)
#include "tst_obstacle.moc"
