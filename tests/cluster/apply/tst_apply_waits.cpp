// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What takes time, and what depends on it: definitions, rollouts, addresses, namespaces, Links; and what
// leaves a plan.

#include "tests/cluster/apply/apply_bench.h"
#include "tests/cluster/scripted_server.h"

#include <QElapsedTimer>

using namespace linkwright;
using namespace linkwright::testbed;

namespace {

constexpr const char* definitionPath = "/customresourcedefinitions/widgets.example.com$";
const Reference linkToWest{"multicluster.linkerd.io/v1alpha3", "Link", "west", "linkerd-multicluster"};
const Reference demoService{"v1", "Service", "qotm", "default"};

Json widgetDefinition()
{
    return Json::parse(R"({
      "apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
      "metadata":{"name":"widgets.example.com","labels":{"linkwright.io/test":"yes"}},
      "spec":{"group":"example.com","scope":"Namespaced",
        "names":{"kind":"Widget","plural":"widgets","singular":"widget","listKind":"WidgetList"},
        "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object",
          "properties":{"spec":{"type":"object","properties":{"size":{"type":"integer"}}}}}}}]}})");
}

void addWidget(Plan& plan)
{
    plan.clusters[0].manifests.push_back(widgetDefinition());
    plan.clusters[0].manifests.push_back(Json::parse(R"({"apiVersion":"example.com/v1","kind":"Widget",
      "metadata":{"name":"first","namespace":"default"},"spec":{"size":3}})"));
}

void addNamespace(Plan& plan)
{
    NamespaceEntry entry;
    entry.name = "fresh";
    entry.owned = true;
    plan.clusters[0].namespaces.push_back(entry);
    Mapping mapping;
    mapping.name = "in-fresh";
    mapping.namespace_ = "fresh";
    mapping.hostname = "*";
    mapping.prefix = "/fresh/";
    mapping.service = "linkerd2-qotm.default";
    plan.clusters[0].mappings.push_back(mapping);
}

bool isBeingDeleted(const Json& live)
{
    return live.is_null() || live.at("metadata").contains("deletionTimestamp");
}

} // namespace

class tst_ApplyWaits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LINKWRIGHT_START_CLUSTERS(m_bench.clusters, TestClusters::Two); }
    void init();

    void aDefinitionIsWaitedFor();
    void aDefinitionThatIsNeverEstablishedStopsTheRest();
    void rolloutsAndAddressesAreWaitedForWhereAsked();
    void whatIsNotReadyInTimeIsTold();
    void aNamespaceOfOursGoesWithItsUndo();
    void aNamespaceWithSomebodyElsesObjectStays();
    void linksWaitForTheirTarget();
    void linksAreLeftOutWhereTheirTargetFailed();
    void whatWeAddedIsReleasedWhenItLeavesThePlan();
    void aServerThatDoesNotCheckFieldsIsMadeUpFor();
    void takingFromHelmOffersItsValues();

private:
    ApplyBench m_bench;
};

void tst_ApplyWaits::init()
{
    static_cast<void>(m_bench.clusters.west().objects().remove(referenceTo(widgetDefinition())));
    QCOMPARE(m_bench.begin(), QString());
}

void tst_ApplyWaits::aDefinitionIsWaitedFor()
{
    m_bench.writePlan(QStringLiteral("plan.yaml"), &addWidget);
    Json unready = widgetDefinition();
    unready["status"] = {{"conditions", Json::array()}};
    // The first look is the plan's: there is none yet.
    ScriptedServer server(ScriptedServer::before(m_bench.clusters.west()),
                          {Rule{"GET", QLatin1String(definitionPath),
                                Reply::json(200, QByteArray::fromStdString(unready.dump())), 3, 1}});
    const Outcome applied =
        m_bench.run("apply plan.yaml --yes --cluster west", m_bench.kubeconfigThrough(server.port()));
    QVERIFY2(applied.code == 0, said(applied).constData());
    QVERIFY2(applied.out.contains("create*   Widget default/first"), said(applied).constData());
    QVERIFY(server.count("GET", QLatin1String(definitionPath)) >= 5);
    const Json live =
        m_bench.clusters.west().objects().live({"example.com/v1", "Widget", "first", "default"});
    QCOMPARE(live.at("spec").at("size").get<int>(), 3);
    QCOMPARE(m_bench.run("diff plan.yaml --cluster west").code, 0);
}

