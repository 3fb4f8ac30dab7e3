// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The test bed itself: what tests of applying rely on.

#include "tests/cluster/install.h"
#include "tests/cluster/test_clusters.h"
#include "tests/cluster/tools.h"

#include <QElapsedTimer>

using namespace linkwright;
using namespace linkwright::testbed;

namespace {

const Reference gatewayService{"v1", "Service", "emissary-ingress", "emissary"};

Json mapping(const std::string& name, const std::string& nameSpace = "default")
{
    return {{"apiVersion", "getambassador.io/v3alpha1"},
            {"kind", "Mapping"},
            {"metadata", {{"name", name}, {"namespace", nameSpace}}},
            {"spec", {{"hostname", "*"}, {"prefix", "/" + name + "/"}, {"service", name}}}};
}

/// "manager/operation" of everybody who owns a field.
QStringList ownersOf(const Json& object)
{
    QStringList owners;
    for (const Json& entry : object.at("metadata").value("managedFields", Json::array()))
        owners << QString::fromStdString(entry.value("manager", "") + '/' + entry.value("operation", ""));
    return owners;
}

} // namespace

class TestApiServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QCOMPARE(m_clusters.clear(), QString()); }
    void bothAreServersOfTheirOwn();
    void kubectlTakesTheContext_data();
    void kubectlTakesTheContext();
    void fieldsHaveTheOwnersOfTheInstaller_data();
    void fieldsHaveTheOwnersOfTheInstaller();
    void theKindsOfBothProjectsAreServed_data();
    void theKindsOfBothProjectsAreServed();
    void statusIsWrittenAsControllersDo();
    void usersMayWhatTheyWereGranted();
    void tokensAreKnown_data();
    void tokensAreKnown();
    void theFrontProxySpeaksForOthers();
    void certificatesAreWrongOnDemand_data();
    void certificatesAreWrongOnDemand();
    void clearingLeavesAnEmptyCluster();
    void aKilledServerComesBackWithItsObjects();
    void aFrozenServerAnswersNothing();

private:
    [[nodiscard]] Outcome kubectl(const QString& kubeconfig, const QStringList& arguments) const;

    TestClusters m_clusters;
};

void TestApiServer::initTestCase()
{
    QElapsedTimer clock;
    clock.start();
    LINKWRIGHT_START_CLUSTERS(m_clusters, TestClusters::Two);
    qInfo("two clusters with all kinds were ready after %lld ms", static_cast<long long>(clock.elapsed()));
}

Outcome TestApiServer::kubectl(const QString& kubeconfig, const QStringList& arguments) const
{
    QTemporaryDir home;
    return run(toolPath(QStringLiteral("kubectl")),
               QStringList{QStringLiteral("--request-timeout=10s")} + arguments,
               {{}, {QStringLiteral("HOME=") + home.path(), QStringLiteral("KUBECONFIG=") + kubeconfig}});
}

void TestApiServer::bothAreServersOfTheirOwn()
{
    QVERIFY(m_clusters.west().port() != m_clusters.east().port());
    QVERIFY(m_clusters.west().authority().certificate() != m_clusters.east().authority().certificate());
    QCOMPARE(m_clusters.west().objects().create(mapping("only-west")).failure(), QString());
    QVERIFY(m_clusters.west().objects().live(referenceTo(mapping("only-west"))).is_object());
    QVERIFY(m_clusters.east().objects().live(referenceTo(mapping("only-west"))).is_null());
}

void TestApiServer::kubectlTakesTheContext_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("out");
    QTest::newRow("the current context is west") << QStringList() << QStringLiteral("west");
    QTest::newRow("west") << QStringList{QStringLiteral("--context=west")} << QStringLiteral("west");
    QTest::newRow("east") << QStringList{QStringLiteral("--context=east")} << QStringLiteral("east");
}

void TestApiServer::kubectlTakesTheContext()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, out);
    for (ApiServer* server : {&m_clusters.west(), &m_clusters.east()}) {
        const Json config = {{"apiVersion", "v1"},
                             {"kind", "ConfigMap"},
                             {"metadata", {{"name", "who"}, {"namespace", "default"}}},
                             {"data", {{"name", server->name().toStdString()}}}};
        QCOMPARE(server->objects().create(config).failure(), QString());
    }
    const Outcome outcome =
        kubectl(m_clusters.kubeconfig(),
                arguments + QStringList{QStringLiteral("get"), QStringLiteral("configmap/who"),
                                        QStringLiteral("-o"), QStringLiteral("jsonpath={.data.name}")});
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    QCOMPARE(QString::fromUtf8(outcome.out), out);
}

