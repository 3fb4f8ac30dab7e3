// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/stages.h"
#include "apply/undo.h"
#include "diff/values.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::apply;

namespace {

constexpr const char* us = "linkwright:qotm";

diff::FieldPath path(const char* text)
{
    return diff::FieldPath::parse(text).value();
}

Json live(); // below: moc does not see a class behind such a text

ObjectRecord changed()
{
    ObjectRecord record;
    record.cluster = "west";
    record.object = {"v1", "Service", "e", "g"};
    record.plural = "services";
    record.owned = false;
    record.uid = "u-1";
    record.outcome = ObjectRecord::Outcome::Done;
    record.former = Json::parse(
        R"({"apiVersion":"v1","kind":"Service","metadata":{"name":"g","namespace":"e","annotations":{"ours":"old"}}})");
    record.fields = {
        {path("metadata.annotations.ours"), Json("old"), Json("new"), false},
        {path("spec.ports[port=80,protocol=TCP].targetPort"), Json(8080), Json(8081), false},
        {path("spec.ports[port=4143,protocol=TCP].port"), std::nullopt, Json(4143), false},
        {path("spec.ports[port=4143,protocol=TCP].name"), std::nullopt, Json("mc-gateway"), false}};
    return record;
}

ObjectRecord created()
{
    ObjectRecord record = changed();
    record.action = Action::Create;
    record.owned = true;
    record.uid.clear();
    record.uidAfter = "u-1";
    record.former = Json();
    record.fields = {{path("metadata.annotations.ours"), std::nullopt, Json("new"), false}};
    return record;
}

Json onlyOurs()
{
    Json object = live();
    object["metadata"]["managedFields"].erase(0);
    return object;
}

} // namespace

class tst_ApplyUndo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsBackOldValuesAndReleasesWhatWasAdded();
    void leavesAloneWhatSomebodyChangedSince();
    void refusesWhereNothingIsLeftToDo();
    void doesNothingWhereNothingWasWritten();
    void refusesAnotherObjectOfThatName();
    void deletesWhatItCreated();
    void deletesOnlyWhatIsUnchanged_data();
    void deletesOnlyWhatIsUnchanged();
    void controllersNotesDoNotCount();
    void definitionsAreNotDeleted();
    void createsAgainWhatWasDeleted();
    void secretsAreRefused();
};

void tst_ApplyUndo::bringsBackOldValuesAndReleasesWhatWasAdded()
{
    const Change change = undoOf(changed(), live(), us);
    QVERIFY(change.action == Action::Change);
    QCOMPARE(change.fields.size(), std::size_t(4));
    // What was ours goes back to its former value; what was taken is written back; the rest is released.
    QVERIFY(*diff::find(change.intent, path("metadata.annotations.ours")) == "old");
    QVERIFY(*diff::find(change.intent, path("spec.ports[port=80,protocol=TCP].targetPort")) == 8080);
    QVERIFY(!diff::find(change.intent, path("spec.ports[port=4143,protocol=TCP]")));
    QCOMPARE(change.warnings.size(), std::size_t(1));
    QVERIFY(change.uid == "u-1");
    QVERIFY(diff::find(change.former, path("metadata.annotations.ours")));
    QVERIFY(!diff::find(change.after, path("spec.ports[port=4143,protocol=TCP]")));
}

void tst_ApplyUndo::leavesAloneWhatSomebodyChangedSince()
{
    Json now = live();
    now["metadata"]["annotations"]["ours"] = "by hand";
    const Change change = undoOf(changed(), now, us);
    QVERIFY(change.action == Action::Change);
    QVERIFY(change.reason.find("metadata.annotations.ours") != std::string::npos);
    QVERIFY(!diff::find(change.intent, path("metadata.annotations.ours")));
    QCOMPARE(change.fields.size(), std::size_t(3));
}

void tst_ApplyUndo::refusesWhereNothingIsLeftToDo()
{
    ObjectRecord record = changed();
    record.fields.resize(1);
    Json now = live();
    now["metadata"]["annotations"]["ours"] = "by hand";
    const Change change = undoOf(record, now, us);
    QVERIFY(change.action == Action::Blocked);
    QVERIFY(!change.remedy.empty());
}

void tst_ApplyUndo::doesNothingWhereNothingWasWritten()
{
    // Killed before the write: nobody knows, but the object shows it.
    ObjectRecord record = changed();
    record.outcome = ObjectRecord::Outcome::Unknown;
    Json before = live();
    before["metadata"]["annotations"]["ours"] = "old";
    before["spec"]["ports"][0]["targetPort"] = 8080;
    before["spec"]["ports"].erase(1);
    QVERIFY(undoOf(record, before, us).action == Action::Unchanged);
    record.outcome = ObjectRecord::Outcome::Failed;
    QVERIFY(undoOf(record, live(), us).action == Action::Unchanged);
    ObjectRecord creation = created();
    creation.outcome = ObjectRecord::Outcome::Unknown;
    QVERIFY(undoOf(creation, Json(), us).action == Action::Unchanged);
}

