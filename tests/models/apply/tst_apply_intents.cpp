// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/intents.h"
#include "apply/stages.h"
#include "diff/values.h"
#include "planfile/planfile.h"
#include "resources/resources.h"

#include <QTest>

#include <algorithm>

using namespace linkwright;
using namespace linkwright::apply;

namespace {

Plan guide()
{
    return planfile::parse(resources::sampleText("guide")).plan.value();
}

const Json* labelOf(const Json& body)
{
    using diff::Step;
    return diff::find(
        body, diff::FieldPath({Step::name("metadata"), Step::name("labels"), Step::name(partOfLabel)}));
}

ClusterIntents intentsOfWest(const Plan& plan)
{
    const Cluster& west = plan.clusters[0];
    return intentsOf(plan, west, render::renderCluster(plan, west));
}

} // namespace

class tst_ApplyIntents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ownedObjectsBearTheirSet();
    void withoutOwnedObjectsThereIsNoSet();
    void portsSayTheirProtocol();
    void keptFieldsAreLeftOut();
    void whatIsKeptIsRemembered();
};

void tst_ApplyIntents::ownedObjectsBearTheirSet()
{
    const Plan plan = guide();
    const ClusterIntents intents = intentsOfWest(plan);
    QVERIFY(intents.inventory);
    QVERIFY(!intents.objects.empty());
    const std::string id = setId(*intents.inventory);
    for (const Intent& intent : intents.objects) {
        const Json* label = labelOf(intent.body);
        const bool isMember = intent.owned && !staysForever(intent.object().kind);
        QCOMPARE(label != nullptr, isMember);
        if (label)
            QVERIFY(*label == id);
    }
}

void tst_ApplyIntents::withoutOwnedObjectsThereIsNoSet()
{
    Plan plan;
    plan.name = "empty";
    plan.clusters.push_back({});
    QVERIFY(!intentsOfWest(plan).inventory);
}

void tst_ApplyIntents::portsSayTheirProtocol()
{
    int ports = 0;
    const auto check = [&ports](const Json& body, const char* path) {
        const Json* list = diff::find(body, diff::FieldPath::parse(path).value());
        if (!list)
            return;
        for (const Json& port : *list) {
            QVERIFY2(port.contains("protocol"), port.dump().c_str());
            ++ports;
        }
    };
    for (const Intent& intent : intentsOfWest(guide()).objects) {
        if (intent.object().kind == "Service")
            check(intent.body, "spec.ports");
        if (intent.object().kind == "Deployment")
            check(intent.body, "spec.template.spec.containers[0].ports");
    }
    QVERIFY(ports >= 4);
}

void tst_ApplyIntents::keptFieldsAreLeftOut()
{
    Plan plan = guide();
    KeptField kept{"v1",
                   "Service",
                   "emissary",
                   "emissary-ingress",
                   "metadata.annotations[mirror.linkerd.io/probe-path]",
                   "helm",
                   Json::object()};
    plan.clusters[0].kept.push_back(kept);
    kept.name = "another";
    plan.clusters[0].kept.push_back(kept);
    kept.name = "emissary-ingress";
    kept.field = "spec.notThere";
    plan.clusters[0].kept.push_back(kept);
    kept.field = "not a path";
    plan.clusters[0].kept.push_back(kept);
    const ClusterIntents intents = intentsOfWest(plan);
    const auto service =
        std::find_if(intents.objects.begin(), intents.objects.end(),
                     [](const Intent& intent) { return intent.object().kind == "Service" && !intent.owned; });
    QVERIFY(service != intents.objects.end());
    QCOMPARE(service->kept.size(), std::size_t(1));
    QVERIFY(!diff::find(service->body, service->kept[0]));
}

void tst_ApplyIntents::whatIsKeptIsRemembered()
{
    const Plan plan = guide();
    ChangePlan changes;
    changes.clusters.resize(1);
    changes.clusters[0].cluster = "west";
    Change change;
    change.object = {"v1", "Service", "emissary", "emissary-ingress"};
    FieldConflict field;
    field.path = diff::FieldPath::parse("spec.ports[port=80,protocol=TCP].targetPort").value();
    field.owners = {{"helm", "Apply", "", ""}};
    change.kept.push_back(field);
    changes.clusters[0].changes.push_back(change);
    const Plan remembered = withKept(plan, changes);
    QCOMPARE(remembered.clusters[0].kept.size(), std::size_t(1));
    const planfile::LoadResult again = planfile::parse(planfile::format(remembered));
    QVERIFY(again.plan);
    QVERIFY(again.plan->clusters[0].kept == remembered.clusters[0].kept);
    QVERIFY(again.plan->clusters[0].kept[0].owner == "helm");
}

QTEST_GUILESS_MAIN(tst_ApplyIntents)
#include "tst_apply_intents.moc"
