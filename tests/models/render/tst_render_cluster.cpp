// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plans.h"

#include <QElapsedTimer>
#include <QTest>

using namespace linkwright;

namespace {

/// One cluster with `count` Mappings, and an exported and carried Service for every tenth.
Plan largePlan(int count)
{
    Plan plan = test::gatewayPlan("2.19");
    Cluster& cluster = plan.clusters[0];
    for (int i = 0; i < count; ++i) {
        const std::string name = "m" + std::to_string(i);
        Mapping mapping;
        mapping.name = name;
        mapping.hostname = "*";
        mapping.prefix = "/" + name + "/";
        mapping.service = name;
        cluster.mappings.push_back(mapping);
        if (i % 10 != 0)
            continue;
        Export entry;
        entry.service = name;
        cluster.exports.push_back(entry);
        if (i % 20 == 0)
            cluster.manifests.push_back(manifest::makeObject("v1", "Service", name, "default"));
    }
    return plan;
}

qint64 bestOf3(const Plan& plan)
{
    qint64 best = std::numeric_limits<qint64>::max();
    for (int i = 0; i < 3; ++i) {
        QElapsedTimer timer;
        timer.start();
        const render::Rendering rendering = render::render(plan);
        best = std::min(best, timer.nsecsElapsed());
    }
    return best;
}

} // namespace

class TestRenderCluster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guideByRelease_data();
    void guideByRelease();
    void linkOfTheGuide();
    void noLinkWithoutAddresses();
    void objectsComeInApplyOrder();
    void samePlanSameBytes_data();
    void samePlanSameBytes();
    void streamHoldsOwnedThenContributed();
    void emptyPlansRender();
    void growsLinearly();
};

void TestRenderCluster::guideByRelease_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("service");

    const QString byLabel =
        QStringLiteral(R"({"app.kubernetes.io/managed-by":"linkwright","linkwright.io/plan":"qotm",)"
                       R"("mirror.linkerd.io/exported":"true"})");
    const QString bare =
        QStringLiteral(R"({"app.kubernetes.io/managed-by":"linkwright","linkwright.io/plan":"qotm"})");
    QTest::newRow("2.8 marks by annotation and has no Link") << "2.8"
                                                             << "" << bare;
    QTest::newRow("2.14 marks by label and leaves the Link to linkerd") << "2.14"
                                                                        << "" << byLabel;
    QTest::newRow("2.17 still does") << "2.17"
                                     << "" << byLabel;
    QTest::newRow("2.18 takes the Link from us") << "2.18"
                                                 << "Link west\n"
                                                 << byLabel;
    QTest::newRow("2.19 too") << "2.19"
                              << "Link west\n"
                              << byLabel;
}

void TestRenderCluster::guideByRelease()
{
    QFETCH(QString, release);
    QFETCH(QString, source);
    QFETCH(QString, service);
    const Plan plan = test::guidePlan(release.toLatin1().constData());
    QCOMPARE(plan.clusters.size(), std::size_t(2));
    const render::Rendering rendering = render::render(plan);
    QCOMPARE(test::listOf(rendering.clusters[1].objects), source);
    const Json* qotm = test::findObject(rendering.clusters[0].objects, "Service", "qotm-linkerd2");
    QVERIFY(qotm != nullptr);
    QCOMPARE(QString::fromStdString(qotm->at("metadata").at("labels").dump()), service);
    QCOMPARE(qotm->at("metadata").contains("annotations"), release == QStringLiteral("2.8"));
}

