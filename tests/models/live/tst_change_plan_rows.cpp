// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/change_plan_rows.h"

#include <QTest>

#include <ctime>

using namespace linkwright;
using apply::Action;
using apply::Change;
using apply::Choice;
using qt::ChangeAction;
using qt::ConflictChoice;

namespace {

diff::FieldPath path(const char* text)
{
    return diff::FieldPath::parse(text).value_or(diff::FieldPath());
}

Change change(const char* kind, const char* name, Action action)
{
    Change made;
    made.object = {"v1", kind, "emissary", name};
    made.action = action;
    made.before = made.after = {{"kind", kind}};
    return made;
}

apply::FieldConflict conflict(const char* field, const char* owner)
{
    apply::FieldConflict made;
    made.path = path(field);
    made.field = std::string(".") + field;
    made.theirs = Json(1);
    made.ours = Json(2);
    made.owners = {{owner, "Update", "", "2026-11-20T09:30:00Z"},
                   {"kubectl", "Update", "", "2026-11-19T00:00:00Z"}};
    return made;
}

/// One Service with a field of each sort, a Mapping to come, a Mapping that left, and a cluster in trouble.
apply::ChangePlan somePlan()
{
    apply::ChangePlan plan;
    apply::ClusterChanges west;
    west.cluster = "west";
    west.context = "admin";
    west.server = "https://127.0.0.1:1";
    west.serverVersion = "v1.31.2";
    Change service = change("Service", "gateway", Action::Conflict);
    service.conflicts = {conflict("spec.a", "helm")};
    service.taken = {conflict("spec.b", "helm")};
    service.kept = {conflict("spec.c", "helm")};
    diff::FieldChange taken;
    taken.path = path("spec.b");
    diff::FieldChange free;
    free.path = path("spec.d");
    free.ours = Json("x");
    service.fields = {taken, free};
    service.warnings = {"first", "second"};
    Change mapping = change("Mapping", "new", Action::Create);
    mapping.predicted = true;
    west.changes = {service, mapping};
    west.leavers = {change("Mapping", "old", Action::Delete)};
    apply::ClusterChanges east;
    east.cluster = "east";
    east.failure = "the server does not answer";
    east.failureHint = "Start it.";
    plan.clusters = {west, east};
    return plan;
}

/// Processor time to show a plan of that many objects, and the result of each.
std::clock_t timeFor(int objects)
{
    apply::ChangePlan plan;
    plan.clusters.resize(1);
    plan.clusters[0].cluster = "west";
    for (int i = 0; i < objects; ++i)
        plan.clusters[0].changes.push_back(
            change("Mapping", ("mapping-" + std::to_string(i)).c_str(), Action::Create));
    const std::clock_t start = std::clock();
    qt::ChangeTree tree;
    tree.setChanges(live::rowsOf(plan));
    const live::RowNumbers numbers(plan);
    live::showWaiting(tree, plan, false);
    for (const Change& one : plan.clusters[0].changes)
        live::showResult(tree, numbers, {"west", one.object, one.action, {}, ""});
    if (!live::choicesIn(tree, plan).fields.empty())
        qFatal("nobody has chosen anything");
    return std::clock() - start;
}

} // namespace

class TestChangePlanRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clustersAndObjects();
    void fieldsAreShownOnce();
    void choicesComeBack();
    void resultsFindTheirRows();
    void whatIsWrittenWaits();
    void thousandsOfResultsAreQuick();
};

void TestChangePlanRows::clustersAndObjects()
{
    const auto rows = live::rowsOf(somePlan());
    QCOMPARE(rows->clusters.size(), std::size_t(2));
    QCOMPARE(rows->clusters[0].server, std::string("https://127.0.0.1:1, v1.31.2"));
    QCOMPARE(rows->clusters[1].trouble, std::string("the server does not answer. Start it."));
    const std::vector<qt::ChangedObject>& objects = rows->clusters[0].objects;
    QCOMPARE(objects.size(), std::size_t(3));
    QCOMPARE(objects[0].action, ChangeAction::Conflict);
    QCOMPARE(objects[0].remedy, std::string("first\nsecond"));
    QVERIFY(objects[1].untried);
    QCOMPARE(objects[2].action, ChangeAction::Left);
}