void tst_ApplyWaits::aDefinitionThatIsNeverEstablishedStopsTheRest()
{
    m_bench.writePlan(QStringLiteral("plan.yaml"), &addWidget);
    Json unready = widgetDefinition();
    unready["status"] = {{"conditions", Json::array()}};
    ScriptedServer server(ScriptedServer::before(m_bench.clusters.west()),
                          {Rule{"GET", QLatin1String(definitionPath),
                                Reply::json(200, QByteArray::fromStdString(unready.dump())), -1, 1}});
    const QString kubeconfig = m_bench.kubeconfigThrough(server.port());
    const Outcome stopped =
        m_bench.run("apply plan.yaml --yes --cluster west --request-timeout 1s", kubeconfig);
    QVERIFY2(stopped.code == 4, said(stopped).constData());
    QVERIFY2(stopped.out.contains("CustomResourceDefinition widgets.example.com waits for to be established"),
             said(stopped).constData());
    QVERIFY(
        m_bench.clusters.west().objects().live({"v1", "Secret", "linkwright-qotm", "emissary"}).is_null());
}

void tst_ApplyWaits::rolloutsAndAddressesAreWaitedForWhereAsked()
{
    const auto command = m_bench.start("apply plan.yaml --yes --wait 30s");
    const Reference secret{"v1", "Secret", "linkwright-qotm", "emissary"};
    ApiServer& west = m_bench.clusters.west();
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench.probePath().isEmpty(), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!west.objects().live({"apps/v1", "Deployment", "qotm", "default"}).is_null(),
                             20'000);
    QTest::qSleep(500);
    QVERIFY(command->isRunning());
    QCOMPARE(giveAddress(west, "emissary", "emissary-ingress", "203.0.113.10"), QString());
    QCOMPARE(finishRollout(west, "default", "qotm"), QString());
    QTest::qSleep(500);
    QVERIFY(command->isRunning());
    QCOMPARE(finishRollout(west, "emissary", "emissary-ingress"), QString());
    const Outcome applied = command->wait();
    QVERIFY2(applied.code == 0, said(applied).constData());
}