void TestApiServer::fieldsHaveTheOwnersOfTheInstaller_data()
{
    QTest::addColumn<As>("as");
    QTest::addColumn<QString>("owner");
    QTest::newRow("Helm 4 applies") << As::Helm4 << QStringLiteral("helm/Apply");
    QTest::newRow("Helm 3 creates") << As::Helm3 << QStringLiteral("helm/Update");
    QTest::newRow("kubectl applies on its side")
        << As::Kubectl << QStringLiteral("kubectl-client-side-apply/Update");
}

void TestApiServer::fieldsHaveTheOwnersOfTheInstaller()
{
    QFETCH(As, as);
    QFETCH(QString, owner);
    QCOMPARE(install(m_clusters.west(), QStringLiteral("emissary"), as), QString());
    for (const Json& object : fixture(QStringLiteral("emissary"))) {
        const Json live = m_clusters.west().objects().live(referenceTo(object));
        QVERIFY(live.is_object());
        if (referenceTo(object).kind != "Namespace") // nobody owns a name
            QCOMPARE(ownersOf(live), QStringList{owner});
    }
}

void TestApiServer::theKindsOfBothProjectsAreServed_data()
{
    QTest::addColumn<QString>("apiVersion");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char* apiVersion, const char* kind) {
        QTest::newRow(kind) << QString::fromLatin1(apiVersion) << QString::fromLatin1(kind);
    };
    row("getambassador.io/v3alpha1", "Mapping");
    row("getambassador.io/v3alpha1", "Listener");
    row("getambassador.io/v3alpha1", "Host");
    row("policy.linkerd.io/v1beta1", "Server");
    row("policy.linkerd.io/v1alpha1", "AuthorizationPolicy");
    row("multicluster.linkerd.io/v1alpha2", "Link");
}

void TestApiServer::theKindsOfBothProjectsAreServed()
{
    QFETCH(QString, apiVersion);
    QFETCH(QString, kind);
    QVERIFY(
        !m_clusters.west().objects().path({apiVersion.toStdString(), kind.toStdString(), {}, {}}).isEmpty());
}

void TestApiServer::statusIsWrittenAsControllersDo()
{
    ApiServer& west = m_clusters.west();
    QCOMPARE(install(west, QStringLiteral("emissary")), QString());
    QCOMPARE(giveAddress(west, "emissary", "emissary-ingress", "192.0.2.7"), QString());
    QCOMPARE(finishRollout(west, "emissary", "emissary-ingress"), QString());
    const Json service = west.objects().live(gatewayService);
    QVERIFY(service.at("status").at("loadBalancer").at("ingress").at(0).value("ip", "") == "192.0.2.7");
    const Json deployment = west.objects().live({"apps/v1", "Deployment", "emissary-ingress", "emissary"});
    QVERIFY(deployment.at("status").value("availableReplicas", 0) == 3);
    QVERIFY(deployment.at("status").at("observedGeneration") == deployment.at("metadata").at("generation"));
}

void TestApiServer::usersMayWhatTheyWereGranted()
{
    ApiServer& west = m_clusters.west();
    Rest limited({west.port(), west.authority().certificateFile(), west.user(QStringLiteral("limited")), {}});
    Rest viewer({west.port(), west.authority().certificateFile(), west.user(QStringLiteral("viewer")), {}});
    const QByteArray mappings = "/apis/getambassador.io/v3alpha1/namespaces/default/mappings";
    QCOMPARE(viewer.get(mappings).status, 200);
    QCOMPARE(limited.get(mappings).status, 403);
    const Json rules = Json::array(
        {{{"verbs", {"get", "list"}}, {"apiGroups", {"getambassador.io"}}, {"resources", {"mappings"}}}});
    QCOMPARE(west.grant(QStringLiteral("limited"), rules, "default"), QString());
    QCOMPARE(limited.get(mappings).status, 200);
    QCOMPARE(limited.get("/apis/getambassador.io/v3alpha1/mappings").status, 403);
    QCOMPARE(limited.send("DELETE", mappings).status, 403);
    QCOMPARE(m_clusters.clear(), QString());
    QTRY_COMPARE(limited.get(mappings).status, 403); // taken back
    QCOMPARE(viewer.get(mappings).status, 200);
}

void TestApiServer::tokensAreKnown_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("status");
    QTest::newRow("one who may do everything") << ApiServer::tokenOf(QStringLiteral("token-admin")) << 200;
    QTest::newRow("one without rights") << ApiServer::tokenOf(QStringLiteral("robot")) << 403;
    QTest::newRow("one that nobody knows") << QByteArray("expired") << 401;
}

void TestApiServer::tokensAreKnown()
{
    QFETCH(QByteArray, token);
    QFETCH(int, status);
    ApiServer& west = m_clusters.west();
    Rest rest({west.port(), west.authority().certificateFile(), {}, token});
    QCOMPARE(rest.get("/api/v1/namespaces").status, status);
}

