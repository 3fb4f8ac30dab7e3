// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// diff, apply, history and undo of the command line, against two real API servers.

#include "tests/cluster/apply/apply_bench.h"

using namespace linkwright;
using namespace linkwright::testbed;

class tst_CtlApply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LINKWRIGHT_START_CLUSTERS(m_bench.clusters, TestClusters::Two); }
    void init();

    void theGuideIsAppliedToTwoClusters();
    void aSecondApplyWritesNothing();
    void undoBringsBackTheFormerState();
    void helmsFieldsSurvive();
    void anObjectThatIsOnlyAddedToMustBeThere();
    void aConflictStopsBeforeAnythingIsWritten();
    void aConflictIsKeptAndRemembered();
    void keepingWhatCannotWorkIsRefused();
    void aConflictIsTakenAndUndoneByValue();
    void twoPlansOnOneGatewayLoseNothing();
    void whatLeftThePlanIsDeletedOnlyWhenAsked();
    void aForbiddenVerbIsFoundBeforeTheFirstWrite();
    void withoutAJournalNothingIsWritten();
    void kubectlSeesTheSetAndRefusesIt();
    void undoLeavesAloneWhatSomebodyChanged();

private:
    ApplyBench m_bench;
};

void tst_CtlApply::init()
{
    QCOMPARE(m_bench.begin(), QString());
}

void tst_CtlApply::theGuideIsAppliedToTwoClusters()
{
    const Outcome before = m_bench.run("diff plan.yaml");
    QVERIFY2(before.code == 1, said(before).constData());
    const Outcome applied = m_bench.run("apply plan.yaml --yes");
    QVERIFY2(applied.code == 0, said(applied).constData());
    for (const auto& [server, cluster] :
         {std::pair(&m_bench.clusters.west(), 0), std::pair(&m_bench.clusters.east(), 1)})
        QCOMPARE(m_bench.missingIn(*server, cluster), QString());
    const Outcome after = m_bench.run("diff plan.yaml");
    QVERIFY2(after.code == 0, said(after).constData());
}

void tst_CtlApply::aSecondApplyWritesNothing()
{
    QCOMPARE(m_bench.run("apply plan.yaml --yes").code, 0);
    const QByteArray versions = m_bench.versions();
    const Outcome again = m_bench.run("apply plan.yaml --yes");
    QVERIFY2(again.code == 0, said(again).constData());
    QCOMPARE(m_bench.versions(), versions);
    QVERIFY(!again.out.contains("undo"));
}

void tst_CtlApply::undoBringsBackTheFormerState()
{
    const QByteArray former = m_bench.state();
    QCOMPARE(m_bench.run("apply plan.yaml --yes").code, 0);
    QVERIFY(m_bench.state() != former);
    const Outcome undone = m_bench.run("undo --yes");
    QVERIFY2(undone.code == 0, said(undone).constData());
    QCOMPARE(m_bench.state(), former);
    const Outcome history = m_bench.run("history --format json");
    QCOMPARE(Json::parse(history.out.toStdString()).at("applies").size(), std::size_t(2));
}

void tst_CtlApply::helmsFieldsSurvive()
{
    const Json before = m_bench.gatewayService();
    QCOMPARE(m_bench.run("apply plan.yaml --yes").code, 0);
    QCOMPARE(install(m_bench.clusters.west(), QStringLiteral("emissary")), QString()); // helm upgrade
    const Json after = m_bench.gatewayService();
    QCOMPARE(after.at("spec").at("ports").size(), std::size_t(4));
    for (const Json& port : before.at("spec").at("ports")) {
        Json same = port;
        QVERIFY(std::any_of(after.at("spec").at("ports").begin(), after.at("spec").at("ports").end(),
                            [&same](const Json& one) { return diff::sameValue(one, same); }));
    }
    QCOMPARE(m_bench.run("undo --yes").code, 0);
    QVERIFY(diff::sameValue(m_bench.gatewayService().at("spec").at("ports"), before.at("spec").at("ports")));
}

void tst_CtlApply::anObjectThatIsOnlyAddedToMustBeThere()
{
    QVERIFY(m_bench.clusters.west().objects().remove(gatewayServiceReference).ok());
    const QByteArray state = m_bench.state();
    const Outcome refused = m_bench.run("apply plan.yaml --yes");
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.out.contains("blocked   Service emissary/emissary-ingress"), said(refused).constData());
    QVERIFY(refused.out.contains("to do:"));
    QCOMPARE(m_bench.state(), state);
}

