// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every field of a plan can be named and changed, and nothing else changes with it.

#include "planfile/perturb.h"
#include "planfile/planfile.h"
#include "resources/resources.h"

#include <QtTest>

#include <algorithm>

using namespace linkwright;
using planfile::fieldsWithin;
using planfile::perturb;

namespace {

Plan sample(const char* name)
{
    return planfile::parse(resources::sampleText(name)).plan.value_or(Plan{});
}

PlanPath west()
{
    return PlanPath().item("clusters", 0, {});
}

} // namespace

class TestPerturb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldChangesByItself_data();
    void everyFieldChangesByItself();
    void whatIsNotThereStays_data();
    void whatIsNotThereStays();
    void changesPartsAndValues();
};

void TestPerturb::everyFieldChangesByItself_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"guide", "fleet", "single-cluster", "linkerd-2.8"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestPerturb::everyFieldChangesByItself()
{
    QFETCH(QString, name);
    const Plan plan = sample(qPrintable(name));
    const std::vector<PlanPath> fields = fieldsWithin(plan, {});
    QVERIFY(fields.size() > 50);
    std::vector<Plan> changed;
    for (const PlanPath& field : fields) {
        Plan other = plan;
        QVERIFY2(perturb(other, field), field.toString().c_str());
        QVERIFY2(other != plan, field.toString().c_str());
        QVERIFY2(std::find(changed.begin(), changed.end(), other) == changed.end(), field.toString().c_str());
        changed.push_back(std::move(other));
    }
}

void TestPerturb::whatIsNotThereStays_data()
{
    QTest::addColumn<PlanPath>("place");
    QTest::newRow("nothing") << PlanPath();
    QTest::newRow("no such field") << PlanPath().field("nonsense");
    QTest::newRow("no such cluster") << PlanPath().item("clusters", 99, {}).field("name");
    QTest::newRow("no such Mapping") << west().item("mappings", 999, {}).field("prefix");
    QTest::newRow("below a text") << west().field("name").field("more");
    QTest::newRow("a whole list") << west().field("mappings");
    QTest::newRow("a part that is absent")
        << PlanPath().item("clusters", 1, {}).field("gateway").field("probe");
}

void TestPerturb::whatIsNotThereStays()
{
    QFETCH(PlanPath, place);
    const Plan plan = sample("guide");
    Plan other = plan;
    QVERIFY(!perturb(other, place));
    QVERIFY(other == plan);
}

void TestPerturb::changesPartsAndValues()
{
    const Plan plan = sample("guide");
    Plan other = plan;
    QVERIFY(perturb(other, west().field("gateway").field("probe")));
    const Gateway& before = *plan.clusters[0].gateway;
    const Gateway& after = *std::as_const(other).clusters[0].gateway;
    QCOMPARE(after.probe.port, before.probe.port + 1);
    QCOMPARE(after.probe.path, before.probe.path + "x");
    QVERIFY(after.mesh == before.mesh);
    QVERIFY(perturb(other, west().field("gateway").field("policy")));
    QCOMPARE(std::as_const(other).clusters[0].gateway->policy, !before.policy);
    QVERIFY(perturb(other, west().item("exports", 0, {}).field("mode")));
    QVERIFY(std::as_const(other).clusters[0].exports[0].mode != plan.clusters[0].exports[0].mode);
    QVERIFY(perturb(other, west().item("mappings", 0, {}).field("headers")));
    QVERIFY(!std::as_const(other).clusters[0].mappings[0].headers.empty());
}

QTEST_GUILESS_MAIN(TestPerturb)

#include "tst_perturb.moc"
