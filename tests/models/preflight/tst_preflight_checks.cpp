// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/preflight/check_case.h"

#include <QTest>

#include <set>

using namespace linkwright;
using namespace linkwright::testbed;
using preflight::State;

/// Every case of every check of Linkerd's side; those of Emissary's stand beside the objects they need.
class TestPreflightChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesRight_data();
    void judgesRight();
    void hasACaseOfEach_data();
    void hasACaseOfEach();
    void findsNothingInAHealthyPair_data();
    void findsNothingInAHealthyPair();
    void tellsWhatToDo();
    void mendsThePlan();
    void offersTheLinkAsAChange();
};

namespace {

constexpr std::span<const CheckCase> (*tables[])() = {linkerdCases, trustCases, multiclusterCases,
                                                      mirrorCases,  oldCases,   linkCases};

constexpr std::span<const preflight::Check> (*areas[])() = {
    preflight::linkerdChecks, preflight::trustChecks,           preflight::multiclusterChecks,
    preflight::targetChecks,  preflight::controllerChecks,      preflight::mirrorChecks,
    preflight::proxyChecks,   preflight::oldMulticlusterChecks, preflight::linkChecks};

std::vector<const CheckCase*> allCases()
{
    std::vector<const CheckCase*> all;
    for (const auto& table : tables) {
        for (const CheckCase& one : table())
            all.push_back(&one);
    }
    return all;
}

bool isOurs(const std::string& id)
{
    for (const auto& area : areas) {
        for (const preflight::Check& check : area()) {
            if (check.id == id)
                return true;
        }
    }
    return false;
}

const preflight::CheckResult* find(const std::vector<preflight::CheckResult>& results, const std::string& id,
                                   State state)
{
    for (const preflight::CheckResult& result : results) {
        if (result.id == id && result.state == state)
            return &result;
    }
    return nullptr;
}

} // namespace

void TestPreflightChecks::judgesRight_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const CheckCase* one : allCases())
        QTest::addRow("%s: %s", one->id, one->name) << index++;
}

void TestPreflightChecks::judgesRight()
{
    QFETCH(int, index);
    const CheckCase& one = *allCases()[static_cast<std::size_t>(index)];
    LinkedPair pair(one.release);
    if (one.change)
        one.change(pair);
    const std::vector<preflight::CheckResult> results = pair.check();
    QVERIFY2(has(results, one.id, one.state, one.says), linesOf(results, one.id).c_str());
}

void TestPreflightChecks::hasACaseOfEach_data()
{
    QTest::addColumn<QString>("id");
    for (const auto& area : areas) {
        for (const preflight::Check& check : area())
            QTest::addRow("%s", std::string(check.id).c_str())
                << QString::fromStdString(std::string(check.id));
    }
}

void TestPreflightChecks::hasACaseOfEach()
{
    QFETCH(QString, id);
    bool passes = false;
    bool fails = false;
    for (const CheckCase* one : allCases()) {
        if (id != QLatin1String(one->id))
            continue;
        passes = passes || one->state == State::Passed;
        fails = fails || one->state == State::Failed || one->state == State::Warning;
    }
    QVERIFY2(passes, "no case passes");
    QVERIFY2(fails, "no case fails");
}

void TestPreflightChecks::findsNothingInAHealthyPair_data()
{
    QTest::addColumn<QString>("release");
    for (const linkerd::Release& release : linkerd::releases())
        QTest::addRow("%s", std::string(release.name).c_str())
            << QString::fromStdString(std::string(release.name));
}

void TestPreflightChecks::findsNothingInAHealthyPair()
{
    QFETCH(QString, release);
    const std::vector<preflight::CheckResult> results = LinkedPair(release.toStdString()).check();
    std::string bad;
    std::set<std::string> passed;
    for (const preflight::CheckResult& result : results) {
        if (result.state == State::Passed)
            passed.insert(result.id);
        const bool isBad = result.state == State::Failed || result.state == State::Warning ||
                           result.state == State::NotChecked;
        if (isOurs(result.id) && isBad)
            bad += linesOf({result}, result.id);
    }
    QVERIFY2(bad.empty(), bad.c_str());
    QVERIFY(passed.size() > 20);
}

void TestPreflightChecks::tellsWhatToDo()
{
    for (const CheckCase* one : allCases()) {
        if (one->state != State::Failed)
            continue;
        LinkedPair pair(one->release);
        one->change(pair);
        const std::vector<preflight::CheckResult> results = pair.check();
        const preflight::CheckResult* result = find(results, one->id, State::Failed);
        QVERIFY(result);
        QVERIFY2(!result->remedy.text.empty(), one->name);
        const preflight::Check* check = preflight::findCheck(one->id);
        QCOMPARE(result->anchor, std::string(check->anchor));
        QCOMPARE(result->category, std::string(check->category));
        QVERIFY2(!result->remedy.fixesPlan || check->fix, one->name);
    }
}

void TestPreflightChecks::mendsThePlan()
{
    for (const char* id : {"linkerd-version", "linkerd-domains"}) {
        LinkedPair pair;
        pair.west.linkerd.value->version = "stable-2.14.10";
        pair.west.linkerd.value->trustDomain = "acme.example";
        const std::vector<preflight::CheckResult> results = pair.check();
        const preflight::CheckResult* result = find(results, id, State::Failed);
        QVERIFY2(result, id);
        QVERIFY(result->remedy.fixesPlan);
        const std::vector<facts::ClusterFacts> all = {pair.west, pair.east};
        Plan mended = pair.plan;
        const preflight::Scene scene(pair.plan, all, pair.now);
        const preflight::FixFunction fix = preflight::findCheck(id)->fix;
        QVERIFY(!fix(mended, scene, *result).empty());
        QVERIFY(fix(mended, scene, *result).empty()); // nothing is left to do
        pair.plan = mended;
        QVERIFY2(has(pair.check(), id, State::Passed, ""), linesOf(pair.check(), id).c_str());
    }
}

void TestPreflightChecks::offersTheLinkAsAChange()
{
    LinkedPair pair;
    pair.gatewayService()["metadata"]["annotations"]["mirror.linkerd.io/probe-path"] = "/ready";
    const std::vector<preflight::CheckResult> results = pair.check();
    const preflight::CheckResult* result = find(results, "link-matches-gateway", State::Failed);
    QVERIFY(result);
    const Json expected = {{"apiVersion", "multicluster.linkerd.io/v1alpha3"},
                           {"kind", "Link"},
                           {"metadata", {{"name", "west"}, {"namespace", "linkerd-multicluster"}}},
                           {"spec", {{"probeSpec", {{"path", "/ready"}}}}}};
    QCOMPARE(result->remedy.change, expected);
    QCOMPARE(result->remedy.commands.size(), std::size_t{1});
    const std::string& command = result->remedy.commands[0];
    for (const char* part : {"link-gen", "--gateway-namespace emissary", "kubectl --context east"})
        QVERIFY2(command.find(part) != std::string::npos, command.c_str());
}

QTEST_APPLESS_MAIN(TestPreflightChecks)
#include "tst_preflight_checks.moc"
