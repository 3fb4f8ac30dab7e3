// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/report.h"
#include "tests/models/preflight/linked_pair.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::preflight;
using namespace linkwright::testbed;

/// The order of checks, and what one that fails does to the others. By checks of its own.
class TestPreflightEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void skipsWhatNeedsAFatalOne_data();
    void skipsWhatNeedsAFatalOne();
    void goesOnAfterAFailure();
    void stopsOneClusterOnly();
    void checksNothingOfAClusterOutOfReach();
    void leavesOutWhoWasNotAsked();
    void knowsReleasesAndGateways_data();
    void knowsReleasesAndGateways();
    void givesTheSameEveryTime();
    void countsStates();
};

namespace {

State eastSays = State::Passed;

void fatal(const ClusterScene& scene, CheckReport& report)
{
    const State state = scene.cluster.name == "east" ? eastSays : State::Passed;
    if (state == State::Failed)
        report.failed("no", {"do"});
    else if (state == State::Warning)
        report.warning("hm");
    else if (state == State::Skipped)
        report.skipped("no use");
    else if (state == State::NotChecked)
        report.notChecked("no idea");
    else
        report.passed("yes");
}

void passes(const ClusterScene&, CheckReport& report)
{
    report.passed("fine");
}

void fails(const ClusterScene&, CheckReport& report)
{
    report.about("Service a/b").failed("bad");
}

void ofLink(const LinkScene& link, CheckReport& report)
{
    report.passed(link.source.cluster.name + link.target->cluster.name);
}

const Check table[] = {
    {.id = "first", .category = "c", .title = "the first", .fatal = true, .cluster = fatal},
    {.id = "second",
     .category = "c",
     .title = "the second",
     .needs = {"first"},
     .fatal = true,
     .cluster = passes},
    {.id = "third", .category = "c", .title = "the third", .needs = {"second"}, .cluster = passes},
    {.id = "apart", .category = "c", .title = "apart", .anchor = "l5d-apart", .cluster = fails},
    {.id = "new", .category = "c", .title = "new", .since = 18, .cluster = passes},
    {.id = "old", .category = "c", .title = "old", .until = 8, .cluster = passes},
    {.id = "gateway", .category = "c", .title = "of gateways", .needsGateway = true, .cluster = passes},
    {.id = "link",
     .category = "c",
     .title = "of a link",
     .needs = {"first"},
     .needsTarget = true,
     .link = ofLink},
};

std::vector<CheckResult> run(const LinkedPair& pair, bool withWest = true)
{
    std::vector<const Check*> rows;
    for (const Check& row : table)
        rows.push_back(&row);
    std::vector<facts::ClusterFacts> all;
    if (withWest)
        all.push_back(pair.west);
    all.push_back(pair.east);
    const Scene scene(pair.plan, all, pair.now);
    return Engine(rows).checkAll(scene);
}

State stateOf(const std::vector<CheckResult>& results, const char* id, const char* cluster)
{
    for (const CheckResult& result : results) {
        if (result.id == id && result.cluster == cluster)
            return result.state;
    }
    qFatal("no result of %s in %s", id, cluster);
}

bool isThere(const std::vector<CheckResult>& results, const char* id, const char* cluster)
{
    return std::any_of(results.begin(), results.end(), [&](const CheckResult& result) {
        return result.id == id && result.cluster == cluster;
    });
}

} // namespace

void TestPreflightEngine::skipsWhatNeedsAFatalOne_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("goesOn");
    QTest::newRow("passed") << static_cast<int>(State::Passed) << true;
    QTest::newRow("a warning") << static_cast<int>(State::Warning) << true;
    QTest::newRow("failed") << static_cast<int>(State::Failed) << false;
    QTest::newRow("skipped") << static_cast<int>(State::Skipped) << false;
    QTest::newRow("not checked") << static_cast<int>(State::NotChecked) << false;
}

