// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plans.h"

#include <QTest>

using namespace linkwright;

namespace {

Plan policyPlan(const char* release)
{
    Plan plan = test::gatewayPlan(release);
    plan.clusters[0].gateway->policy = true;
    return plan;
}

render::ClusterManifests rendered(const Plan& plan)
{
    return render::renderCluster(plan, plan.clusters.front());
}

QString spec(const Plan& plan, const std::string& kind, const std::string& name)
{
    const render::ClusterManifests manifests = rendered(plan);
    const Json* body = test::findObject(manifests.objects, kind, name);
    return body == nullptr ? QString() : QString::fromStdString(body->at("spec").dump());
}

} // namespace

class TestRenderPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void objectsByRelease_data();
    void objectsByRelease();
    void nothingUnlessAsked();
    void serverOfTheMeshPort_data();
    void serverOfTheMeshPort();
    void meshedClientsOfAnyNetwork();
    void authorizationsOf2_11();
    void clientsOfTheEdgeStayIn_data();
    void clientsOfTheEdgeStayIn();
    void podsAreSelected_data();
    void podsAreSelected();
};

void TestRenderPolicy::objectsByRelease_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<QString>("objects");

    QTest::newRow("2.10 has no policy") << "2.10"
                                        << "";
    QTest::newRow("2.11 has ServerAuthorization")
        << "2.11"
        << "ServerAuthorization emissary-ingress-mc-gateway\nServerAuthorization emissary-ingress-mc-probe\n"
           "ServerAuthorization emissary-ingress-mc-probe-edge\nServer emissary-ingress-mc-gateway\n"
           "Server emissary-ingress-mc-probe\n";
    const char* newer = "MeshTLSAuthentication emissary-ingress-mc-any-meshed\n"
                        "NetworkAuthentication emissary-ingress-mc-any-network\n"
                        "NetworkAuthentication emissary-ingress-mc-probe-edge\n"
                        "AuthorizationPolicy emissary-ingress-mc-gateway\n"
                        "AuthorizationPolicy emissary-ingress-mc-probe\n"
                        "AuthorizationPolicy emissary-ingress-mc-probe-edge\n"
                        "Server emissary-ingress-mc-gateway\nServer emissary-ingress-mc-probe\n";
    QTest::newRow("2.12 has AuthorizationPolicy") << "2.12" << newer;
    QTest::newRow("2.20 too") << "2.20" << newer;
}

void TestRenderPolicy::objectsByRelease()
{
    QFETCH(QString, release);
    QFETCH(QString, objects);
    QCOMPARE(test::listOf(rendered(policyPlan(release.toLatin1().constData())).objects), objects);
}

void TestRenderPolicy::nothingUnlessAsked()
{
    QCOMPARE(test::listOf(rendered(test::gatewayPlan("2.19")).objects), QString());
}

void TestRenderPolicy::serverOfTheMeshPort_data()
{
    QTest::addColumn<int>("inboundPort");
    QTest::addColumn<int>("target");
    QTest::addColumn<QString>("port");

    QTest::newRow("the proxy's own port goes by its name") << 0 << 0 << "\"linkerd-proxy\"";
    QTest::newRow("also where it was moved") << 5143 << 5143 << "\"linkerd-proxy\"";
    QTest::newRow("another port by its number") << 0 << 5143 << "5143";
}

void TestRenderPolicy::serverOfTheMeshPort()
{
    QFETCH(int, inboundPort);
    QFETCH(int, target);
    QFETCH(QString, port);
    Plan plan = policyPlan("2.19");
    Gateway& gateway = *plan.clusters[0].gateway;
    if (inboundPort != 0)
        gateway.injection.inboundPort = inboundPort;
    if (target != 0)
        gateway.mesh.targetPort = target;
    QCOMPARE(spec(plan, "Server", "emissary-ingress-mc-gateway"),
             QStringLiteral(
                 R"({"podSelector":{"matchLabels":{"app.kubernetes.io/name":"emissary-ingress"}},"port":%1})")
                 .arg(port));
}

void TestRenderPolicy::meshedClientsOfAnyNetwork()
{
    const Plan plan = policyPlan("2.14");
    QCOMPARE(spec(plan, "AuthorizationPolicy", "emissary-ingress-mc-gateway"),
             QStringLiteral(R"({"targetRef":{"group":"policy.linkerd.io","kind":"Server",)"
                            R"("name":"emissary-ingress-mc-gateway"},"requiredAuthenticationRefs":[)"
                            R"({"group":"policy.linkerd.io","kind":"MeshTLSAuthentication",)"
                            R"("name":"emissary-ingress-mc-any-meshed"},)"
                            R"({"group":"policy.linkerd.io","kind":"NetworkAuthentication",)"
                            R"("name":"emissary-ingress-mc-any-network"}]})"));
    QCOMPARE(spec(plan, "MeshTLSAuthentication", "emissary-ingress-mc-any-meshed"),
             QStringLiteral(R"({"identities":["*"]})"));
    QCOMPARE(spec(plan, "NetworkAuthentication", "emissary-ingress-mc-any-network"),
             QStringLiteral(R"({"networks":[{"cidr":"0.0.0.0/0"},{"cidr":"::/0"}]})"));
}