void TestChangePlanRows::fieldsAreShownOnce()
{
    const auto rows = live::rowsOf(somePlan());
    const std::vector<qt::ChangedField>& fields = rows->clusters[0].objects[0].fields;
    QCOMPARE(fields.size(), std::size_t(4));
    const char* paths[] = {"spec.a", "spec.b", "spec.c", "spec.d"};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        QCOMPARE(fields[i].path, std::string(paths[i]));
        QCOMPARE(fields[i].conflict, i < 3);
    }
    QCOMPARE(fields[0].owner, std::string("helm, kubectl"));
    QCOMPARE(fields[0].since, std::string("2026-11-20T09:30:00Z"));
    QCOMPARE(fields[1].chosen, ConflictChoice::Take);
    QCOMPARE(fields[2].chosen, ConflictChoice::Keep);
    QVERIFY(!fields[0].takeWarning.empty()); // Helm's next upgrade
}

void TestChangePlanRows::choicesComeBack()
{
    const apply::ChangePlan plan = somePlan();
    qt::ChangeTree tree;
    tree.setChanges(live::rowsOf(plan));
    const apply::ObjectRef service = plan.clusters[0].changes[0].object;
    apply::Choices choices = live::choicesIn(tree, plan);
    QCOMPARE(choices.fields.size(), std::size_t(2));
    QCOMPARE(choices.of("west", service, path("spec.a")), Choice::Stop);
    QCOMPARE(choices.of("west", service, path("spec.b")), Choice::Take);
    QCOMPARE(choices.of("west", service, path("spec.c")), Choice::Keep);
    tree.choose(tree.index(0, 0, tree.indexOf(0, 0)), ConflictChoice::Keep);
    choices = live::choicesIn(tree, plan);
    QCOMPARE(choices.of("west", service, path("spec.a")), Choice::Keep);
    QCOMPARE(choices.of("east", service, path("spec.a")), Choice::Stop);
}

void TestChangePlanRows::resultsFindTheirRows()
{
    const apply::ChangePlan plan = somePlan();
    qt::ChangeTree tree;
    tree.setChanges(live::rowsOf(plan));
    const auto stateAt = [&tree](int object) {
        return tree.indexOf(0, object).siblingAtColumn(qt::ChangeTree::OwnerColumn).data().toString();
    };
    const live::RowNumbers numbers(plan);
    apply::ObjectResult result;
    result.cluster = "west";
    result.object = plan.clusters[0].changes[1].object;
    live::showResult(tree, numbers, result);
    QCOMPARE(stateAt(1), QStringLiteral("done"));
    result.object = plan.clusters[0].leavers[0].object;
    result.outcome = apply::ObjectResult::Outcome::Unknown;
    result.message = "the connection was cut";
    live::showResult(tree, numbers, result);
    QCOMPARE(stateAt(2), QStringLiteral("failed: the connection was cut"));
    result.object.name = "of nobody";
    live::showResult(tree, numbers, result);
    result.cluster = "of nobody";
    live::showResult(tree, numbers, result);
    QCOMPARE(stateAt(0), QString());
}

void TestChangePlanRows::whatIsWrittenWaits()
{
    const apply::ChangePlan plan = somePlan();
    qt::ChangeTree tree;
    tree.setChanges(live::rowsOf(plan));
    const auto waits = [&tree](int object) {
        return tree.indexOf(0, object).data(qt::ChangeTree::StateRole).toInt() ==
               static_cast<int>(qt::ApplyState::Waiting);
    };
    live::showWaiting(tree, plan, false);
    QVERIFY(!waits(0) && waits(1) && !waits(2));
    live::showWaiting(tree, plan, true);
    QVERIFY(waits(2));
}

/// Each result finds its row without a search through all: eight times the objects take about eight times as
/// long, not sixty-four times.
void TestChangePlanRows::thousandsOfResultsAreQuick()
{
    const std::clock_t few = std::max<std::clock_t>(timeFor(625), 1);
    const std::clock_t many = timeFor(5000);
    QVERIFY2(many < 25 * few, qPrintable(QStringLiteral("%1 and %2").arg(few).arg(many)));
}

QTEST_GUILESS_MAIN(TestChangePlanRows)
#include "tst_change_plan_rows.moc"
