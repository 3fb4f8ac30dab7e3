// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "planfile/planfile.h"
#include "resources/resources.h"
#include "rules/engine.h"
#include "rules/support.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace linkwright;

namespace {

Plan sample(const char* name)
{
    const planfile::LoadResult loaded = planfile::parse(resources::sampleText(name));
    return loaded.plan.value_or(Plan());
}

int countOf(const Findings& findings, const std::string& rule)
{
    return static_cast<int>(std::count_if(findings.begin(), findings.end(),
                                          [&rule](const Finding& finding) { return finding.rule == rule; }));
}

Suppression suppression(const std::string& rule, const std::string& place)
{
    return {rule, place, "known", Json::object()};
}

/// As many clusters, each target of the first, with Mappings and exports spread over them.
Plan bigPlan(int clusters, int mappings, int exports)
{
    Plan plan = sample("guide");
    const Cluster model = plan.clusters.front();
    const Cluster source = plan.clusters.back();
    plan.clusters = {source};
    plan.links.clear();
    for (int i = 1; i < clusters; ++i) {
        Cluster cluster = model;
        cluster.name = "target-" + std::to_string(i);
        cluster.manifests.clear();
        Link link;
        link.from = source.name;
        link.to = cluster.name;
        plan.links.push_back(link);
        plan.clusters.push_back(cluster);
    }
    for (int i = 0; i < mappings; ++i) {
        Cluster& cluster = plan.clusters[static_cast<std::size_t>(1 + i % (clusters - 1))];
        Mapping mapping = model.mappings.front();
        mapping.name = "route-" + std::to_string(i);
        mapping.prefix = "/route-" + std::to_string(i) + "/";
        mapping.service = "service-" + std::to_string(i);
        cluster.mappings.push_back(mapping);
    }
    for (int i = 0; i < exports; ++i) {
        Export entry = model.exports.front();
        entry.service = "service-" + std::to_string(i);
        plan.clusters[static_cast<std::size_t>(1 + i % (clusters - 1))].exports.push_back(entry);
    }
    return plan;
}

} // namespace

class TestRulesEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void portRanges_data();
    void portRanges();
    void theSamePlanGivesTheSameFindings();
    void findingsComeInTheOrderOfTheRules();
    void suppressionHidesWarnings_data();
    void suppressionHidesWarnings();
    void errorsCannotBeSuppressed();
    void whatIsSuppressedIsToldApart();
    void suppressionsThatMatchNothingAreToldApart();
    void summaryCounts();
    void fixChangesOneThingOnly();
    void fixAllOfSomeRulesLeavesOthers();
    void fixesOfStaleFindingsChangeNothing();
    void unknownRulesHaveNothing();
    void anEmptyPlanIsFine();
    void bigPlansAreChecked();
};

void TestRulesEngine::portRanges_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::newRow("one port") << QStringLiteral("8080") << 8080 << 8080;
    QTest::newRow("a range") << QStringLiteral("8000-8090") << 8000 << 8090;
    QTest::newRow("a range of one") << QStringLiteral("80-80") << 80 << 80;
    QTest::newRow("the ends of what there is") << QStringLiteral("0-65535") << 0 << 65535;
    QTest::newRow("too high") << QStringLiteral("65536") << -1 << -1;
    QTest::newRow("turned round") << QStringLiteral("90-80") << -1 << -1;
    QTest::newRow("a name") << QStringLiteral("http") << -1 << -1;
    QTest::newRow("with a space") << QStringLiteral(" 80") << -1 << -1;
    QTest::newRow("open") << QStringLiteral("80-") << -1 << -1;
    QTest::newRow("nothing") << QString() << -1 << -1;
}

void TestRulesEngine::portRanges()
{
    QFETCH(QString, text);
    QFETCH(int, first);
    QFETCH(int, last);
    const auto range = rules::parsePortRange(text.toStdString());
    QCOMPARE(range.has_value(), first >= 0);
    if (range) {
        QCOMPARE(range->first, first);
        QCOMPARE(range->last, last);
    }
}

void TestRulesEngine::theSamePlanGivesTheSameFindings()
{
    const Plan plan = sample("guide-as-written");
    QVERIFY(!rules::check(plan).empty());
    QVERIFY(rules::check(plan) == rules::check(plan));
}

void TestRulesEngine::findingsComeInTheOrderOfTheRules()
{
    const std::vector<const rules::Rule*> all = rules::allRules();
    const auto position = [&all](const Finding& finding) {
        return std::find(all.begin(), all.end(), rules::findRule(finding.rule)) - all.begin();
    };
    const Findings findings = rules::check(sample("guide-as-written"));
    for (std::size_t i = 1; i < findings.size(); ++i)
        QVERIFY(position(findings[i - 1]) <= position(findings[i]));
}

void TestRulesEngine::suppressionHidesWarnings_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("place");
    QTest::addColumn<bool>("hidden");
    const QString rule = QStringLiteral("gateway-skip-ports-no-effect");
    QTest::newRow("everywhere") << rule << QString() << true;
    QTest::newRow("at its place") << rule
                                  << QStringLiteral("clusters[west].gateway.injection.skipInboundPorts")
                                  << true;
    QTest::newRow("somewhere else") << rule
                                    << QStringLiteral("clusters[east].gateway.injection.skipInboundPorts")
                                    << false;
    QTest::newRow("another rule") << QStringLiteral("gateway-single-replica") << QString() << false;
}

void TestRulesEngine::suppressionHidesWarnings()
{
    QFETCH(QString, rule);
    QFETCH(QString, place);
    QFETCH(bool, hidden);
    Plan plan = sample("guide-as-written");
    plan.suppressions = {suppression(rule.toStdString(), place.toStdString())};
    QCOMPARE(countOf(rules::check(plan), "gateway-skip-ports-no-effect"), hidden ? 0 : 1);
    const rules::FixResult fixed = rules::fixAll(plan);
    QCOMPARE(fixed.plan.clusters.front().gateway->injection.skipInboundPorts.empty(), !hidden);
}