void TestRenderCluster::linkOfTheGuide()
{
    const Plan plan = test::guidePlan("2.19");
    QCOMPARE(test::yamlOf(render::renderCluster(plan, plan.clusters[1]).objects, "Link", "west"),
             QStringLiteral(
                 "apiVersion: multicluster.linkerd.io/v1alpha3\nkind: Link\nmetadata:\n  name: west\n"
                 "  namespace: linkerd-multicluster\n  labels:\n"
                 "    app.kubernetes.io/managed-by: linkwright\n    linkwright.io/plan: qotm\nspec:\n"
                 "  targetClusterName: west\n  targetClusterDomain: cluster.local\n"
                 "  targetClusterLinkerdNamespace: linkerd\n"
                 "  clusterCredentialsSecret: cluster-credentials-west\n  gatewayAddress: 203.0.113.10\n"
                 "  gatewayPort: \"4143\"\n  gatewayIdentity: "
                 "emissary-ingress.emissary.serviceaccount.identity.linkerd.cluster.local\n  probeSpec:\n"
                 "    path: /-/ambassador/ready\n    port: \"4191\"\n    period: 3s\n  selector:\n"
                 "    matchLabels:\n      mirror.linkerd.io/exported: \"true\"\n"
                 "  remoteDiscoverySelector:\n    matchLabels:\n"
                 "      mirror.linkerd.io/exported: remote-discovery\n  federatedServiceSelector:\n"
                 "    matchLabels:\n      mirror.linkerd.io/federated: member\n"));
}

void TestRenderCluster::noLinkWithoutAddresses()
{
    Plan plan = test::guidePlan("2.19");
    plan.clusters[0].gateway->addresses.clear();
    QCOMPARE(test::listOf(render::renderCluster(plan, plan.clusters[1]).objects), QString());
}

void TestRenderCluster::objectsComeInApplyOrder()
{
    const Plan plan = test::guidePlan("2.19");
    for (const render::ClusterManifests& cluster : render::render(plan).clusters) {
        QVERIFY(std::is_sorted(cluster.objects.begin(), cluster.objects.end(), manifest::appliesBefore));
        QVERIFY(std::is_sorted(cluster.contributions.begin(), cluster.contributions.end(),
                               manifest::appliesBefore));
    }
}

void TestRenderCluster::samePlanSameBytes_data()
{
    QTest::addColumn<QString>("sample");

    for (const resources::Sample& sample : resources::samples())
        QTest::newRow(sample.name.c_str()) << QString::fromStdString(sample.name);
}

void TestRenderCluster::samePlanSameBytes()
{
    QFETCH(QString, sample);
    const Plan plan = test::samplePlan(sample.toLatin1().constData());
    QVERIFY(!plan.clusters.empty());
    const render::Rendering first = render::render(plan);
    const render::Rendering second = render::render(test::samplePlan(sample.toLatin1().constData()));
    QVERIFY(first == second);
    for (std::size_t i = 0; i < first.clusters.size(); ++i)
        QCOMPARE(render::streamOf(first.clusters[i]), render::streamOf(second.clusters[i]));
}

void TestRenderCluster::streamHoldsOwnedThenContributed()
{
    const Plan plan = test::guidePlan("2.19");
    const std::string stream = render::streamOf(render::renderCluster(plan, plan.clusters[0]));
    const auto mapping = stream.find("kind: Mapping\n");
    const auto contributed = stream.find("kind: Namespace\n");
    QVERIFY(mapping != std::string::npos && contributed != std::string::npos);
    QVERIFY(mapping < contributed);
    QVERIFY(stream.find("\n---\n") != std::string::npos);
}

void TestRenderCluster::emptyPlansRender()
{
    QVERIFY(render::render(Plan()).clusters.empty());
    Plan plan;
    plan.clusters.push_back(Cluster());
    plan.links.push_back(Link());
    QCOMPARE(render::streamOf(render::render(plan).clusters.at(0)), std::string());
}

void TestRenderCluster::growsLinearly()
{
    // 20 times as much may take 60 times as long: a quadratic step would take 400 times. The bench measures
    // closely.
    const qint64 small = bestOf3(largePlan(1000));
    const qint64 large = bestOf3(largePlan(20000));
    QVERIFY2(large < small * 60, qPrintable(QStringLiteral("%1 ns, then %2 ns").arg(small).arg(large)));
}

QTEST_GUILESS_MAIN(TestRenderCluster)
#include "tst_render_cluster.moc"
