// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/apply/apply_bench.h"

#include <QFile>
#include <QXmlStreamReader>

using namespace linkwright;
using namespace linkwright::testbed;

/// The built `linkwrightctl preflight` against real API servers.
class TestCtlPreflight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LINKWRIGHT_START_CLUSTERS(m_bench.clusters, TestClusters::Two); }
    void init() { QCOMPARE(m_bench.begin(), QString()); }

    void writesText();
    void writesJson();
    void writesJunit();
    void writesSarif();
    void savesFactsAndChecksThemAgain();
    void endsWithThreeWhereNobodyAnswers();
    void goesOnWithOneClusterOutOfReach();
    void checksOneCluster();
    void refusesBadUsage_data();
    void refusesBadUsage();
    void keepsTheTerminalSafe();

private:
    [[nodiscard]] Json json(const char* line, int code, const QString& kubeconfig = {});
    [[nodiscard]] QString nowhere(bool both) const;

    ApplyBench m_bench;
};

Json TestCtlPreflight::json(const char* line, int code, const QString& kubeconfig)
{
    const Outcome outcome = m_bench.run(line, kubeconfig);
    if (outcome.code != code)
        qFatal("%s ended with %d: %s", line, outcome.code, outcome.err.constData());
    return Json::parse(outcome.out.toStdString());
}

QString TestCtlPreflight::nowhere(bool both) const
{
    KubeContext west = TestClusters::context(m_bench.clusters.west());
    KubeContext east = TestClusters::context(m_bench.clusters.east());
    west.name = QStringLiteral("west");
    east.name = QStringLiteral("east");
    west.server = QStringLiteral("https://127.0.0.1:1");
    if (both)
        east.server = west.server;
    return m_bench.clusters.writeKubeconfig(QStringLiteral("nowhere-%1").arg(both), {west, east});
}

void TestCtlPreflight::writesText()
{
    const Outcome outcome = m_bench.run("preflight plan.yaml");
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.err, QByteArray());
    QVERIFY2(outcome.out.startsWith("cluster west\n  passed       "), outcome.out.constData());
    QVERIFY(outcome.out.contains("\ncluster east\n"));
    QVERIFY(outcome.out.contains("\nlink east->west\n"));
    QVERIFY(outcome.out.indexOf("\ncluster east\n") < outcome.out.indexOf("\nlink east->west\n"));
    QVERIFY(outcome.out.contains("failed       the plan's link is made (west) [link-present]\n"));
    QVERIFY(outcome.out.contains("see https://linkerd.io/2/checks/#l5d-"));
    QVERIFY(outcome.out.contains(" passed, "));
    QVERIFY(outcome.out.endsWith(" not checked\n"));
    QCOMPARE(outcome.out.count(" not checked\n"), 1);
    QVERIFY(!outcome.out.contains('\x1b'));
}

void TestCtlPreflight::writesJson()
{
    const Json document = json("preflight plan.yaml --format json", 1);
    int failed = 0;
    for (const Json& check : document.at("checks")) {
        for (const char* key :
             {"id", "category", "cluster", "link", "severity", "state", "evidence", "remedy", "anchor"})
            QVERIFY2(check.at(key).is_string(), key);
        failed += check.at("state") == "failed" ? 1 : 0;
    }
    QVERIFY(failed > 0);
    QCOMPARE(document.at("summary").at("failed"), Json(failed));
    int sum = 0;
    for (const char* key : {"passed", "failed", "warning", "skipped", "not-checked"})
        sum += document.at("summary").at(key).get<int>();
    QCOMPARE(static_cast<std::size_t>(sum), document.at("checks").size());
}

void TestCtlPreflight::writesJunit()
{
    const Outcome outcome = m_bench.run("preflight plan.yaml --format junit");
    QCOMPARE(outcome.code, 1);
    QXmlStreamReader xml(outcome.out);
    int cases = 0;
    int failures = 0;
    int skipped = 0;
    int announced = -1;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("testsuite"))
            announced = xml.attributes().value(QStringLiteral("tests")).toInt();
        cases += xml.name() == QLatin1String("testcase") ? 1 : 0;
        failures += xml.name() == QLatin1String("failure") ? 1 : 0;
        skipped += xml.name() == QLatin1String("skipped") ? 1 : 0;
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(cases, announced);
    QVERIFY(failures > 0 && skipped > 0);
}

void TestCtlPreflight::writesSarif()
{
    const Json document = json("preflight plan.yaml --format sarif", 1);
    QCOMPARE(document.at("version"), Json("2.1.0"));
    const Json& run = document.at("runs").at(0);
    const Json& rules = run.at("tool").at("driver").at("rules");
    QVERIFY(rules.size() > 30);
    bool isLink = false;
    for (const Json& result : run.at("results")) {
        QCOMPARE(rules.at(result.at("ruleIndex").get<std::size_t>()).at("id"), result.at("ruleId"));
        const Json& location = result.at("locations").at(0);
        QVERIFY(location.at("physicalLocation").at("region").at("startLine").get<int>() > 1);
        isLink =
            isLink || location.at("logicalLocations").at(0).at("fullyQualifiedName") == "links[east->west]";
    }
    QVERIFY(isLink);
}

