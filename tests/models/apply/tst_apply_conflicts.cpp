// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/cluster_access.h"
#include "apply/conflicts.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::apply;

namespace {

Json live(); // below: moc does not see a class behind such a text

Json intent()
{
    return Json::parse(R"({"apiVersion":"v1","kind":"Service","metadata":{"name":"g","namespace":"e",
      "annotations":{"linkerd.io/inject":"enabled"}},
      "spec":{"ports":[{"port":80,"protocol":"TCP","targetPort":8081}]}})");
}

kube::ApiError refusal()
{
    kube::ApiError error;
    error.kind = kube::ApiError::Kind::Conflict;
    error.status = 409;
    error.causes = {{"FieldManagerConflict", R"(conflict with "helm" using v1)",
                     ".metadata.annotations.linkerd.io/inject"},
                    {"FieldManagerConflict", R"(conflict with "helm")",
                     R"(.spec.ports[port=80,protocol="TCP"].targetPort)"},
                    {"Other", "not a conflict", ".spec"}};
    return error;
}

} // namespace

class tst_ApplyConflicts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheirsOursAndWhoSinceWhen();
    void anOwnerThatIsNotSeenIsNamedAllTheSame();
    void secretsAreMasked();
    void choicesAreByFieldAndElseTheSame();
    void takingFromHelmIsWarnedOf();
    void whatMustBeThereIsSentWithItsUid_data();
    void whatMustBeThereIsSentWithItsUid();
    void blockingNamesFieldsAndARemedy();
};

void tst_ApplyConflicts::tellsTheirsOursAndWhoSinceWhen()
{
    const std::vector<FieldConflict> conflicts = conflictsOf(refusal(), live(), intent());
    QCOMPARE(conflicts.size(), std::size_t(2));
    QVERIFY(conflicts[0].path.toString() == "metadata.annotations[linkerd.io/inject]");
    QVERIFY(*conflicts[0].theirs == "disabled" && *conflicts[0].ours == "enabled");
    QCOMPARE(conflicts[0].owners.size(), std::size_t(1));
    QVERIFY(conflicts[0].owners[0] == (diff::FieldOwner{"helm", "Apply", "", "2026-11-01T00:00:00Z"}));
    QVERIFY(conflicts[1].path.toString() == "spec.ports[port=80,protocol=TCP].targetPort");
    QVERIFY(*conflicts[1].theirs == 8080 && *conflicts[1].ours == 8081);
}

void tst_ApplyConflicts::anOwnerThatIsNotSeenIsNamedAllTheSame()
{
    const std::vector<FieldConflict> conflicts = conflictsOf(refusal(), Json(), intent());
    QVERIFY(!conflicts[0].theirs);
    QVERIFY(conflicts[0].owners.at(0).manager == "helm");
}

void tst_ApplyConflicts::secretsAreMasked()
{
    Json wanted = Json::parse(R"({"kind":"Secret","data":{"a":"hidden"}})");
    kube::ApiError error = refusal();
    error.causes = {{"FieldManagerConflict", "conflict with \"x\"", ".data.a"}};
    const std::vector<FieldConflict> conflicts = conflictsOf(error, wanted, wanted);
    QVERIFY(conflicts.at(0).masked);
    QVERIFY(*conflicts[0].theirs == "***" && *conflicts[0].ours == "***");
}

void tst_ApplyConflicts::choicesAreByFieldAndElseTheSame()
{
    const ObjectRef object{"v1", "Service", "e", "g"};
    const diff::FieldPath field = diff::FieldPath::parse("spec.type").value();
    Choices choices{Choice::Stop, {{"west", object, "spec.type", Choice::Take}}};
    QVERIFY(choices.of("west", object, field) == Choice::Take);
    QVERIFY(choices.of("east", object, field) == Choice::Stop);
    QVERIFY(choices.of("west", object, diff::FieldPath::parse("spec").value()) == Choice::Stop);
    choices.otherwise = Choice::Keep;
    QVERIFY(choices.of("east", object, field) == Choice::Keep);
}

void tst_ApplyConflicts::takingFromHelmIsWarnedOf()
{
    const std::vector<FieldConflict> conflicts = conflictsOf(refusal(), live(), intent());
    QVERIFY(warningBeforeTaking(conflicts[0]).find("Helm") != std::string::npos);
    FieldConflict other = conflicts[0];
    other.owners = {{"kubectl", "Update", "", ""}};
    QVERIFY(warningBeforeTaking(other).empty());
}

void tst_ApplyConflicts::whatMustBeThereIsSentWithItsUid_data()
{
    QTest::addColumn<bool>("owned");
    QTest::addColumn<bool>("taken");
    QTest::addColumn<bool>("uid");
    QTest::addColumn<bool>("version");
    QTest::newRow("owned") << true << false << false << false;
    QTest::newRow("owned, forced") << true << true << true << true;
    QTest::newRow("contributed") << false << false << true << false;
    QTest::newRow("contributed, forced") << false << true << true << true;
}

void tst_ApplyConflicts::whatMustBeThereIsSentWithItsUid()
{
    QFETCH(bool, owned);
    QFETCH(bool, taken);
    QFETCH(bool, uid);
    QFETCH(bool, version);
    Change change;
    change.owned = owned;
    change.uid = "u";
    change.resourceVersion = "7";
    change.intent = intent();
    if (taken)
        change.taken.emplace_back();
    const Json metadata = bodyOf(change).at("metadata");
    QCOMPARE(metadata.contains("uid"), uid);
    QCOMPARE(metadata.contains("resourceVersion"), version);
}

void tst_ApplyConflicts::blockingNamesFieldsAndARemedy()
{
    kube::ApiError error;
    error.kind = kube::ApiError::Kind::Invalid;
    error.message = "Service is invalid";
    error.causes = {{"FieldValueInvalid", "must be a port", "spec.ports[0].port"}};
    Change change;
    blockBy(error, change);
    QVERIFY(change.action == Action::Blocked);
    QVERIFY(change.reason == "Service is invalid; spec.ports[0].port: must be a port");
    QVERIFY(!change.remedy.empty());
}

namespace {

Json live()
{
    return Json::parse(R"({"apiVersion":"v1","kind":"Service","metadata":{"name":"g","namespace":"e",
      "annotations":{"linkerd.io/inject":"disabled"},
      "managedFields":[
        {"manager":"helm","operation":"Apply","time":"2026-11-01T00:00:00Z","apiVersion":"v1","fieldsV1":{
          "f:metadata":{"f:annotations":{"f:linkerd.io/inject":{}}},
          "f:spec":{"f:ports":{"k:{\"port\":80,\"protocol\":\"TCP\"}":{"f:targetPort":{}}}}}},
        {"manager":"kubectl-edit","operation":"Update","apiVersion":"v1","fieldsV1":{
          "f:metadata":{"f:annotations":{"f:linkerd.io/inject":{}}}}}]},
      "spec":{"ports":[{"port":80,"protocol":"TCP","targetPort":8080}]}})");
}

} // namespace

QTEST_GUILESS_MAIN(tst_ApplyConflicts)
#include "tst_apply_conflicts.moc"
