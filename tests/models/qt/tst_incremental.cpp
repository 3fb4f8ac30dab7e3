// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Checking and rendering edit by edit gives what checking and rendering anew gives, whatever the edits.

#include "qt/preview.h"
#include "render/renderer.h"
#include "rules/checker.h"
#include "tests/models/qt/random_edits.h"
#include "tests/models/qt/samples.h"

#include <QTest>

using namespace linkwright;

namespace {

constexpr const char* samples[] = {"guide", "guide-as-written", "fleet", "single-cluster", "linkerd-2.8"};

/// A sample with so many Mappings and exports that findings of all kinds meet.
Plan largePlan()
{
    Plan plan = test::samplePlan("guide");
    for (std::size_t c = 0; c < plan.clusters.size(); ++c) {
        Cluster& cluster = plan.clusters[c];
        for (int i = 0; i < 300 && cluster.gateway; ++i) {
            Mapping mapping;
            mapping.name = "m" + std::to_string(i);
            mapping.prefix = (i % 7 == 0 ? "" : "/") + std::to_string(i % 250) + "/";
            mapping.service = "s" + std::to_string(i);
            mapping.namespace_ = i % 5 == 0 ? "unheard-of" : "";
            if (i % 3 != 0)
                mapping.hostname = "*";
            if (i % 11 == 0)
                mapping.weight = i;
            cluster.mappings.push_back(mapping);
            Export entry;
            entry.service = "s" + std::to_string(2 * i);
            entry.mode = i % 13 == 0 ? ExportMode::Federated : ExportMode::Gateway;
            cluster.exports.push_back(entry);
        }
    }
    return plan;
}

QString firstDifference(const Findings& expected, const Findings& found)
{
    for (std::size_t i = 0; i < std::max(expected.size(), found.size()); ++i) {
        const Finding none;
        const Finding& a = i < expected.size() ? expected[i] : none;
        const Finding& b = i < found.size() ? found[i] : none;
        if (a != b)
            return QStringLiteral("finding %1: expected %2 at %3, found %4 at %5")
                .arg(i)
                .arg(QString::fromStdString(a.rule), QString::fromStdString(a.place.toString()),
                     QString::fromStdString(b.rule), QString::fromStdString(b.place.toString()));
    }
    return {};
}

} // namespace

class TestIncremental : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheSameAsAnew_data();
    void givesTheSameAsAnew();
    void ofAManifestOnlyWhatChangedIsAnother();
    void anEntryThatMovedKeepsItsFindings();
    void copiesGoTheirOwnWays();
    void fixingAllEndsWhereFixingByHandEnds();
};

void TestIncremental::givesTheSameAsAnew_data()
{
    QTest::addColumn<Plan>("plan");
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<int>("edits");
    for (const char* name : samples) {
        for (unsigned seed = 1; seed <= 5; ++seed)
            QTest::addRow("%s %u", name, seed) << test::samplePlan(name) << seed << 60;
    }
    QTest::addRow("large") << largePlan() << 7U << 25;
}

void TestIncremental::givesTheSameAsAnew()
{
    QFETCH(Plan, plan);
    QFETCH(unsigned, seed);
    QFETCH(int, edits);
    QVERIFY(!plan.clusters.empty());
    test::RandomEdits random(seed);
    rules::Checker checker;
    render::Renderer renderer;
    std::vector<qt::ManifestTextMemo> texts;
    std::vector<Plan> history;
    for (int i = 0; i < edits; ++i) {
        if (i % 10 == 9) // undo
            plan = history[history.size() - 2];
        else
            random.edit(plan);
        history.push_back(plan);
        const rules::Judgement expected = rules::judge(plan);
        const rules::Judgement found = checker.judge(plan);
        QVERIFY2(found == expected, qPrintable(firstDifference(expected.findings, found.findings)));
        const render::Rendering rendering = renderer.render(plan);
        QVERIFY(rendering == render::render(plan));
        texts.resize(rendering.clusters.size());
        for (std::size_t c = 0; c < texts.size(); ++c)
            QCOMPARE(qt::previewOf(rendering.clusters[c], texts[c])->text(),
                     QString::fromStdString(render::streamOf(rendering.clusters[c])));
    }
}

void TestIncremental::ofAManifestOnlyWhatChangedIsAnother()
{
    Plan plan = largePlan();
    render::Renderer renderer;
    const auto others = [](const SharedList<manifest::Object>& a, const SharedList<manifest::Object>& b) {
        int count = 0;
        for (std::size_t i = 0; i < a.size(); ++i)
            count += a.shares(i, b, i) ? 0 : 1;
        return count;
    };
    render::Rendering before = renderer.render(plan);
    const auto expect = [&](int objects, int contributions) {
        const render::Rendering after = renderer.render(plan);
        const render::ClusterManifests& a = before.clusters[0];
        const render::ClusterManifests& b = after.clusters[0];
        QCOMPARE(b.objects.size(), a.objects.size());
        QCOMPARE(others(a.objects, b.objects), objects);
        QCOMPARE(others(a.contributions, b.contributions), contributions);
        before = after;
    };
    expect(0, 0);
    plan.clusters[0].mappings.back().prefix = "/else/";
    expect(1, 0);
    plan.clusters[0].exports.back().mode = ExportMode::RemoteDiscovery;
    expect(0, 1);
    plan.clusters[0].context = "elsewhere";
    expect(0, 0);
    plan.clusters[0].gateway->probe.port = 4555; // in the gateway's Service
    expect(0, 1);
    plan.clusters[0].gateway->release = "4.0"; // the same API version
    expect(0, 0);
}

void TestIncremental::anEntryThatMovedKeepsItsFindings()
{
    Plan plan = largePlan();
    rules::Checker checker;
    const Findings before = checker.check(plan);
    plan.clusters[0].mappings.moveEntry(0, plan.clusters[0].mappings.size() - 1);
    const Findings after = checker.check(plan);
    QVERIFY(!before.empty());
    QVERIFY2(after == rules::check(plan), qPrintable(firstDifference(rules::check(plan), after)));
}

void TestIncremental::copiesGoTheirOwnWays()
{
    Plan plan = largePlan();
    rules::Checker checker;
    render::Renderer renderer;
    (void)checker.check(plan);
    (void)renderer.render(plan);
    rules::Checker otherChecker = checker;
    render::Renderer otherRenderer = renderer;
    Plan other = plan;
    plan.clusters[0].mappings[5].prefix = "no-slash";
    other.clusters[0].gateway->release = "1.14";
    QVERIFY(checker.check(plan) == rules::check(plan));
    QVERIFY(otherChecker.check(other) == rules::check(other));
    QVERIFY(renderer.render(plan) == render::render(plan));
    QVERIFY(otherRenderer.render(other) == render::render(other));
}

void TestIncremental::fixingAllEndsWhereFixingByHandEnds()
{
    const Plan plan = largePlan();
    Plan byHand = plan;
    for (int round = 0; round < 10; ++round) {
        for (const Finding& finding : rules::check(byHand))
            byHand = rules::fix(byHand, finding).plan;
    }
    QVERIFY(rules::fixAll(plan).plan == byHand);
}

QTEST_GUILESS_MAIN(TestIncremental)
#include "tst_incremental.moc"