void TestRulesEngine::errorsCannotBeSuppressed()
{
    Plan plan = sample("guide-as-written");
    plan.suppressions = {suppression("gateway-identity-mismatch", "")};
    QCOMPARE(countOf(rules::check(plan), "gateway-identity-mismatch"), 1);
}

void TestRulesEngine::whatIsSuppressedIsToldApart()
{
    Plan plan = sample("guide-as-written");
    const Findings all = rules::check(plan);
    const auto warning = std::find_if(
        all.begin(), all.end(), [](const Finding& finding) { return finding.severity == Severity::Warning; });
    QVERIFY(warning != all.end());
    plan.suppressions = {suppression(warning->rule, ""),
                         suppression(warning->rule, warning->place.toString())};
    const rules::Judgement judgement = rules::judge(plan);
    QCOMPARE(judgement.findings, rules::check(plan));
    QCOMPARE(judgement.findings.size() + judgement.suppressed.size(), all.size());
    QVERIFY(!judgement.suppressed.empty());
    for (const rules::SuppressedFinding& row : judgement.suppressed) {
        QCOMPARE(row.finding.rule, warning->rule);
        // The exact place goes before the whole rule.
        QCOMPARE(row.suppression, row.finding.place == warning->place ? 1 : 0);
    }
    QCOMPARE(judgement.idleSuppressions.empty(), judgement.suppressed.size() > 1);
}

void TestRulesEngine::suppressionsThatMatchNothingAreToldApart()
{
    Plan plan = sample("guide-as-written");
    plan.suppressions = {suppression("gateway-identity-mismatch", ""), // an error
                         suppression("no-such-rule", ""),
                         suppression("gateway-single-replica", "clusters[nowhere]")};
    const rules::Judgement judgement = rules::judge(plan);
    QVERIFY(judgement.suppressed.empty());
    QCOMPARE(judgement.idleSuppressions, (std::vector<int>{0, 1, 2}));
}

void TestRulesEngine::summaryCounts()
{
    Findings findings(6);
    findings[0].severity = Severity::Warning;
    findings[1].severity = Severity::Warning;
    findings[2].severity = Severity::Info;
    const rules::Summary expected{3, 2, 1};
    QVERIFY(rules::summarize(findings) == expected);
}

void TestRulesEngine::fixChangesOneThingOnly()
{
    const Plan plan = sample("guide-as-written");
    const Findings findings = rules::check(plan);
    const auto it = std::find_if(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.rule == "gateway-probe-path-slash";
    });
    QVERIFY(it != findings.end());
    const rules::FixResult result = rules::fix(plan, *it);
    QCOMPARE(result.changes.size(), std::size_t(1));
    Plan expected = plan;
    expected.clusters.front().gateway->probe.path = "/-/ambassador/ready";
    QVERIFY(result.plan == expected);
}

void TestRulesEngine::fixAllOfSomeRulesLeavesOthers()
{
    const Plan plan = sample("guide-as-written");
    const rules::FixResult result = rules::fixAll(plan, {"listener-missing"});
    QCOMPARE(result.changes.size(), std::size_t(1));
    QCOMPARE(countOf(rules::check(result.plan), "listener-missing"), 0);
    QCOMPARE(countOf(rules::check(result.plan), "gateway-identity-mismatch"), 1);
}

/// A finding may be older than the plan: what it is about is mended, or gone.
void TestRulesEngine::fixesOfStaleFindingsChangeNothing()
{
    const Plan plan = sample("guide-as-written");
    const Plan mended = rules::fixAll(plan).plan;
    Plan bare = plan;
    bare.clusters.front().gateway.reset();
    bare.clusters.front().mappings.clear();
    bare.clusters.front().exports.clear();
    Plan empty;
    for (const Finding& finding : rules::check(plan)) {
        QVERIFY2(rules::fix(mended, finding).plan == mended, finding.rule.c_str());
        QVERIFY2(rules::fix(empty, finding).plan == empty, finding.rule.c_str());
        if (finding.place.toString().find("gateway") != std::string::npos)
            QVERIFY2(rules::fix(bare, finding).plan == bare, finding.rule.c_str());
    }
}

void TestRulesEngine::unknownRulesHaveNothing()
{
    QVERIFY(rules::findRule("no-such-rule") == nullptr);
    QVERIFY(rules::helpPage("no-such-rule").empty());
    QVERIFY(rules::helpPage("../samples/guide").empty());
    Finding finding;
    finding.rule = "no-such-rule";
    finding.fixable = true;
    const Plan plan = sample("guide");
    QVERIFY(rules::fix(plan, finding).plan == plan);
}

void TestRulesEngine::anEmptyPlanIsFine()
{
    QVERIFY(rules::check(Plan()).empty());
    QVERIFY(rules::fixAll(Plan()).changes.empty());
}

/// Says how long it takes; the benchmarks judge that. Here it must be right, and not hang.
void TestRulesEngine::bigPlansAreChecked()
{
    const Plan plan = bigPlan(50, 10000, 1000);
    QElapsedTimer timer;
    timer.start();
    const Findings findings = rules::check(plan);
    qInfo("%lld ms, %d findings", static_cast<long long>(timer.elapsed()), static_cast<int>(findings.size()));
    QCOMPARE(rules::summarize(findings).errors, countOf(findings, "export-service-unknown"));
    QVERIFY(timer.elapsed() < 20000);
}

QTEST_GUILESS_MAIN(TestRulesEngine)
#include "tst_rules_engine.moc"
