// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/engine.h"
#include "tests/cluster/preflight/judged.h"
#include "tests/cluster/preflight/mistakes.h"

#include <QDateTime>
#include <QTest>

#include <algorithm>
#include <set>

using namespace linkwright;
using preflight::CheckResult;
using preflight::State;
using testbed::badLines;
using testbed::badResult;
using testbed::judge;
using testbed::line;
using testbed::Mistake;
using testbed::Pair;
using Facts = std::vector<facts::ClusterFacts>;

namespace {

facts::Listing& listingOf(facts::ClusterFacts& facts, const std::string& kind)
{
    const auto found = std::find_if(facts.listings.begin(), facts.listings.end(),
                                    [&kind](const facts::Listing& each) { return each.kind == kind; });
    return *found;
}

Json& firstDefinition(Facts& facts)
{
    return listingOf(facts[0], facts::kinds::definition).objects.value->front();
}

// --- mistakes that are not of objects

void onlyV2IsServed(Facts& facts)
{
    std::vector<std::string>& served = *facts[0].served.value;
    for (std::string& each : served) {
        const std::size_t place = each.find("getambassador.io/v3alpha1");
        if (place == 0)
            each.replace(0, std::string("getambassador.io/v3alpha1").size(), "getambassador.io/v2");
    }
}

void storedAsBoth(Facts& facts)
{
    firstDefinition(facts)["status"]["storedVersions"] = Json::array({"v2", "v3alpha1"});
}

void webhookIsGone(Facts& facts)
{
    firstDefinition(facts)["spec"]["conversion"] = {
        {"strategy", "Webhook"},
        {"caBundle", "Y2E="},
        {"service", {{"namespace", "emissary-system"}, {"name", "emissary-apiext"}}}};
}

void forbidden(Facts& facts)
{
    facts[0].permissions[0].allowed.value = false;
}

void without(Facts& facts, const char* kind)
{
    facts::Objects& objects = *listingOf(facts[0], kind).objects.value;
    objects.erase(
        std::remove_if(objects.begin(), objects.end(),
                       [](const Json& each) { return each["metadata"]["name"] == "emissary-ingress"; }),
        objects.end());
}

struct FactsRow
{
    const char* name;
    const char* check;
    const char* evidence;
    void (*change)(Facts& facts);
};

const FactsRow factsRows[] = {
    {"only v2 is served", "emissary-kinds-served", "getambassador.io/v2", onlyV2IsServed},
    {"stored in two versions", "emissary-stored-version", "older version", storedAsBoth},
    {"webhook without Service", "emissary-conversion-webhook", "does not exist", webhookIsGone},
    {"may not write", "plan-permissions", "may not patch services", forbidden},
    {"no Deployment", "emissary-deployment-exists", "there is no Deployment",
     [](Facts& facts) { without(facts, facts::kinds::deployment); }},
    {"no Service", "gateway-service-exists", "there is no Service",
     [](Facts& facts) { without(facts, facts::kinds::service); }},
};

} // namespace

/// Every check about Emissary, Services and access, over facts of a healthy pair and of one with a mistake.
class TestMistakesJudged : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_trust = testbed::makePairTrust(); }
    void healthyPairPasses();
    void mistakeIsNamed_data();
    void mistakeIsNamed();
    void factsWithAMistakeAreNamed_data();
    void factsWithAMistakeAreNamed();
    void fixMendsThePlan_data();
    void fixMendsThePlan();
    void guideAsWrittenIsTakenApart();
    void whatCouldNotBeReadNeverPasses();
    void anyShapeOfObjectsWillDo();
    void everyCheckHasEveryPiece();

private:
    testbed::PairTrust m_trust;
};

void TestMistakesJudged::healthyPairPasses()
{
    const Pair pair = testbed::healthyPair(m_trust);
    const std::vector<CheckResult> results = judge(pair.plan, factsOf(pair));
    std::set<std::string> passed;
    for (const CheckResult& result : results) {
        if (!testbed::isOfGateway(result))
            continue;
        QVERIFY2(result.state == State::Passed, line(result).c_str());
        passed.insert(result.id);
    }
    for (const preflight::Check* check : preflight::checkTable()) {
        const std::string id(check->id);
        // The guide's Hosts terminate no TLS.
        if (testbed::gatewayCategories().count(std::string(check->category)) != 0 && check->category != "tls")
            QVERIFY2(passed.count(id) == 1, id.c_str());
    }
}

void TestMistakesJudged::mistakeIsNamed_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const Mistake& mistake : testbed::mistakes())
        QTest::newRow(mistake.name) << index++;
}

void TestMistakesJudged::mistakeIsNamed()
{
    QFETCH(int, index);
    const Mistake& mistake = testbed::mistakes()[static_cast<std::size_t>(index)];
    Pair pair = testbed::healthyPair(m_trust);
    mistake.plant(pair);
    const std::vector<CheckResult> results = judge(pair.plan, factsOf(pair));
    const CheckResult* named = badResult(results, mistake.check, mistake.evidence);
    QVERIFY2(named, badLines(results).c_str());
    QVERIFY2(!named->remedy.text.empty(), "nothing says what to do");
}

void TestMistakesJudged::factsWithAMistakeAreNamed_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const FactsRow& row : factsRows)
        QTest::newRow(row.name) << index++;
}

