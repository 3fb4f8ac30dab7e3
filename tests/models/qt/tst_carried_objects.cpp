// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Objects that a plan takes along, as text; and what new parts of a plan begin as.

#include "domain/lookup.h"
#include "qt/carried_objects.h"
#include "qt/new_entries.h"
#include "qt/plan_document.h"
#include "qt/start_plans.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::qt;

namespace {

Plan guide()
{
    PlanDocument document;
    return startFromSample(document, QStringLiteral("guide")) ? document.plan() : Plan();
}

std::vector<Json> listed(const Cluster& cluster)
{
    return {cluster.manifests.begin(), cluster.manifests.end()};
}

} // namespace

class tst_carried_objects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStreamIsRead_data();
    void aStreamIsRead();
    void textAndObjectsAgree();
    void newEntriesFollowThePlan();
    void linksAreSetOnceEachWay();
    void aDraftComesIntoAPlanThatChangedMeanwhile();
};

void tst_carried_objects::aStreamIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("objects");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char* name, const char* text, int objects, const char* problem) {
        QTest::newRow(name) << QString::fromUtf8(text) << objects << QString::fromUtf8(problem);
    };
    row("nothing", "", 0, "");
    row("only separators", "---\n---\n", 0, "");
    row("one object", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n", 1, "");
    row("two objects",
        "---\napiVersion: v1\nkind: Service\nmetadata: {name: a}\n---\napiVersion: v1\nkind: "
        "Service\nmetadata: {name: b}\n---\n",
        2, "");
    row("a List has no name", "apiVersion: v1\nkind: List\nitems: []\n", 1, "");
    row("no kind", "apiVersion: v1\nmetadata: {name: a}\n", 1, "line 1: the object has no kind");
    row("no name", "apiVersion: v1\nkind: Service\n", 1, "line 1: the object has no metadata.name");
    row("just words", "hello\n", 1, "line 1: this is no Kubernetes object");
    row("broken YAML", "apiVersion: v1\nkind: [Service\n", -1, "line ");
    row("the second one is wrong", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n---\nkind: Service\n",
        2, "line 5: ");
}

void tst_carried_objects::aStreamIsRead()
{
    QFETCH(QString, text);
    QFETCH(int, objects);
    QFETCH(QString, problem);
    const CarriedObjects read = readObjects(text);
    if (objects >= 0)
        QCOMPARE(static_cast<int>(read.objects.size()), objects);
    QCOMPARE(read.objects.size(), read.lines.size());
    QCOMPARE(read.problems.isEmpty(), problem.isEmpty());
    if (!problem.isEmpty()) {
        QVERIFY2(read.problems.first().startsWith(problem), qPrintable(read.problems.first()));
        QVERIFY(read.problemLine > 0);
    }
}

void tst_carried_objects::textAndObjectsAgree()
{
    const Plan plan = guide();
    const std::vector<Json> objects = listed(plan.clusters[0]);
    QCOMPARE(objects.size(), std::size_t(2));
    const CarriedObjects read = readObjects(objectsText(objects));
    QVERIFY(read.problems.isEmpty());
    QVERIFY(read.objects == objects);
    QCOMPARE(objectTitle(read.objects[0]), QStringLiteral("Deployment qotm"));
    QCOMPARE(objectsText({}), QString());
}

void tst_carried_objects::newEntriesFollowThePlan()
{
    Plan plan = guide();
    QCOMPARE(newExport(plan.clusters[0]).service, std::string("service")); // the one it carries is exported
    plan.clusters[0].exports.clear();
    QCOMPARE(newExport(plan.clusters[0]).service, std::string("qotm-linkerd2"));
    QCOMPARE(newNamespace(plan.clusters[0]).name, std::string("namespace"));
    QCOMPARE(newNamespace(plan.clusters[1]).name, std::string("default"));
    const Cluster third = newCluster(plan);
    QCOMPARE(third.name, std::string("cluster"));
    QVERIFY(third.linkerd == plan.clusters.back().linkerd);
    QVERIFY(!third.gateway);
    plan.clusters.pop_back();
    QCOMPARE(newCluster(plan).name, std::string("east"));
    QCOMPARE(newCluster(Plan()).name, std::string("west"));
    // What the guide has of a gateway is what a new one begins with, but for its address.
    Gateway gateway = newGateway();
    gateway.addresses = plan.clusters[0].gateway->addresses;
    QVERIFY(gateway == *plan.clusters[0].gateway);
    Export entry;
    entry.service = "linkerd2-qotm";
    QCOMPARE(newMappingFor(plan.clusters[0], entry).name, std::string("linkerd2-qotm-2"));
    QCOMPARE(newMappingFor(plan.clusters[0], entry).prefix, std::string("/linkerd2-qotm/"));
}

void tst_carried_objects::linksAreSetOnceEachWay()
{
    Plan plan = guide();
    QVERIFY(isLinked(plan, "east", "west"));
    QVERIFY(!isLinked(plan, "west", "east"));
    setLinked(plan, "east", "west", true);
    QCOMPARE(plan.links.size(), std::size_t(1));
    setLinked(plan, "west", "east", true);
    QCOMPARE(plan.links.size(), std::size_t(2));
    setLinked(plan, "east", "west", false);
    QVERIFY(!isLinked(plan, "east", "west"));
    QVERIFY(isLinked(plan, "west", "east"));
}

void tst_carried_objects::aDraftComesIntoAPlanThatChangedMeanwhile()
{
    const Plan before = guide();
    Plan draft = before;
    draft.clusters.push_back(newCluster(before));
    setRole(draft, 2, ClusterRole::Both);
    Export entry;
    entry.service = "quotes";
    draft.clusters[0].exports.push_back(entry);

    Plan plan = before;
    takeOver(plan, before, draft);
    QVERIFY(plan == draft);

    plan = before; // somebody else was here
    plan.name = "another";
    plan.clusters[0].gateway->addresses = {"198.51.100.7"};
    plan.clusters[1].context = "far-east";
    Plan wanted = draft;
    wanted.name = "another";
    wanted.clusters[0].gateway->addresses = {"198.51.100.7"};
    wanted.clusters[1].context = "far-east";
    takeOver(plan, before, draft);
    QVERIFY(plan == wanted);
    takeOver(plan, before, draft); // links and entries come once
    QCOMPARE(plan.links.size(), draft.links.size());
    QCOMPARE(plan.clusters[0].exports.size(), draft.clusters[0].exports.size());
}

QTEST_GUILESS_MAIN(tst_carried_objects)
#include "tst_carried_objects.moc"