void tst_CtlApply::aConflictStopsBeforeAnythingIsWritten()
{
    m_bench.letHelmOwnTheProbePath();
    const QByteArray state = m_bench.state();
    const Outcome diffed = m_bench.run("diff plan.yaml");
    QCOMPARE(diffed.code, 1);
    const Outcome stopped = m_bench.run("apply plan.yaml --yes");
    QCOMPARE(stopped.code, 3);
    QVERIFY2(stopped.out.contains("metadata.annotations[mirror.linkerd.io/probe-path]: theirs \"/theirs\""),
             said(stopped).constData());
    QVERIFY2(stopped.out.contains("(helm, Apply since 20"), said(stopped).constData());
    QCOMPARE(m_bench.state(), state);
}

void tst_CtlApply::aConflictIsKeptAndRemembered()
{
    m_bench.letHelmOwn("mirror.linkerd.io/probe-period", "5");
    const Outcome kept = m_bench.run("apply plan.yaml --yes --on-conflict keep");
    QVERIFY2(kept.code == 0, said(kept).constData());
    QCOMPARE(m_bench.annotation("mirror.linkerd.io/probe-period"), QStringLiteral("5"));
    QVERIFY(m_bench.planText().contains("kept:"));
    // The plan remembers it: nothing is asked again, and nothing is to be done.
    const Outcome again = m_bench.run("diff plan.yaml");
    QVERIFY2(again.code == 0, said(again).constData());
}

void tst_CtlApply::keepingWhatCannotWorkIsRefused()
{
    m_bench.letHelmOwnTheProbePath();
    const QByteArray state = m_bench.state();
    const Outcome refused = m_bench.run("apply plan.yaml --yes --on-conflict keep");
    QVERIFY2(refused.code == 3, said(refused).constData());
    QVERIFY2(refused.err.contains("With the fields that are left to their owners"),
             said(refused).constData());
    QCOMPARE(m_bench.state(), state);
}

void tst_CtlApply::aConflictIsTakenAndUndoneByValue()
{
    m_bench.letHelmOwnTheProbePath();
    const Outcome taken = m_bench.run("apply plan.yaml --yes --on-conflict take");
    QVERIFY2(taken.code == 0, said(taken).constData());
    QVERIFY2(taken.out.contains("Helm's next upgrade"), said(taken).constData());
    QCOMPARE(m_bench.probePath(), QStringLiteral("/-/ambassador/ready"));
    const Outcome undone = m_bench.run("undo --yes");
    QVERIFY2(undone.code == 0, said(undone).constData());
    QVERIFY2(undone.out.contains("they stay ours"), said(undone).constData());
    QCOMPARE(m_bench.probePath(), QStringLiteral("/theirs"));
}

void tst_CtlApply::twoPlansOnOneGatewayLoseNothing()
{
    QCOMPARE(m_bench.run("apply plan.yaml --yes --cluster west").code, 0);
    const Json first = m_bench.gatewayService();
    m_bench.writePlan(QStringLiteral("other.yaml"), [](Plan& plan) {
        plan.name = "other";
        plan.clusters[0].mappings.clear();
        plan.clusters[0].hosts.clear();
        plan.clusters[0].listeners.clear();
        plan.clusters[0].manifests.clear();
        plan.clusters[0].exports.clear();
        plan.clusters.pop_back();
        plan.links.clear();
    });
    const Outcome second = m_bench.run("apply other.yaml --yes");
    QVERIFY2(second.code == 0 || second.code == 1, said(second).constData());
    const Json then = m_bench.gatewayService();
    QVERIFY(diff::sameValue(then.at("spec"), first.at("spec")));
    QVERIFY(diff::sameValue(then.at("metadata").at("annotations"), first.at("metadata").at("annotations")));
    QCOMPARE(m_bench.run("diff plan.yaml --cluster west").code, 0);
}

