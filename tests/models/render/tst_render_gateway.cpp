// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plans.h"
#include "render/names.h"

#include <QTest>

using namespace linkwright;
using namespace Qt::Literals::StringLiterals;

namespace {

render::ClusterManifests rendered(const Plan& plan)
{
    return render::renderCluster(plan, plan.clusters.front());
}

QString ports(const render::ClusterManifests& manifests)
{
    const Json* service = test::findObject(manifests.contributions, "Service", "emissary-ingress");
    return service == nullptr ? QString() : QString::fromStdString(service->at("spec").at("ports").dump());
}

} // namespace

class TestRenderGateway : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deployment();
    void service();
    void portsOfTheService_data();
    void portsOfTheService();
    void moduleOnlyWhereThereAreSettings();
    void carriedGatewayIsCompletedInPlace();
    void marksOfServices_data();
    void marksOfServices();
    void exportedGatewayIsContributedToOnce();
    void namespaces();
    void carriedNamespaceGetsItsInjection();
    void contributionsAreNeverLabelled();
};

void TestRenderGateway::deployment()
{
    QCOMPARE(
        test::yamlOf(rendered(test::gatewayPlan("2.19")).contributions, "Deployment", "emissary-ingress"),
        QStringLiteral(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: emissary-ingress\n"
            "  namespace: emissary\n  annotations:\n    argocd.argoproj.io/sync-options: "
            "\"ServerSideApply=true,Prune=false,Delete=false\"\nspec:\n  template:\n    metadata:\n"
            "      annotations:\n        config.linkerd.io/enable-gateway: \"true\"\n"
            "        linkerd.io/inject: enabled\n"));
}

void TestRenderGateway::service()
{
    QCOMPARE(
        test::yamlOf(rendered(test::gatewayPlan("2.8")).contributions, "Service", "emissary-ingress"),
        QStringLiteral(
            "apiVersion: v1\nkind: Service\nmetadata:\n  name: emissary-ingress\n  namespace: emissary\n"
            "  annotations:\n    mirror.linkerd.io/gateway-identity: "
            "emissary-ingress.emissary.serviceaccount.identity.linkerd.cluster.local\n"
            "    mirror.linkerd.io/multicluster-gateway: \"true\"\n"
            "    mirror.linkerd.io/probe-path: /-/ambassador/ready\n    mirror.linkerd.io/probe-period: "
            "\"3\"\n"
            "    argocd.argoproj.io/sync-options: \"ServerSideApply=true,Prune=false,Delete=false\"\nspec:\n"
            "  ports:\n    - name: mc-gateway\n      port: 4143\n      protocol: TCP\n      targetPort: "
            "4143\n"
            "    - name: mc-probe\n      port: 4191\n      protocol: TCP\n      targetPort: 8080\n"));
}

void TestRenderGateway::portsOfTheService_data()
{
    QTest::addColumn<QString>("mesh");
    QTest::addColumn<QString>("probe");
    QTest::addColumn<QString>("expected");

    const QString probe =
        QStringLiteral(R"({"name":"mc-probe","port":4191,"protocol":"TCP","targetPort":8080})");
    QTest::newRow("the mesh port leads to the same number")
        << R"({"port":5000})"
        << R"({"port":4191})"
        << R"([{"name":"mc-gateway","port":5000,"protocol":"TCP","targetPort":5000},)"_L1 + probe + "]"_L1;
    QTest::newRow("unless it says where")
        << R"({"port":5000,"target":4143})"
        << R"({"port":4191})"
        << R"([{"name":"mc-gateway","port":5000,"protocol":"TCP","targetPort":4143},)"_L1 + probe + "]"_L1;
    QTest::newRow("a shared port is asked for under the probe's name")
        << R"({"port":4143})"
        << R"({"port":80})"
        << R"([{"name":"mc-gateway","port":4143,"protocol":"TCP","targetPort":4143},)"
           R"({"name":"mc-probe","port":80,"protocol":"TCP","targetPort":8080}])";
    QTest::newRow("node ports are kept, typing errors are not rendered")
        << R"({"port":4143,"extra":{"nodePort":30143,"nodeport":1}})"
        << R"({"port":4191})"
        << R"([{"name":"mc-gateway","port":4143,"protocol":"TCP","targetPort":4143,"nodePort":30143},)"_L1 +
               probe + "]"_L1;
}

void TestRenderGateway::portsOfTheService()
{
    QFETCH(QString, mesh);
    QFETCH(QString, probe);
    QFETCH(QString, expected);
    Plan plan = test::gatewayPlan("2.19");
    Gateway& gateway = *plan.clusters[0].gateway;
    const Json meshSettings = Json::parse(mesh.toStdString());
    gateway.mesh.port = meshSettings.at("port");
    if (meshSettings.contains("target"))
        gateway.mesh.targetPort = meshSettings.at("target").get<int>();
    gateway.mesh.extra = meshSettings.value("extra", Json::object());
    gateway.probe.port = Json::parse(probe.toStdString()).at("port");
    QCOMPARE(ports(rendered(plan)), expected);
}

void TestRenderGateway::moduleOnlyWhereThereAreSettings()
{
    Plan plan = test::gatewayPlan("2.19");
    QCOMPARE(test::yamlOf(rendered(plan).contributions, "Module", "ambassador"), QString());
    plan.clusters[0].gateway->module["add_linkerd_headers"] = true;
    QVERIFY(test::yamlOf(rendered(plan).contributions, "Module", "ambassador")
                .endsWith("spec:\n  config:\n    add_linkerd_headers: true\n"_L1));
    plan.clusters[0].gateway->release = "1.14";
    QVERIFY(test::yamlOf(rendered(plan).contributions, "Module", "ambassador")
                .startsWith("apiVersion: getambassador.io/v2\n"_L1));
}

