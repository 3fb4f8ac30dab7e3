// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/stages.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::apply;

class tst_ApplyStages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kindsHaveTheirStage_data();
    void kindsHaveTheirStage();
    void whatComesLastGoesFirst();
    void definitionsAndNamespacesStay();
    void sortsByStageThenOrder();
    void countsAndSummary();
    void podsRestartWithTheirTemplateOnly();
};

void tst_ApplyStages::kindsHaveTheirStage_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("stage");
    const auto row = [](const char* kind, Stage stage) {
        QTest::newRow(kind) << QString::fromLatin1(kind) << static_cast<int>(stage);
    };
    row("CustomResourceDefinition", Definitions);
    row("Namespace", Namespaces);
    row("ServiceAccount", Accounts);
    row("Secret", Accounts);
    row("Server", Policies);
    row("Service", Workloads);
    row("Deployment", Workloads);
    row("SomethingUnknown", Workloads);
    row("Module", Routes);
    row("Listener", Routes);
    row("Mapping", Routes);
    row("Link", Links);
    row("ValidatingWebhookConfiguration", Webhooks);
}

void tst_ApplyStages::kindsHaveTheirStage()
{
    QFETCH(QString, kind);
    QFETCH(int, stage);
    QCOMPARE(stageOf(kind.toStdString()), stage);
    QVERIFY(deletionStageOf(kind.toStdString()) >= Deletions);
}

void tst_ApplyStages::whatComesLastGoesFirst()
{
    QVERIFY(deletionStageOf("Link") < deletionStageOf("Mapping"));
    QVERIFY(deletionStageOf("Mapping") < deletionStageOf("Service"));
    QVERIFY(deletionStageOf("Service") < deletionStageOf("Namespace"));
}

void tst_ApplyStages::definitionsAndNamespacesStay()
{
    QVERIFY(staysForever("Namespace"));
    QVERIFY(staysForever("CustomResourceDefinition"));
    QVERIFY(!staysForever("Mapping"));
}

void tst_ApplyStages::sortsByStageThenOrder()
{
    std::vector<Change> changes;
    for (const char* kind : {"Link", "Mapping", "Deployment", "Service", "Namespace"}) {
        Change change;
        change.object = {"v1", kind, "", "a"};
        change.stage = stageOf(kind);
        changes.push_back(change);
    }
    sortForApply(changes);
    QStringList kinds;
    for (const Change& change : changes)
        kinds << QString::fromStdString(change.object.kind);
    QCOMPARE(kinds.join(QLatin1Char(' ')), QStringLiteral("Namespace Service Deployment Mapping Link"));
}

void tst_ApplyStages::countsAndSummary()
{
    ChangePlan plan;
    plan.clusters.resize(1);
    for (const Action action : {Action::Create, Action::Create, Action::Change, Action::Unchanged}) {
        Change change;
        change.action = action;
        plan.clusters[0].changes.push_back(change);
    }
    QCOMPARE(QString::fromStdString(summaryOf(plan.counts())),
             QStringLiteral("2 created, 1 changed, 1 unchanged"));
    QCOMPARE(plan.counts().writes(), 3);
    QVERIFY(!plan.isBlocked());
    plan.clusters[0].changes[0].action = Action::Conflict;
    QVERIFY(plan.isBlocked());
    QCOMPARE(QString::fromStdString(summaryOf({})), QStringLiteral("nothing"));
    for (const Action action : {Action::Create, Action::Change, Action::Unchanged, Action::Delete,
                                Action::Blocked, Action::Conflict})
        QVERIFY(actionFrom(toString(action)) == action);
}

void tst_ApplyStages::podsRestartWithTheirTemplateOnly()
{
    const ObjectRef deployment{"apps/v1", "Deployment", "a", "b"};
    const auto field = [](const char* path) {
        return std::vector<diff::FieldChange>{{diff::FieldPath::parse(path).value(), {}, {}, {}, false}};
    };
    QVERIFY(restartsPods(deployment, field("spec.template.metadata.annotations[linkerd.io/inject]")));
    QVERIFY(!restartsPods(deployment, field("spec.replicas")));
    QVERIFY(!restartsPods({"v1", "Service", "a", "b"}, field("spec.template")));
}

QTEST_GUILESS_MAIN(tst_ApplyStages)
#include "tst_apply_stages.moc"
