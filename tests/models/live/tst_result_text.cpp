// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/result_text.h"

#include <QTest>

using namespace linkwright;
using Outcome = apply::ObjectResult::Outcome;

namespace {

apply::ChangePlan plan()
{
    apply::ChangePlan made;
    made.plan = "qotm";
    apply::ClusterChanges cluster;
    cluster.cluster = "west";
    cluster.context = "admin";
    cluster.server = "https://west";
    cluster.serverVersion = "v1.31.2";
    made.clusters.push_back(cluster);
    cluster.cluster = cluster.context = "east";
    cluster.server = "https://east";
    cluster.serverVersion.clear();
    made.clusters.push_back(cluster);
    return made;
}

apply::ObjectResult result(const char* name, Outcome outcome, const char* message = "")
{
    return {"west", {"v1", "Service", "emissary", name}, apply::Action::Change, outcome, message};
}

} // namespace

class TestResultText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyObjectIsNamed();
    void whatStoppedItIsSaid();
    void takingBackIsCalledSo();
};

void TestResultText::everyObjectIsNamed()
{
    apply::ApplyReport report;
    report.journal = "20261126T220102.123Z";
    report.results = {result("a", Outcome::Done), result("b", Outcome::Failed, "it is terminating"),
                      result("c", Outcome::Skipped), result("d", Outcome::Unknown)};
    QCOMPARE(live::outcomeCounts(report), QStringLiteral("1 done, 1 failed, 1 not known, 1 left out"));
    QCOMPARE(live::resultText(plan(), report),
             QStringLiteral("Apply of the plan qotm\n"
                            "1 done, 1 failed, 1 not known, 1 left out\n"
                            "\n"
                            "west (context admin, https://west, v1.31.2)\n"
                            "  done: change Service emissary/a\n"
                            "  failed: change Service emissary/b: it is terminating\n"
                            "  left out: change Service emissary/c\n"
                            "  not known: change Service emissary/d\n"
                            "\n"
                            "east (context east, https://east)\n"
                            "  nothing was to be done\n"
                            "\n"
                            "To take it back: linkwrightctl undo 20261126T220102.123Z\n"));
}

void TestResultText::whatStoppedItIsSaid()
{
    apply::ApplyReport report;
    report.cancelled = true;
    report.problem = Error{Error::Kind::Output, "/state: No space left", "Make room."};
    report.unready = {"Deployment emissary/gateway"};
    const QString text = live::resultText(plan(), report);
    for (const char* part : {"nothing done", "It was cancelled.", "No space left", "Make room.",
                             "not ready: Deployment emissary/gateway"})
        QVERIFY2(text.contains(QLatin1String(part)), part);
    QVERIFY(!text.contains(QStringLiteral("undo")));
}

void TestResultText::takingBackIsCalledSo()
{
    apply::ChangePlan undo = plan();
    undo.undoes = "20261126T220102.123Z";
    QVERIFY(live::resultText(undo, {}).startsWith(
        QStringLiteral("Taking back of the apply 20261126T220102.123Z of the plan qotm\n")));
}

QTEST_GUILESS_MAIN(TestResultText)
#include "tst_result_text.moc"