void TestRenderPolicy::authorizationsOf2_11()
{
    QCOMPARE(spec(policyPlan("2.11"), "ServerAuthorization", "emissary-ingress-mc-gateway"),
             QStringLiteral(
                 R"({"server":{"name":"emissary-ingress-mc-gateway"},"client":{)"
                 R"("networks":[{"cidr":"0.0.0.0/0"},{"cidr":"::/0"}],"meshTLS":{"identities":["*"]}}})"));
    QVERIFY(spec(policyPlan("2.11"), "ServerAuthorization", "emissary-ingress-mc-probe-edge")
                .contains(QStringLiteral(R"("unauthenticated":true)")));
}

void TestRenderPolicy::clientsOfTheEdgeStayIn_data()
{
    QTest::addColumn<QString>("clusterPolicy");
    QTest::addColumn<QString>("podPolicy");
    QTest::addColumn<int>("probeTarget");
    QTest::addColumn<QString>("networks");

    const char* everywhere = R"({"networks":[{"cidr":"0.0.0.0/0"},{"cidr":"::/0"}]})";
    QTest::newRow("everyone, where everyone was") << "all-unauthenticated"
                                                  << "" << 8080 << everywhere;
    QTest::newRow("nobody, where only meshed clients were") << "all-authenticated"
                                                            << "" << 8080 << "";
    QTest::newRow("nobody, where nobody was") << "deny"
                                              << "" << 8080 << "";
    QTest::newRow("the pod's policy counts before the cluster's") << "all-unauthenticated"
                                                                  << "deny" << 8080 << "";
    QTest::newRow("and the other way round") << "deny"
                                             << "all-unauthenticated" << 8080 << everywhere;
    QTest::newRow("the cluster's networks, where those were")
        << "cluster-unauthenticated"
        << "" << 8080
        << R"({"networks":[{"cidr":"10.0.0.0/8"},{"cidr":"100.64.0.0/10"},{"cidr":"172.16.0.0/12"},)"
           R"({"cidr":"192.168.0.0/16"},{"cidr":"fd00::/8"}]})";
    QTest::newRow("nobody, where the probe has a port of its own") << "all-unauthenticated"
                                                                   << "" << 8090 << "";
}

void TestRenderPolicy::clientsOfTheEdgeStayIn()
{
    QFETCH(QString, clusterPolicy);
    QFETCH(QString, podPolicy);
    QFETCH(int, probeTarget);
    QFETCH(QString, networks);
    Plan plan = policyPlan("2.19");
    plan.clusters[0].linkerd.defaultInboundPolicy = clusterPolicy.toStdString();
    Gateway& gateway = *plan.clusters[0].gateway;
    if (!podPolicy.isEmpty())
        gateway.injection.defaultInboundPolicy = podPolicy.toStdString();
    gateway.probe.targetPort = probeTarget;
    QCOMPARE(spec(plan, "NetworkAuthentication", "emissary-ingress-mc-probe-edge"), networks);
    QCOMPARE(spec(plan, "AuthorizationPolicy", "emissary-ingress-mc-probe-edge").isEmpty(),
             networks.isEmpty());
}

void TestRenderPolicy::podsAreSelected_data()
{
    QTest::addColumn<QString>("emissary");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("selector");

    QTest::newRow("by the label of the release") << "4.1"
                                                 << ""
                                                 << R"({"app.kubernetes.io/name":"emissary-ingress"})";
    QTest::newRow("by that of 1.x") << "1.14"
                                    << ""
                                    << R"({"service":"ambassador"})";
    QTest::newRow("by the plan's own") << "4.1"
                                       << "app"
                                       << R"({"app":"gateway"})";
}

void TestRenderPolicy::podsAreSelected()
{
    QFETCH(QString, emissary);
    QFETCH(QString, label);
    QFETCH(QString, selector);
    Plan plan = policyPlan("2.19");
    plan.clusters[0].gateway->release = emissary.toStdString();
    if (!label.isEmpty())
        plan.clusters[0].gateway->podLabels = {{label.toStdString(), "gateway"}};
    const render::ClusterManifests manifests = rendered(plan);
    const Json* server = test::findObject(manifests.objects, "Server", "emissary-ingress-mc-probe");
    QVERIFY(server != nullptr);
    QCOMPARE(QString::fromStdString(server->at("spec").at("podSelector").at("matchLabels").dump()), selector);
}

QTEST_GUILESS_MAIN(TestRenderPolicy)
#include "tst_render_policy.moc"