void tst_ApplyUndo::refusesAnotherObjectOfThatName()
{
    Json other = live();
    other["metadata"]["uid"] = "u-2";
    QVERIFY(undoOf(changed(), other, us).action == Action::Blocked);
    QVERIFY(undoOf(created(), other, us).action == Action::Blocked);
    QVERIFY(undoOf(changed(), Json(), us).action == Action::Blocked);
}

void tst_ApplyUndo::deletesWhatItCreated()
{
    const Change change = undoOf(created(), onlyOurs(), us);
    QVERIFY(change.action == Action::Delete);
    QVERIFY(change.uid == "u-1" && change.resourceVersion == "8");
    QCOMPARE(change.stage, deletionStageOf("Service"));
}

void tst_ApplyUndo::deletesOnlyWhatIsUnchanged_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("somebody owns a field") << "others";
    QTest::newRow("a value is another") << "value";
}

void tst_ApplyUndo::deletesOnlyWhatIsUnchanged()
{
    QFETCH(QString, how);
    Json now = how == QLatin1String("others") ? live() : onlyOurs();
    if (how == QLatin1String("value"))
        now["metadata"]["annotations"]["ours"] = "later";
    const Change change = undoOf(created(), now, us);
    QVERIFY(change.action == Action::Blocked);
    QVERIFY(!change.reason.empty() && !change.remedy.empty());
}

void tst_ApplyUndo::controllersNotesDoNotCount()
{
    Json now = onlyOurs();
    now["metadata"]["managedFields"].push_back(Json::parse(
        R"({"manager":"kube-controller-manager","operation":"Update","apiVersion":"v1","fieldsV1":{
          "f:metadata":{"f:annotations":{".":{},"f:deployment.kubernetes.io/revision":{}}},
          "f:status":{"f:replicas":{}}}})"));
    QVERIFY(undoOf(created(), now, us).action == Action::Delete);
}

void tst_ApplyUndo::definitionsAreNotDeleted()
{
    ObjectRecord record = created();
    record.object = {"apiextensions.k8s.io/v1", "CustomResourceDefinition", "", "x"};
    QVERIFY(undoOf(record, onlyOurs(), us).action == Action::Blocked);
}

void tst_ApplyUndo::createsAgainWhatWasDeleted()
{
    ObjectRecord record = changed();
    record.action = Action::Delete;
    record.whole =
        Json::parse(R"({"apiVersion":"v1","kind":"Service","metadata":{"name":"g"},"spec":{"a":1}})");
    const Change change = undoOf(record, Json(), us);
    QVERIFY(change.action == Action::Create);
    QVERIFY(change.intent == record.whole);
    QVERIFY(undoOf(record, live(), us).action == Action::Blocked); // it is there again
}

void tst_ApplyUndo::secretsAreRefused()
{
    ObjectRecord record = changed();
    record.object.kind = "Secret";
    record.former = Json();
    Json now = live();
    now["kind"] = "Secret";
    QVERIFY(undoOf(record, now, us).action == Action::Blocked);
    record.action = Action::Delete;
    QVERIFY(undoOf(record, Json(), us).action == Action::Blocked);
}

namespace {

/// A Service after an apply: port 80 was taken over from Helm, port 4143 and an annotation added.
Json live()
{
    return Json::parse(
        R"({"apiVersion":"v1","kind":"Service","metadata":{"name":"g","namespace":"e","uid":"u-1",
      "resourceVersion":"8","annotations":{"ours":"new","kept":"a"},
      "managedFields":[
        {"manager":"helm","operation":"Apply","apiVersion":"v1","fieldsV1":{
          "f:metadata":{"f:annotations":{"f:kept":{}}},
          "f:spec":{"f:ports":{"k:{\"port\":80,\"protocol\":\"TCP\"}":{".":{},"f:port":{}}}}}},
        {"manager":"linkwright:qotm","operation":"Apply","apiVersion":"v1","fieldsV1":{
          "f:metadata":{"f:annotations":{"f:ours":{}}},
          "f:spec":{"f:ports":{"k:{\"port\":80,\"protocol\":\"TCP\"}":{".":{},"f:port":{},"f:targetPort":{}},
                               "k:{\"port\":4143,\"protocol\":\"TCP\"}":{".":{},"f:port":{},"f:name":{}}}}}}]},
      "spec":{"ports":[{"port":80,"protocol":"TCP","targetPort":8081},
                       {"port":4143,"protocol":"TCP","name":"mc-gateway"}]}})");
}

} // namespace

QTEST_GUILESS_MAIN(tst_ApplyUndo)
#include "tst_apply_undo.moc"