void TestPreflightEngine::skipsWhatNeedsAFatalOne()
{
    QFETCH(int, state);
    QFETCH(bool, goesOn);
    eastSays = static_cast<State>(state);
    const std::vector<CheckResult> results = run(LinkedPair());
    const State expected = goesOn ? State::Passed : State::Skipped;
    QVERIFY(stateOf(results, "first", "east") == eastSays);
    for (const char* id : {"second", "third", "link"})
        QVERIFY(stateOf(results, id, "east") == expected);
    QVERIFY(stateOf(results, "third", "west") == State::Passed);
    eastSays = State::Passed;
}

void TestPreflightEngine::goesOnAfterAFailure()
{
    const std::vector<CheckResult> results = run(LinkedPair());
    QVERIFY(stateOf(results, "apart", "east") == State::Failed);
    QVERIFY(stateOf(results, "new", "east") == State::Passed);
    QVERIFY(has(results, "apart", State::Failed, "bad"));
    for (const CheckResult& result : results) {
        if (result.id == "apart") {
            QCOMPARE(result.anchor, std::string("l5d-apart"));
            QCOMPARE(result.object, std::string("Service a/b"));
        }
    }
}

void TestPreflightEngine::stopsOneClusterOnly()
{
    eastSays = State::Failed;
    const std::vector<CheckResult> results = run(LinkedPair());
    eastSays = State::Passed;
    QVERIFY(has(results, "second", State::Skipped, "it needs `first` (the first), which did not pass"));
    QVERIFY(has(results, "third", State::Skipped, "`second`"));
    QVERIFY(stateOf(results, "second", "west") == State::Passed);
}

void TestPreflightEngine::checksNothingOfAClusterOutOfReach()
{
    LinkedPair pair;
    pair.west.version =
        facts::unreadFact<std::string>(someReading(), {facts::Unread::Why::Unreachable, "no route"});
    const std::vector<CheckResult> results = run(pair);
    for (const char* id : {"first", "second", "apart", "gateway"})
        QVERIFY(stateOf(results, id, "west") == State::NotChecked);
    QVERIFY(has(results, "first", State::NotChecked, "cluster west cannot be reached: no route"));
    QVERIFY(stateOf(results, "first", "east") == State::Passed);
    QVERIFY(stateOf(results, "link", "east") == State::NotChecked);
    PreflightReport report{{pair.west, pair.east}, results};
    QVERIFY(report.anyReached());
    report.facts.pop_back();
    QVERIFY(!report.anyReached());
}

void TestPreflightEngine::leavesOutWhoWasNotAsked()
{
    const std::vector<CheckResult> results = run(LinkedPair(), false);
    QVERIFY(!isThere(results, "first", "west"));
    QVERIFY(has(results, "link", State::NotChecked, "cluster west was not asked"));
    LinkedPair lost;
    lost.plan.links[0].to = "south";
    QVERIFY(has(run(lost), "link", State::NotChecked, "the plan has no cluster called south"));
}

void TestPreflightEngine::knowsReleasesAndGateways_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<bool>("hasNew");
    QTest::addColumn<bool>("hasOld");
    QTest::newRow("2.8") << QStringLiteral("2.8") << false << true;
    QTest::newRow("2.17") << QStringLiteral("2.17") << false << false;
    QTest::newRow("2.18") << QStringLiteral("2.18") << true << false;
}

void TestPreflightEngine::knowsReleasesAndGateways()
{
    QFETCH(QString, release);
    const std::vector<CheckResult> results = run(LinkedPair(release.toStdString()));
    QTEST(isThere(results, "new", "east"), "hasNew");
    QTEST(isThere(results, "old", "east"), "hasOld");
    QVERIFY(isThere(results, "gateway", "west"));
    QVERIFY(!isThere(results, "gateway", "east"));
}

void TestPreflightEngine::givesTheSameEveryTime()
{
    const LinkedPair pair;
    QVERIFY(pair.check() == pair.check());
}

void TestPreflightEngine::countsStates()
{
    const Summary summary = summarize(run(LinkedPair()));
    // Six of each cluster but one of the gateway's, of which one fails; and the link's.
    const Summary expected{10, 2, 0, 0, 0};
    QVERIFY2(summary == expected, std::to_string(summary.passed).c_str());
}

QTEST_APPLESS_MAIN(TestPreflightEngine)
#include "tst_preflight_engine.moc"