void TestRenderGateway::carriedGatewayIsCompletedInPlace()
{
    Plan plan = test::gatewayPlan("2.19");
    plan.clusters[0].manifests = {Json::parse(
        R"({"apiVersion":"v1","kind":"Service","metadata":{"name":"emissary-ingress","namespace":"emissary"},
            "spec":{"type":"LoadBalancer","ports":[{"name":"http","port":80,"targetPort":8080}]}})")};
    const render::ClusterManifests manifests = rendered(plan);
    QCOMPARE(test::listOf(manifests.contributions), QStringLiteral("Deployment emissary-ingress\n"));
    const Json* service = test::findObject(manifests.objects, "Service", "emissary-ingress");
    QVERIFY(service != nullptr);
    QCOMPARE(service->at("spec").at("ports").size(), std::size_t(3));
    QVERIFY(service->at("metadata").at("annotations").contains("mirror.linkerd.io/probe-path"));
}

void TestRenderGateway::marksOfServices_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("metadata");

    QTest::newRow("2.8 by annotations")
        << "2.8" << 0
        << R"("annotations":{"mirror.linkerd.io/gateway-name":"emissary-ingress","mirror.linkerd.io/gateway-ns":"emissary")";
    QTest::newRow("2.14 by label") << "2.14" << 0 << R"("labels":{"mirror.linkerd.io/exported":"true"})";
    QTest::newRow("remote discovery")
        << "2.19" << 1 << R"("labels":{"mirror.linkerd.io/exported":"remote-discovery"})";
    QTest::newRow("federated") << "2.19" << 2 << R"("labels":{"mirror.linkerd.io/federated":"member"})";
}

void TestRenderGateway::marksOfServices()
{
    QFETCH(QString, release);
    QFETCH(int, mode);
    QFETCH(QString, metadata);
    Plan plan = test::gatewayPlan(release.toLatin1().constData());
    Export entry;
    entry.service = "s";
    entry.mode = static_cast<ExportMode>(mode);
    plan.clusters[0].exports = {entry};
    const render::ClusterManifests manifests = rendered(plan);
    const Json* service = test::findObject(manifests.contributions, "Service", "s");
    QVERIFY(service != nullptr);
    QVERIFY2(QString::fromStdString(service->dump()).contains(metadata), service->dump().c_str());
    QVERIFY(!service->contains("spec"));
}

void TestRenderGateway::exportedGatewayIsContributedToOnce()
{
    Plan plan = test::gatewayPlan("2.19");
    Export entry;
    entry.service = "emissary-ingress";
    entry.namespace_ = "emissary";
    plan.clusters[0].exports = {entry};
    const render::ClusterManifests manifests = rendered(plan);
    QCOMPARE(test::listOf(manifests.contributions),
             QStringLiteral("Service emissary-ingress\nDeployment emissary-ingress\n"));
    QVERIFY(test::yamlOf(manifests.contributions, "Service", "emissary-ingress")
                .contains("labels:\n    mirror.linkerd.io/exported: \"true\"\n"_L1));
}

void TestRenderGateway::namespaces()
{
    Plan plan = test::gatewayPlan("2.19");
    NamespaceEntry owned;
    owned.name = "team";
    owned.inject = "enabled";
    owned.owned = true;
    owned.metadata.labels = {{"team", "a"}};
    NamespaceEntry foreign;
    foreign.name = "default";
    foreign.inject = "disabled";
    NamespaceEntry silent;
    silent.name = "other";
    plan.clusters[0].namespaces = {owned, foreign, silent};
    const render::ClusterManifests manifests = rendered(plan);
    QCOMPARE(
        test::yamlOf(manifests.objects, "Namespace", "team"),
        QStringLiteral("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: team\n  labels:\n    team: a\n"
                       "    app.kubernetes.io/managed-by: linkwright\n    linkwright.io/plan: p\n"
                       "  annotations:\n    linkerd.io/inject: enabled\n"));
    QVERIFY(test::yamlOf(manifests.contributions, "Namespace", "default")
                .contains("linkerd.io/inject: disabled\n"_L1));
    QCOMPARE(test::yamlOf(manifests.contributions, "Namespace", "other"), QString());
}

void TestRenderGateway::carriedNamespaceGetsItsInjection()
{
    Plan plan = test::gatewayPlan("2.19");
    NamespaceEntry entry;
    entry.name = "team";
    entry.inject = "enabled";
    entry.owned = true;
    plan.clusters[0].namespaces = {entry};
    plan.clusters[0].manifests = {manifest::makeObject("v1", "Namespace", "team", "")};
    const render::ClusterManifests manifests = rendered(plan);
    QCOMPARE(test::listOf(manifests.objects), QStringLiteral("Namespace team\n"));
    QVERIFY(test::yamlOf(manifests.objects, "Namespace", "team").contains("linkerd.io/inject: enabled\n"_L1));
}

void TestRenderGateway::contributionsAreNeverLabelled()
{
    const Plan plan = test::guidePlan("2.19");
    for (const Cluster& cluster : plan.clusters) {
        const render::ClusterManifests manifests = render::renderCluster(plan, cluster);
        for (const manifest::Object& object : manifests.contributions) {
            QVERIFY(object.body.dump().find(render::managedByLabel) == std::string::npos);
            QVERIFY(object.body.dump().find(render::planLabel) == std::string::npos);
        }
        for (const manifest::Object& object : manifests.objects)
            QVERIFY(object.body.dump().find(render::planLabel) != std::string::npos);
    }
}

QTEST_GUILESS_MAIN(TestRenderGateway)
#include "tst_render_gateway.moc"
