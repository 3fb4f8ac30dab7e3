// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/lookup.h"
#include "domain/plan_path.h"

#include <QTest>

using namespace linkwright;

class TestPlanPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesItemsByLabelAndElseByIndex();
    void tellsWhatLiesWithin();
    void spellsPlacesOfAPlan();
};

void TestPlanPath::namesItemsByLabelAndElseByIndex()
{
    const PlanPath path = PlanPath().item("clusters", 0, "west").item("mappings", 3, "").field("prefix");
    QCOMPARE(path.toString(), std::string("clusters[west].mappings[3].prefix"));
    QCOMPARE(path.indexIn("mappings").value_or(-1), 3);
    QVERIFY(!path.indexIn("hosts").has_value());
    QCOMPARE(path.lastField(), std::string("prefix"));
    QVERIFY(PlanPath().toString().empty());
}

void TestPlanPath::tellsWhatLiesWithin()
{
    const PlanPath cluster = PlanPath().item("clusters", 1, "west");
    QVERIFY(cluster.field("gateway").isWithin(cluster));
    QVERIFY(cluster.isWithin(cluster));
    QVERIFY(!cluster.isWithin(cluster.field("gateway")));
    QVERIFY(!PlanPath().item("clusters", 2, "west").field("gateway").isWithin(cluster));
    QVERIFY2(PlanPath().item("clusters", 1, "renamed").field("gateway").isWithin(cluster),
             "labels do not decide");
    QVERIFY(cluster.isWithin(PlanPath().field("clusters")));
}

void TestPlanPath::spellsPlacesOfAPlan()
{
    Plan plan;
    Cluster west;
    west.name = "west";
    west.gateway.emplace();
    west.mappings.emplace_back().name = "qotm";
    west.exports.emplace_back().service = "qotm";
    west.manifests.push_back(Json{{"kind", "Service"}, {"metadata", {{"name", "qotm"}}}});
    plan.clusters.push_back(west);
    plan.links.push_back({.from = "east", .to = "west", .name = {}, .probeServicePort = {}});

    QCOMPARE(gatewayPath(plan, 0).toString(), std::string("clusters[west].gateway"));
    QCOMPARE(mappingPath(plan, 0, 0).toString(), std::string("clusters[west].mappings[emissary/qotm]"));
    QCOMPARE(exportPath(plan, 0, 0).toString(), std::string("clusters[west].exports[default/qotm]"));
    QCOMPARE(manifestPath(plan, 0, 0).toString(), std::string("clusters[west].manifests[Service/qotm]"));
    QCOMPARE(linkPath(plan, 0).toString(), std::string("links[east->west]"));
}

QTEST_GUILESS_MAIN(TestPlanPath)
#include "tst_plan_path.moc"
