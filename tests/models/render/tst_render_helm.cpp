// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plans.h"

#include <QTest>

#include <set>

using namespace linkwright;

namespace {

Plan helmPlan()
{
    Plan plan = test::gatewayPlan("2.19");
    plan.clusters[0].gateway->helmRelease = "edge";
    return plan;
}

/// The values of a Helm release, null where there are none.
Json valuesOf(const Plan& plan, const std::string& cluster, const std::string& release)
{
    for (const Cluster& entry : plan.clusters) {
        if (entry.name != cluster)
            continue;
        for (const render::HelmValues& helm : render::renderCluster(plan, entry).helm) {
            if (helm.release == release)
                return helm.values;
        }
    }
    return nullptr;
}

QString portNames(const Json& values)
{
    QString names;
    for (const Json& port : values.at("service").at("ports"))
        names += QString::fromStdString(port.at("name").get<std::string>()) + QLatin1Char(' ') +
                 QString::number(port.at("port").get<int>()) + QLatin1Char('\n');
    return names;
}

} // namespace

class TestRenderHelm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesOfEmissary();
    void noValuesWithoutHelmRelease();
    void moduleGoesAlong();
    void listOfPorts_data();
    void listOfPorts();
    void noContainerPortTwice_data();
    void noContainerPortTwice();
    void settingsOfDeclaredPortsStay();
    void valuesOfTheExtension();
};

void TestRenderHelm::valuesOfEmissary()
{
    const Plan plan = helmPlan();
    const render::ClusterManifests manifests = render::renderCluster(plan, plan.clusters[0]);
    QCOMPARE(manifests.helm.at(0).release, std::string("edge"));
    QCOMPARE(manifests.helm.at(0).namespace_, std::string("emissary"));
    // The same fields that are contributed, so that both set one value.
    const Json& values = manifests.helm.at(0).values;
    const Json* deployment = test::findObject(manifests.contributions, "Deployment", "emissary-ingress");
    QCOMPARE(values.at("podAnnotations").dump(),
             deployment->at("spec").at("template").at("metadata").at("annotations").dump());
    Json annotations = test::findObject(manifests.contributions, "Service", "emissary-ingress")
                           ->at("metadata")
                           .at("annotations");
    annotations.erase("argocd.argoproj.io/sync-options");
    QCOMPARE(values.at("service").at("annotations").dump(), annotations.dump());
    QVERIFY(!values.contains("module"));
}

void TestRenderHelm::noValuesWithoutHelmRelease()
{
    Plan plan = helmPlan();
    plan.clusters[0].gateway->helmRelease.clear();
    const render::ClusterManifests manifests = render::renderCluster(plan, plan.clusters[0]);
    QCOMPARE(manifests.helm.size(), std::size_t(1)); // Linkerd's own gateway is still turned off
    QCOMPARE(manifests.helm.at(0).release, std::string("linkerd-multicluster"));
}

void TestRenderHelm::moduleGoesAlong()
{
    Plan plan = helmPlan();
    plan.clusters[0].gateway->module["add_linkerd_headers"] = true;
    QCOMPARE(valuesOf(plan, "west", "edge").at("module").dump(),
             std::string(R"({"add_linkerd_headers":true})"));
}

void TestRenderHelm::listOfPorts_data()
{
    QTest::addColumn<int>("probePort");
    QTest::addColumn<int>("probeTarget");
    QTest::addColumn<QString>("names");

    QTest::newRow("a probe that leads where http leads is left out")
        << 4191 << 8080 << "http 80\nhttps 443\nmc-gateway 4143\n";
    QTest::newRow("a probe with a port of its own comes last")
        << 4191 << 8090 << "http 80\nhttps 443\nmc-gateway 4143\nmc-probe 4191\n";
    QTest::newRow("a shared port changes its name in place")
        << 80 << 8080 << "mc-probe 80\nhttps 443\nmc-gateway 4143\n";
}

void TestRenderHelm::listOfPorts()
{
    QFETCH(int, probePort);
    QFETCH(int, probeTarget);
    QFETCH(QString, names);
    Plan plan = helmPlan();
    plan.clusters[0].gateway->probe.port = probePort;
    plan.clusters[0].gateway->probe.targetPort = probeTarget;
    QCOMPARE(portNames(valuesOf(plan, "west", "edge")), names);
}

void TestRenderHelm::noContainerPortTwice_data()
{
    QTest::addColumn<int>("probePort");
    QTest::addColumn<int>("probeTarget");

    QTest::newRow("its own port") << 4191 << 8080;
    QTest::newRow("the port of http") << 80 << 8080;
    QTest::newRow("the port of the mesh") << 4191 << 4143;
}

void TestRenderHelm::noContainerPortTwice()
{
    QFETCH(int, probePort);
    QFETCH(int, probeTarget);
    Plan plan = helmPlan();
    plan.clusters[0].gateway->probe.port = probePort;
    plan.clusters[0].gateway->probe.targetPort = probeTarget;
    std::set<int> targets;
    const Json values = valuesOf(plan, "west", "edge");
    for (const Json& port : values.at("service").at("ports"))
        QVERIFY2(targets.insert(port.at("targetPort").get<int>()).second, values.dump().c_str());
}

void TestRenderHelm::settingsOfDeclaredPortsStay()
{
    Plan plan = helmPlan();
    plan.clusters[0].gateway->ports[0].extra["nodePort"] = 30080;
    QCOMPARE(valuesOf(plan, "west", "edge").at("service").at("ports").at(0).dump(),
             std::string(R"({"name":"http","port":80,"targetPort":8080,"nodePort":30080})"));
}

void TestRenderHelm::valuesOfTheExtension()
{
    const Plan plan = test::guidePlan("2.19");
    QCOMPARE(valuesOf(plan, "west", "linkerd-multicluster").dump(),
             std::string(R"({"gateway":{"enabled":false}})"));
    QCOMPARE(valuesOf(plan, "east", "linkerd-multicluster").dump(),
             std::string(R"({"gateway":{"enabled":false},"controllers":[{"link":{"ref":{"name":"west"}},)"
                         R"("gateway":{"enabled":true,"probe":{"port":4191}}}]})"));
    QCOMPARE(valuesOf(test::guidePlan("2.14"), "east", "linkerd-multicluster").dump(),
             std::string(R"({"gateway":{"enabled":false}})"));
}

QTEST_GUILESS_MAIN(TestRenderHelm)
#include "tst_render_helm.moc"