void TestCtlPreflight::savesFactsAndChecksThemAgain()
{
    const Json live = json("preflight plan.yaml --save-facts facts.json --format json", 1);
    const Json offline =
        json("preflight plan.yaml --facts facts.json --format json", 1, QStringLiteral("/nowhere"));
    QCOMPARE(offline, live);
    const Outcome text = m_bench.run("preflight plan.yaml --facts facts.json");
    QCOMPARE(text.code, 1);
    QVERIFY(text.out.startsWith("cluster west\n"));
    const Outcome again = m_bench.run("preflight plan.yaml --save-facts facts.json");
    QCOMPARE(again.code, 2);
    QVERIFY2(again.err.contains("facts.json: File exists"), again.err.constData());
    const Outcome one = m_bench.run("preflight plan.yaml --facts facts.json --cluster east");
    QVERIFY(one.out.startsWith("cluster east\n"));
    QVERIFY(!contentOf(m_bench.file(QStringLiteral("facts.json"))).contains("PRIVATE KEY"));
}

void TestCtlPreflight::endsWithThreeWhereNobodyAnswers()
{
    const Json document = json("preflight plan.yaml --format json", 3, nowhere(true));
    for (const Json& check : document.at("checks"))
        QCOMPARE(check.at("state"), Json("not-checked"));
    QCOMPARE(document.at("summary").at("passed"), Json(0));
}

void TestCtlPreflight::goesOnWithOneClusterOutOfReach()
{
    const Json document = json("preflight plan.yaml --format json", 1, nowhere(false));
    bool passed = false;
    for (const Json& check : document.at("checks")) {
        if (check.at("cluster") == "west")
            QCOMPARE(check.at("state"), Json("not-checked"));
        passed = passed || check.at("state") == "passed";
    }
    QVERIFY(passed);
}

void TestCtlPreflight::checksOneCluster()
{
    const Json document = json("preflight plan.yaml --cluster west --format json", 1);
    for (const Json& check : document.at("checks"))
        QCOMPARE(check.at("cluster"), Json("west"));
}

void TestCtlPreflight::refusesBadUsage_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const char* line, const char* says) {
        QTest::newRow(name) << QByteArray(line) << QByteArray(says);
    };
    row("no plan", "preflight", "PLAN");
    row("an unknown format", "preflight plan.yaml --format xml", "sarif");
    row("an unknown cluster", "preflight plan.yaml --cluster wst", "did you mean \"west\"");
    row("no file of facts", "preflight plan.yaml --facts nothing.json", "nothing.json: it cannot be read");
    row("a folder of facts", "preflight plan.yaml --facts .", ".: it cannot be read");
    row("a plan for facts", "preflight plan.yaml --facts plan.yaml", "plan.yaml:1:1: this is no JSON");
    row("facts that are damaged", "preflight plan.yaml --facts damaged.json",
        "damaged.json: a text was expected here (clusters[0].name)");
    row("facts about others", "preflight plan.yaml --facts others.json",
        "no facts about the clusters of the plan");
    row("facts to save that are facts to read", "preflight plan.yaml --facts a --save-facts b", "--facts");
    row("facts to wait for", "preflight plan.yaml --facts a --wait 3s", "--facts");
}

void TestCtlPreflight::refusesBadUsage()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, says);
    const auto write = [this](const char* name, const char* text) {
        QFile file(m_bench.file(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    write("damaged.json", R"({"apiVersion":"linkwright/v1","kind":"Facts","clusters":[{"name":3}]})");
    write("others.json", R"({"apiVersion":"linkwright/v1","kind":"Facts","clusters":[{"name":"south"}]})");
    const Outcome outcome = m_bench.run(line.constData());
    QCOMPARE(outcome.code, 2);
    QCOMPARE(outcome.out, QByteArray());
    QVERIFY2(outcome.err.contains(says), outcome.err.constData());
}

void TestCtlPreflight::keepsTheTerminalSafe()
{
    QFile file(m_bench.file(QStringLiteral("evil.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"apiVersion":"linkwright/v1","kind":"Facts","clusters":[{"name":"west",
        "version":{"unread":{"why":"unreachable","message":"\u001b]0;gotcha\u0007"}}}]})");
    file.close();
    const Outcome outcome = m_bench.run("preflight plan.yaml --facts evil.json");
    QCOMPARE(outcome.code, 3);
    QVERIFY(outcome.out.contains("gotcha"));
    QVERIFY(!outcome.out.contains('\x1b') && !outcome.out.contains('\x07'));
}

QTEST_GUILESS_MAIN(TestCtlPreflight)
#include "tst_ctl_preflight.moc"