void tst_CtlApply::whatLeftThePlanIsDeletedOnlyWhenAsked()
{
    QCOMPARE(m_bench.run("apply plan.yaml --yes").code, 0);
    m_bench.writePlan(QStringLiteral("plan.yaml"), [](Plan& plan) {
        plan.clusters[0].mappings = {plan.clusters[0].mappings[1]}; // the health check stays
        plan.clusters[0].exports.clear();
    });
    const Reference mapping{"getambassador.io/v3alpha1", "Mapping", "linkerd2-qotm", "default"};
    const Outcome plain = m_bench.run("apply plan.yaml --yes");
    QVERIFY2(plain.code == 0, said(plain).constData());
    QVERIFY2(plain.out.contains("left the plan: Mapping default/linkerd2-qotm"), said(plain).constData());
    QVERIFY(!m_bench.clusters.west().objects().live(mapping).is_null());
    const Outcome pruned = m_bench.run("apply plan.yaml --yes --prune");
    QVERIFY2(pruned.code == 0, said(pruned).constData());
    QVERIFY(m_bench.clusters.west().objects().live(mapping).is_null());
    const Outcome undone = m_bench.run("undo --yes");
    QVERIFY2(undone.code == 0, said(undone).constData());
    QVERIFY(!m_bench.clusters.west().objects().live(mapping).is_null());
}

void tst_CtlApply::aForbiddenVerbIsFoundBeforeTheFirstWrite()
{
    const Json rules = Json::parse(R"([
      {"apiGroups":["*"],"resources":["*"],"verbs":["get","list","watch"]},
      {"apiGroups":["","apps","multicluster.linkerd.io"],"resources":["*"],"verbs":["*"]},
      {"apiGroups":["getambassador.io"],"resources":["hosts","listeners"],"verbs":["*"]}])");
    for (ApiServer* server : {&m_bench.clusters.west(), &m_bench.clusters.east()})
        QCOMPARE(server->grant(QStringLiteral("limited"), rules), QString());
    const QString kubeconfig = m_bench.clusters.writeKubeconfig(
        QStringLiteral("limited"), {m_bench.contextFor(m_bench.clusters.west(), QStringLiteral("west")),
                                    m_bench.contextFor(m_bench.clusters.east(), QStringLiteral("east"))});
    const QByteArray state = m_bench.state();
    const Outcome refused = m_bench.run("apply plan.yaml --yes", kubeconfig);
    QVERIFY2(refused.code == 3, said(refused).constData());
    QVERIFY2(refused.out.contains("may not create or patch mappings.getambassador.io in namespace default"),
             said(refused).constData());
    QCOMPARE(m_bench.state(), state);
}

void tst_CtlApply::withoutAJournalNothingIsWritten()
{
    const QByteArray state = m_bench.state();
    const Outcome refused = m_bench.run("apply plan.yaml --yes", {}, QStringLiteral("/proc/none"));
    QVERIFY2(refused.code == 2, said(refused).constData());
    QVERIFY2(refused.out.contains("XDG_STATE_HOME"), said(refused).constData());
    QCOMPARE(m_bench.state(), state);
}

void tst_CtlApply::kubectlSeesTheSetAndRefusesIt()
{
    QCOMPARE(m_bench.run("apply plan.yaml --yes").code, 0);
    qputenv("KUBECTL_APPLYSET", "true"); // the flag is still alpha
    const Outcome refused = m_bench.clusters.west().kubectl(
        {QStringLiteral("apply"), QStringLiteral("-n"), QStringLiteral("emissary"), QStringLiteral("--prune"),
         QStringLiteral("--applyset=secret/linkwright-qotm"), QStringLiteral("-f"), QStringLiteral("-")},
        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\",\"namespace\":"
        "\"emissary\"}}");
    QVERIFY(refused.code != 0);
    QVERIFY2(refused.err.contains("linkwright"), said(refused).constData());
}

void tst_CtlApply::undoLeavesAloneWhatSomebodyChanged()
{
    QCOMPARE(m_bench.run("apply plan.yaml --yes").code, 0);
    const Json part =
        Json::parse(R"({"metadata":{"annotations":{"mirror.linkerd.io/probe-path":"/by-hand"}}})");
    QCOMPARE(m_bench.clusters.west().objects().patch(gatewayServiceReference, part).failure(), QString());
    const Outcome undone = m_bench.run("undo --yes");
    QVERIFY2(undone.out.contains("changed since by kubectl-edit"), said(undone).constData());
    QCOMPARE(m_bench.probePath(), QStringLiteral("/by-hand"));
    QCOMPARE(m_bench.gatewayService().at("spec").at("ports").size(), std::size_t(2));
}

QTEST_GUILESS_MAIN(tst_CtlApply)
#include "tst_ctl_apply.moc"