void TestApiServer::theFrontProxySpeaksForOthers()
{
    ApiServer& west = m_clusters.west();
    Rest proxy({west.port(), west.authority().certificateFile(), west.frontProxy(), {}});
    QCOMPARE(proxy.send("GET", "/api/v1/namespaces", {}, "application/json\r\nX-Remote-User: viewer").status,
             403);
    QCOMPARE(
        proxy.send("GET", "/api/v1/namespaces", "{}", "application/json\r\nX-Remote-User: viewer").status,
        200);
    QCOMPARE(
        proxy.send("GET", "/api/v1/namespaces", "{}", "application/json\r\nX-Remote-User: nobody").status,
        403);
}

void TestApiServer::certificatesAreWrongOnDemand_data()
{
    QTest::addColumn<QString>("serverName");
    QTest::addColumn<QByteArray>("complaint");
    QTest::newRow("of the server") << QString() << QByteArray();
    QTest::newRow("expired") << QString::fromLatin1(ApiServer::expiredName) << QByteArray("expired");
    QTest::newRow("of an unknown authority")
        << QString::fromLatin1(ApiServer::strangerName) << QByteArray("unknown authority");
    QTest::newRow("for another name")
        << QStringLiteral("other.test") << QByteArray("valid for localhost, not other.test");
}

void TestApiServer::certificatesAreWrongOnDemand()
{
    QFETCH(QString, serverName);
    QFETCH(QByteArray, complaint);
    KubeContext context = TestClusters::context(m_clusters.west());
    context.tlsServerName = serverName;
    const Outcome outcome = kubectl(m_clusters.writeKubeconfig(QStringLiteral("wrong"), {context}),
                                    {QStringLiteral("get"), QStringLiteral("namespaces")});
    QCOMPARE(outcome.code == 0, complaint.isEmpty());
    QVERIFY2(outcome.err.contains(complaint), outcome.err.constData());
}

void TestApiServer::clearingLeavesAnEmptyCluster()
{
    ApiServer& west = m_clusters.west();
    for (const char* name : {"emissary", "linkerd", "demo"})
        QCOMPARE(install(west, QString::fromLatin1(name)), QString());
    Json held = mapping("held");
    held["metadata"]["finalizers"] = {"linkwright.io/test"};
    QCOMPARE(west.objects().create(held).failure(), QString());
    QCOMPARE(west.objects().create(mapping("one", "emissary")).failure(), QString());
    const Json meshed = {
        {"apiVersion", "v1"},
        {"kind", "Namespace"},
        {"metadata", {{"name", "default"}, {"annotations", {{"linkerd.io/inject", "enabled"}}}}}};
    QCOMPARE(west.objects().apply(meshed, "linkwright:qotm").failure(), QString());
    QCOMPARE(west.objects().remove({"v1", "Namespace", "linkerd", {}}).failure(), QString()); // Terminating

    QCOMPARE(m_clusters.clear(), QString());
    QCOMPARE(west.rest().get("/apis/getambassador.io/v3alpha1/mappings").json().at("items").size(),
             std::size_t(0));
    QCOMPARE(west.rest().get("/apis/apps/v1/deployments").json().at("items").size(), std::size_t(0));
    QCOMPARE(west.rest().get("/api/v1/services").json().at("items").size(),
             std::size_t(1)); // the server's own
    const Json namespaces = west.rest().get("/api/v1/namespaces").json();
    for (const Json& item : namespaces.at("items")) {
        const std::string name = referenceTo(item).name;
        QVERIFY2(name == "default" || name.rfind("kube-", 0) == 0, name.c_str());
        if (name == "default") {
            QVERIFY(!item.at("metadata").contains("annotations"));
            QCOMPARE(ownersOf(item), QStringList{QStringLiteral("kube-apiserver/Update")});
        }
    }
    QCOMPARE(install(west, QStringLiteral("emissary")), QString()); // as into a new one
}

void TestApiServer::aKilledServerComesBackWithItsObjects()
{
    ApiServer& west = m_clusters.west();
    QCOMPARE(west.objects().create(mapping("kept")).failure(), QString());
    const quint16 port = west.port();
    west.kill();
    QVERIFY(west.objects().get(referenceTo(mapping("kept"))).status == 0);
    QCOMPARE(west.restart(), QString());
    QCOMPARE(west.port(), port);
    QVERIFY(west.objects().live(referenceTo(mapping("kept"))).is_object());
}

void TestApiServer::aFrozenServerAnswersNothing()
{
    ApiServer& west = m_clusters.west();
    Rest hasty({west.port(), west.authority().certificateFile(), west.admin(), {}, 300});
    QCOMPARE(hasty.get("/api/v1/namespaces").status, 200);
    west.freeze();
    QCOMPARE(hasty.get("/api/v1/namespaces").status, 0);
    west.thaw();
    QCOMPARE(west.rest().get("/api/v1/namespaces").status, 200);
}

QTEST_GUILESS_MAIN(TestApiServer)
#include "tst_api_server.moc"