void TestMistakesJudged::factsWithAMistakeAreNamed()
{
    QFETCH(int, index);
    const FactsRow& row = factsRows[index];
    const Pair pair = testbed::healthyPair(m_trust);
    Facts facts = factsOf(pair);
    row.change(facts);
    const std::vector<CheckResult> results = judge(pair.plan, facts);
    QVERIFY2(badResult(results, row.check, row.evidence), badLines(results).c_str());
}

void TestMistakesJudged::fixMendsThePlan_data()
{
    QTest::addColumn<QByteArray>("mistake");
    for (const char* name : {"another service account", "load balancer with another address"})
        QTest::newRow(name) << QByteArray(name);
}

void TestMistakesJudged::fixMendsThePlan()
{
    QFETCH(QByteArray, mistake);
    const auto rows = testbed::mistakes();
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const Mistake& each) { return mistake == each.name; });
    Pair pair = testbed::healthyPair(m_trust);
    row->plant(pair);
    const Facts facts = factsOf(pair);
    const preflight::Scene scene(pair.plan, facts, QDateTime::currentSecsSinceEpoch());
    const std::vector<CheckResult> before = judge(pair.plan, facts);
    const CheckResult* named = badResult(before, row->check, row->evidence);
    QVERIFY(named && named->remedy.fixesPlan);
    Plan mended = pair.plan;
    QVERIFY(!preflight::findCheck(row->check)->fix(mended, scene, *named).empty());
    QVERIFY(!badResult(judge(mended, facts), row->check));
    const Plan once = mended;
    const preflight::Scene again(once, facts, QDateTime::currentSecsSinceEpoch());
    QCOMPARE(preflight::findCheck(row->check)->fix(mended, again, *named), std::string());
}

/// With the plan that follows the guide to the letter, applied.
void TestMistakesJudged::guideAsWrittenIsTakenApart()
{
    const Pair pair = testbed::healthyPair(m_trust, "none", "guide-as-written");
    const std::vector<CheckResult> results = judge(pair.plan, factsOf(pair));
    for (const auto& [check, evidence] :
         {std::pair("emissary-proxy-settings", "4183"),
          std::pair("emissary-proxy-settings", "`80` and `443`"),
          std::pair("gateway-identity", "ambassador.ambassador"),
          std::pair("gateway-probe-annotations", "-/ambassador/ready"),
          std::pair("emissary-probe-route", "no Listener"), std::pair("emissary-probe-route", "no Host"),
          std::pair("plan-namespaces", "`ambassador`"), std::pair("export-marks", "2.8"),
          std::pair("probe-service-port", "`80`")})
        QVERIFY2(badResult(results, check, evidence),
                 (check + std::string(": ") + badLines(results)).c_str());
}

void TestMistakesJudged::whatCouldNotBeReadNeverPasses()
{
    const Pair pair = testbed::healthyPair(m_trust);
    Facts facts = factsOf(pair);
    const facts::Unread why{facts::Unread::Why::Forbidden, "user x cannot list it"};
    for (facts::ClusterFacts& each : facts) {
        each.served.value = tl::unexpected<facts::Unread>(why);
        for (facts::Listing& listing : each.listings)
            listing.objects.value = tl::unexpected<facts::Unread>(why);
        for (facts::Permission& permission : each.permissions)
            permission.allowed.value = tl::unexpected<facts::Unread>(why);
    }
    for (const CheckResult& result : judge(pair.plan, facts)) {
        if (!testbed::isOfGateway(result))
            continue;
        const bool isKnown = result.state == State::NotChecked || result.state == State::Skipped;
        QVERIFY2(isKnown, line(result).c_str());
        if (result.state == State::NotChecked)
            QVERIFY2(result.evidence.find("user x cannot list it") != std::string::npos,
                     line(result).c_str());
    }
}

/// Facts may come from a file that somebody edited.
void TestMistakesJudged::anyShapeOfObjectsWillDo()
{
    const Pair pair = testbed::healthyPair(m_trust);
    const std::vector<Json> shapes = {nullptr, 7, "text", Json::array({1, "a", nullptr}),
                                      Json::object({{"name", 3}})};
    for (const Json& shape : shapes) {
        for (const char* key : {"metadata", "spec", "status", "subsets", "certificates", "keys"}) {
            Facts facts = factsOf(pair);
            for (facts::ClusterFacts& each : facts) {
                for (facts::Listing& listing : each.listings) {
                    for (Json& object : *listing.objects.value)
                        object[key] = shape;
                }
            }
            QVERIFY(!judge(pair.plan, facts).empty());
        }
    }
}

void TestMistakesJudged::everyCheckHasEveryPiece()
{
    std::set<std::string> failing;
    for (const Mistake& mistake : testbed::mistakes())
        failing.insert(mistake.check);
    for (const FactsRow& row : factsRows)
        failing.insert(row.check);
    for (const preflight::Check* check : preflight::checkTable()) {
        const std::string id(check->id);
        if (testbed::gatewayCategories().count(std::string(check->category)) == 0)
            continue;
        QVERIFY2(failing.count(id) == 1, ("nothing makes it fail: " + id).c_str());
        QVERIFY(!check->title.empty());
        const std::string page = preflight::helpPage(id);
        QVERIFY2(page.rfind("# " + id + "\n", 0) == 0, ("no help page: " + id).c_str());
        for (const char* section :
             {"\n## What is looked at\n", "\n## Why\n", "\n## When it fails\n", "\n## Source\n"})
            QVERIFY2(page.find(section) != std::string::npos, (id + section).c_str());
    }
}

QTEST_GUILESS_MAIN(TestMistakesJudged)
#include "tst_mistakes_judged.moc"