void tst_ApplyWaits::whatIsNotReadyInTimeIsTold()
{
    QElapsedTimer timer;
    timer.start();
    const Outcome applied = m_bench.run("apply plan.yaml --yes --wait 1s");
    QVERIFY2(applied.code == 4, said(applied).constData());
    QVERIFY(timer.elapsed() < 20'000);
    for (const char* words :
         {"not ready: Deployment emissary/emissary-ingress waits for its rollout to begin",
          "not ready: Service emissary/emissary-ingress waits for its address"})
        QVERIFY2(applied.out.contains(words), said(applied).constData());
    QVERIFY(!applied.out.contains("failed"));
}

void tst_ApplyWaits::aNamespaceOfOursGoesWithItsUndo()
{
    m_bench.writePlan(QStringLiteral("plan.yaml"), &addNamespace);
    const QByteArray former = m_bench.state();
    const Outcome applied = m_bench.run("apply plan.yaml --yes");
    QVERIFY2(applied.code == 0, said(applied).constData());
    const Outcome undone = m_bench.run("undo --yes");
    QVERIFY2(undone.code == 0, said(undone).constData());
    QVERIFY(isBeingDeleted(m_bench.clusters.west().objects().live({"v1", "Namespace", "fresh", {}})));
    QCOMPARE(m_bench.state(), former);
}

void tst_ApplyWaits::aNamespaceWithSomebodyElsesObjectStays()
{
    m_bench.writePlan(QStringLiteral("plan.yaml"), &addNamespace);
    const QByteArray former = m_bench.state();
    QCOMPARE(m_bench.run("apply plan.yaml --yes").code, 0);
    Objects& objects = m_bench.clusters.west().objects();
    QVERIFY(objects
                .create({{"apiVersion", "v1"},
                         {"kind", "ConfigMap"},
                         {"metadata", {{"name", "theirs"}, {"namespace", "fresh"}}}})
                .ok());
    const Outcome undone = m_bench.run("undo --yes");
    QVERIFY2(undone.code == 4, said(undone).constData());
    QVERIFY2(undone.out.contains("somebody else's ConfigMap fresh/theirs is in it"),
             said(undone).constData());
    QVERIFY(!isBeingDeleted(objects.live({"v1", "Namespace", "fresh", {}})));
    QVERIFY(objects.live({"getambassador.io/v3alpha1", "Mapping", "in-fresh", "fresh"}).is_null());
    QCOMPARE(m_bench.state(), former);
}

void tst_ApplyWaits::linksWaitForTheirTarget()
{
    Reply late = Reply::passed();
    late.delay = 2500;
    const QString mappings = QStringLiteral("/mappings/.*\\?fieldManager=[^&]*(&fieldValidation=.*)?$");
    ScriptedServer server(ScriptedServer::before(m_bench.clusters.west()), {Rule{"PATCH", mappings, late}});
    const auto command = m_bench.start("apply plan.yaml --yes", m_bench.kubeconfigThrough(server.port()));
    QTRY_VERIFY_WITH_TIMEOUT(server.count("PATCH", mappings) > 0, 30'000);
    QTest::qSleep(800);
    QVERIFY(m_bench.clusters.east().objects().live(linkToWest).is_null());
    const Outcome applied = command->wait();
    QVERIFY2(applied.code == 0, said(applied).constData());
    QVERIFY(!m_bench.clusters.east().objects().live(linkToWest).is_null());
}

void tst_ApplyWaits::linksAreLeftOutWhereTheirTargetFailed()
{
    const QString mappings = QStringLiteral("/mappings/.*\\?fieldManager=[^&]*(&fieldValidation=.*)?$");
    ScriptedServer server(ScriptedServer::before(m_bench.clusters.west()),
                          {Rule{"PATCH", mappings, Reply::failure(422, "Invalid", "no such prefix"), -1}});
    const Outcome failed = m_bench.run("apply plan.yaml --yes", m_bench.kubeconfigThrough(server.port()));
    QVERIFY2(failed.code == 4, said(failed).constData());
    QVERIFY2(failed.out.contains("no such prefix"), said(failed).constData());
    QVERIFY2(failed.out.contains("a cluster that it links to is not done"), said(failed).constData());
    QVERIFY(m_bench.clusters.east().objects().live(linkToWest).is_null());
    // What does not depend on it went on.
    QVERIFY(!m_bench.clusters.east()
                 .objects()
                 .live({"v1", "Secret", "linkwright-qotm", "linkerd-multicluster"})
                 .is_null());
    const Outcome again = m_bench.run("apply plan.yaml --yes");
    QVERIFY2(again.code == 0, said(again).constData());
    QVERIFY(!m_bench.clusters.east().objects().live(linkToWest).is_null());
}

void tst_ApplyWaits::whatWeAddedIsReleasedWhenItLeavesThePlan()
{
    QCOMPARE(install(m_bench.clusters.west(), QStringLiteral("demo")), QString());
    const auto service = [this] { return m_bench.clusters.west().objects().live(demoService); };
    const Json before = service();
    QVERIFY(before.is_object());
    const auto withoutOwn = [](Plan& plan) {
        plan.clusters[0].manifests.clear();
        plan.clusters[0].exports.clear();
        plan.clusters[0].mappings.erase(plan.clusters[0].mappings.begin());
    };
    m_bench.writePlan(QStringLiteral("plan.yaml"), [&](Plan& plan) {
        withoutOwn(plan);
        Export add;
        add.service = demoService.name;
        add.namespace_ = demoService.nameSpace;
        plan.clusters[0].exports.push_back(add);
    });
    const Outcome applied = m_bench.run("apply plan.yaml --yes");
    QVERIFY2(applied.code == 0, said(applied).constData());
    QVERIFY(diff::normalised(service()) != diff::normalised(before));
    m_bench.writePlan(QStringLiteral("plan.yaml"), withoutOwn);
    const Outcome released = m_bench.run("apply plan.yaml --yes");
    QVERIFY2(released.code == 0, said(released).constData());
    QVERIFY2(released.out.contains("it left the plan: our fields are released"), said(released).constData());
    QCOMPARE(nlohmann::json(diff::normalised(service())), nlohmann::json(diff::normalised(before)));
    const Outcome settled = m_bench.run("diff plan.yaml");
    QVERIFY2(settled.code == 0, said(settled).constData());
}

void tst_ApplyWaits::aServerThatDoesNotCheckFieldsIsMadeUpFor()
{
    m_bench.writePlan(QStringLiteral("plan.yaml"), [](Plan& plan) {
        plan.clusters[0].manifests.push_back(Json::parse(R"({
          "apiVersion":"getambassador.io/v3alpha1","kind":"Mapping","metadata":{"name":"odd","namespace":"default"},
          "spec":{"hostname":"*","prefix":"/odd/","service":"linkerd2-qotm","prefx_rewrite":"/"}})"));
    });
    ScriptedServer server(
        ScriptedServer::before(m_bench.clusters.west()),
        {Rule{"GET", QStringLiteral("^/version"),
              Reply::json(200, R"({"major":"1","minor":"20","gitVersion":"v1.20.15"})"), -1}});
    const Outcome applied =
        m_bench.run("apply plan.yaml --yes --cluster west", m_bench.kubeconfigThrough(server.port()));
    // Old servers drop it without a word, or refuse it without a hint what it should be.
    QVERIFY2(
        applied.out.contains("warning: spec.prefx_rewrite is no known field; did you mean regex_rewrite?"),
        said(applied).constData());
    QCOMPARE(server.count("PATCH", QStringLiteral("fieldValidation")), 0);
    // A newer one is asked to refuse it itself: in the dry run and in the write.
    server.set({Rule{"GET", QStringLiteral("^/version"),
                     Reply::json(200, R"({"major":"1","minor":"31","gitVersion":"v1.31.0"})"), -1}});
    m_bench.writePlan(QStringLiteral("plan.yaml"));
    const Outcome strict =
        m_bench.run("apply plan.yaml --yes --cluster west", m_bench.kubeconfigThrough(server.port()));
    QVERIFY2(strict.code == 0, said(strict).constData());
    QVERIFY(!strict.out.contains("is no known field"));
    for (const char* pattern : {"&dryRun=All&fieldValidation=Strict$", "qotm&fieldValidation=Strict$"})
        QVERIFY2(server.count("PATCH", QLatin1String(pattern)) > 0, pattern);
}

void tst_ApplyWaits::takingFromHelmOffersItsValues()
{
    std::vector<Json> objects = fixture(QStringLiteral("emissary"));
    for (Json& object : objects) {
        if (object.at("kind") != "Service")
            continue;
        object["metadata"]["annotations"]["mirror.linkerd.io/probe-path"] = "/theirs";
        const Json service = m_bench.gatewayService();
        for (const Json& port : service.at("spec").at("ports"))
            QVERIFY(port.at("port") != 4143);
        object["spec"]["ports"].push_back(
            {{"name", "mc-gateway"}, {"port", 4143}, {"targetPort", 9999}, {"protocol", "TCP"}});
    }
    QCOMPARE(install(m_bench.clusters.west(), objects), QString());
    const Outcome stopped = m_bench.run("apply plan.yaml --yes");
    QVERIFY2(stopped.code == 3, said(stopped).constData());
    const Outcome taken = m_bench.run("apply plan.yaml --yes --on-conflict take");
    QVERIFY2(taken.code == 0, said(taken).constData());
    for (const Outcome& outcome : {stopped, taken}) {
        for (const char* words :
             {"with these values Helm sets the same:",
              "# values of Helm release emissary-ingress in namespace emissary", "service:", "annotations:",
              "mirror.linkerd.io/probe-path: /-/ambassador/ready", "ports:", "port: 4143", "port: 443"})
            QVERIFY2(outcome.out.contains(words),
                     (QByteArray(words) + "\nis not in\n" + said(outcome)).constData());
    }
    QVERIFY2(taken.out.contains("Helm's next upgrade refuses (Helm 4)"), said(taken).constData());
}

QTEST_GUILESS_MAIN(tst_ApplyWaits)
#include "tst_apply_waits.moc"
