// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/preflight/judged.h"
#include "tests/cluster/preflight/mistakes.h"
#include "tests/cluster/preflight/planted_pair.h"
#include "tests/cluster/test_clusters.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>
#include <optional>
#include <set>

using namespace linkwright;
using preflight::CheckResult;
using preflight::State;
using testbed::Mistake;
using testbed::Pair;

/// The guide's two clusters in two real API servers: healthy, then with one mistake after the other.
class TestPreflightPair : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void healthyPairPasses();
    void everyMistakeIsNamed();

private:
    [[nodiscard]] std::string otherNames(const std::vector<CheckResult>& results,
                                         const Mistake& mistake) const;

    testbed::TestClusters m_clusters;
    std::optional<testbed::PairTrust> m_trust;
    std::unique_ptr<testbed::PlantedPair> m_planted;
};

void TestPreflightPair::initTestCase()
{
    LINKWRIGHT_START_CLUSTERS(m_clusters, testbed::TestClusters::Two);
    m_trust = testbed::makePairTrust();
    m_planted = std::make_unique<testbed::PlantedPair>(m_clusters.west(), m_clusters.east());
    QCOMPARE(m_planted->install(testbed::healthyPair(*m_trust)), QString());
}

void TestPreflightPair::healthyPairPasses()
{
    QElapsedTimer timer;
    timer.start();
    const auto facts = m_planted->read();
    const qint64 reading = timer.restart();
    const std::vector<CheckResult> results = testbed::judge(testbed::healthyPair(*m_trust).plan, facts);
    qInfo("read in %lld ms, judged in %lld ms: %d results", reading, timer.elapsed(), int(results.size()));
    std::string bad;
    for (const CheckResult& result : results) {
        if (result.state != State::Passed && testbed::isOfGateway(result))
            bad += testbed::line(result) + "\n";
        else if (result.state != State::Passed)
            qInfo("%s", testbed::line(result).c_str());
    }
    QVERIFY2(bad.empty(), bad.c_str());
    QVERIFY(results.size() >= 25);
}

/// What else is not as it should be, by the id of its check.
std::string TestPreflightPair::otherNames(const std::vector<CheckResult>& results,
                                          const Mistake& mistake) const
{
    std::set<std::string> others;
    for (const CheckResult& result : results) {
        if (testbed::isBad(result) && result.id != mistake.check)
            others.insert(result.id);
    }
    std::string text;
    for (const std::string& other : others)
        text += (text.empty() ? "" : ", ") + other;
    return text;
}

void TestPreflightPair::everyMistakeIsNamed()
{
    std::string missed;
    qInfo("%-38s %-27s %s", "mistake", "named by", "also");
    for (const Mistake& mistake : testbed::mistakes()) {
        Pair pair = testbed::healthyPair(*m_trust);
        mistake.plant(pair);
        const QString failed = m_planted->change(pair);
        QVERIFY2(failed.isEmpty(),
                 qPrintable(QString::fromUtf8(mistake.name) + QStringLiteral(": ") + failed));
        const std::vector<CheckResult> results = testbed::judge(pair.plan, m_planted->read());
        const bool isNamed = testbed::badResult(results, mistake.check, mistake.evidence) != nullptr;
        qInfo("%-38s %-27s %s", mistake.name, isNamed ? mistake.check : "NOBODY",
              otherNames(results, mistake).c_str());
        if (!isNamed)
            missed += std::string(mistake.name) + ":\n" + testbed::badLines(results);
    }
    QVERIFY2(missed.empty(), missed.c_str());
    // Nothing of it is left.
    const Pair healthy = testbed::healthyPair(*m_trust);
    QCOMPARE(m_planted->change(healthy), QString());
    for (const CheckResult& result : testbed::judge(healthy.plan, m_planted->read()))
        QVERIFY2(!testbed::isOfGateway(result) || result.state == State::Passed,
                 testbed::line(result).c_str());
}

QTEST_GUILESS_MAIN(TestPreflightPair)
#include "tst_preflight_pair.moc"
