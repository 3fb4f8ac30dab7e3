// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/kubeconfig.h"
#include "live/targets.h"

#include <QTest>

using namespace linkwright;
using live::Target;

namespace {

constexpr const char* text =
    "apiVersion: v1\n"
    "kind: Config\n"
    "current-context: west\n"
    "clusters:\n"
    "- name: west\n"
    "  cluster: {server: \"https://west:6443\"}\n"
    "- name: east\n"
    "  cluster: {server: \"http://east:8080\", insecure-skip-tls-verify: true}\n"
    "users:\n"
    "- name: admin\n"
    "  user: {token: secret}\n"
    "- name: signed-in\n"
    "  user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: login, interactiveMode: Never}}\n"
    "contexts:\n"
    "- name: west\n"
    "  context: {cluster: west, user: admin}\n"
    "- name: east\n"
    "  context: {cluster: east, user: signed-in}\n"
    "- name: broken\n"
    "  context: {cluster: nowhere, user: admin}\n";

kube::Kubeconfig config()
{
    return kube::readKubeconfig(text, "/config");
}

/// Clusters west and east with these contexts.
Plan planWith(const char* west, const char* east)
{
    Plan plan;
    Cluster one;
    one.name = "west";
    one.context = west;
    plan.clusters.push_back(one);
    one.name = "east";
    one.context = east;
    plan.clusters.push_back(one);
    return plan;
}

} // namespace

class TestTargets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contextsAreChosen_data();
    void contextsAreChosen();
    void risksAreTold();
    void whatIsLeftOutHasNoProblem();
    void withoutKubeconfigNothingIsReached();
};

void TestTargets::contextsAreChosen_data()
{
    QTest::addColumn<QString>("west");
    QTest::addColumn<QString>("east");
    QTest::addColumn<bool>("eastToo");
    QTest::addColumn<QString>("context");
    QTest::addColumn<bool>("isCurrent");
    QTest::addColumn<QString>("problem"); // of west, else of east
    const auto row = [](const char* name, const char* west, const char* east, bool eastToo,
                        const char* context, bool isCurrent, const char* problem) {
        QTest::newRow(name) << west << east << eastToo << context << isCurrent << problem;
    };
    row("each has its own", "west", "east", true, "west", false, "");
    row("alone, it takes the current one", "", "east", false, "west", true, "");
    row("among others, it takes none", "", "east", true, "", false, "has no context");
    row("no two share one", "west", "west", true, "west", false, "has the same context");
    row("alone, it may have any", "east", "east", false, "east", false, "");
    row("one that is not there", "gone", "east", true, "gone", false, "gone");
    row("one that cannot be used", "broken", "east", true, "broken", false, "nowhere");
}

void TestTargets::contextsAreChosen()
{
    QFETCH(QString, west);
    QFETCH(QString, east);
    QFETCH(bool, eastToo);
    QFETCH(QString, problem);
    const Plan plan = planWith(west.toLatin1().constData(), east.toLatin1().constData());
    const std::vector<Target> targets =
        live::targetsOf(plan, config(), eastToo ? std::set<std::string>() : std::set<std::string>{"east"});
    QCOMPARE(targets.size(), std::size_t(2));
    QTEST(targets[0].context, "context");
    QTEST(targets[0].isCurrent, "isCurrent");
    const QString said = targets[0].problem + targets[1].problem;
    QVERIFY2(problem.isEmpty() ? said.isEmpty() : said.contains(problem), qPrintable(said));
    QCOMPARE(live::canBeReached(targets), problem.isEmpty());
}

void TestTargets::risksAreTold()
{
    const std::vector<Target> targets = live::targetsOf(planWith("west", "east"), config(), {});
    QCOMPARE(targets[0].risks, QStringList());
    QCOMPARE(targets[0].server, QStringLiteral("https://west:6443"));
    QCOMPARE(targets[0].user, QStringLiteral("admin"));
    QVERIFY2(targets[1].risks.contains(QStringLiteral("runs a program")),
             qPrintable(targets[1].risks.join(QLatin1Char('|'))));
    QVERIFY(targets[1].risks.contains(QStringLiteral("not encrypted")));
    QCOMPARE(targets[1].riskText.count(QLatin1Char('\n')) + 1, targets[1].risks.size());
}

void TestTargets::whatIsLeftOutHasNoProblem()
{
    std::vector<Target> targets = live::targetsOf(planWith("west", "gone"), config(), {"east"});
    QVERIFY(!targets[1].selected);
    QCOMPARE(targets[1].problem, QString());
    QVERIFY(live::canBeReached(targets));
    targets = live::targetsOf(planWith("west", "gone"), config(), {"west", "east"});
    QVERIFY2(!live::canBeReached(targets), "nothing is selected");
}

void TestTargets::withoutKubeconfigNothingIsReached()
{
    const std::vector<Target> targets = live::targetsOf(planWith("", ""), {}, {"east"});
    QVERIFY(targets[0].problem.contains(QStringLiteral("no current one")));
    QVERIFY(!live::canBeReached(live::targetsOf(planWith("west", "east"), {}, {})));
    QVERIFY(!live::canBeReached({}));
}

QTEST_GUILESS_MAIN(TestTargets)
#include "tst_targets.moc"
