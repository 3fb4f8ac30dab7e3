// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/http_sender.h"
#include "health/mirror_job.h"
#include "health/pulse_job.h"
#include "kube/client.h"
#include "kube/kubeconfig_files.h"
#include "private_network.h"
#include "tests/cluster/test_clusters.h"
#include "tests/models/health/guide_plan.h"
#include "tests/models/health/nginx_server.h"

#include <QSignalSpy>
#include <QTest>

using namespace linkwright;
using namespace linkwright::health;
using test::text;
using testbed::ApiServer;
using testbed::TestClusters;

namespace {

QString notInOurNetwork;
/// A server looks for a default route otherwise, and here is none.
const QStringList ownAddress = {QStringLiteral("--advertise-address=") +
                                QLatin1String(testbed::privateAddress)};

constexpr const char* aliveMetrics =
    "gateway_alive{target_cluster_name=\"west\"} 1\n"
    "gateway_enabled{target_cluster_name=\"west\"} 1\n"
    "gateway_latency{target_cluster_name=\"west\"} 4\n"
    "gateway_probes{probe_successful=\"true\",target_cluster_name=\"west\"} 9\n";
constexpr const char* deadMetrics =
    "gateway_alive{target_cluster_name=\"west\"} 0\n"
    "gateway_probes{probe_successful=\"true\",target_cluster_name=\"west\"} 9\n"
    "gateway_probes{probe_successful=\"false\",target_cluster_name=\"west\"} 3\n";

Json parsed(const std::string& json)
{
    return Json::parse(json);
}

/// The status of a pod that is ready, in our network.
Json running()
{
    return parsed(R"({"phase":"Running","podIP":"198.18.0.1","podIPs":[{"ip":"198.18.0.1"}],
        "conditions":[{"type":"Ready","status":"True"}]})");
}

Json nameSpace(const char* name)
{
    return {{"apiVersion", "v1"}, {"kind", "Namespace"}, {"metadata", {{"name", name}}}};
}

} // namespace

/// The two ways through real API servers: to the gateway's Service, and to the metrics of the service mirror.
/// nginx stands in Emissary's and in the mirror's place.
class TestHealthCluster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void everybodySeesItAlive();
    void mirrorSeesItDeadAndTheOthersDoNot();
    void gatewayThatIsGone();
    void serviceThatIsNotThere();
    void mirrorThatIsNotThere();
    void rubbishInsteadOfMetrics();
    void leaseDecidesWhomToBelieve();
    void forbiddenIsToldAndNotTakenForDead();

private:
    void makeGateway();
    void setEndpoint(int port);
    void makeMirror(const char* pod, int port);
    void makeMirrored(const char* name);
    void check(const testbed::RestAnswer& answer) const;
    [[nodiscard]] Plan plan() const;
    [[nodiscard]] QString kubeconfigOf(const char* name, const QString& user) const;
    [[nodiscard]] std::unique_ptr<kube::Client> client(const QString& kubeconfig, const char* context);
    /// Runs the pulse until each vantage has had its say.
    [[nodiscard]] GatewayPulse pulseOf(const Plan& plan, const QString& kubeconfig);

    testbed::ScratchFolder m_folder;
    ApiServer m_west{QStringLiteral("west"), ownAddress};
    ApiServer m_east{QStringLiteral("east"), ownAddress};
    QString m_kubeconfig;
    NginxServer m_nginx;
    kube::Transport m_transport;
    kube::CredentialStore m_store;
};

void TestHealthCluster::initTestCase()
{
    if (!notInOurNetwork.isEmpty())
        QSKIP(qPrintable(notInOurNetwork));
    if (const QString missing = NginxServer::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    LINKWRIGHT_NEED_CLUSTER();
    for (ApiServer* server : {&m_west, &m_east})
        QCOMPARE(server->launch(), QString());
    for (ApiServer* server : {&m_west, &m_east})
        QCOMPARE(server->waitUntilReady(), QString());
    m_kubeconfig = kubeconfigOf("config", QStringLiteral("admin"));
    m_nginx.alsoListenOn(testbed::privateAddress);
    const QString failed = m_nginx.start();
    QVERIFY2(failed.isEmpty(), qPrintable(failed));
    check(m_west.objects().create(nameSpace("emissary")));
    check(m_east.objects().create(nameSpace("linkerd-multicluster")));
    makeGateway();
    makeMirror("controller-west-1", m_nginx.port());
    makeMirrored("web-west");
    makeMirrored("books-west");
}

void TestHealthCluster::init()
{
    m_nginx.setMetrics(aliveMetrics);
}

void TestHealthCluster::check(const testbed::RestAnswer& answer) const
{
    QCOMPARE(answer.failure(), QString());
}

/// As Helm installs it, but that nginx is its endpoint.
void TestHealthCluster::makeGateway()
{
    const std::string port = std::to_string(m_nginx.port());
    auto& objects = m_west.objects();
    check(objects.create(parsed(R"({"apiVersion":"v1","kind":"Service",
        "metadata":{"name":"emissary-ingress","namespace":"emissary"},
        "spec":{"ports":[{"name":"mc-probe","port":)" +
                                port + R"(},{"name":"mc-gateway","port":4143}]}})")));
    // The API server proxies to endpoints only that are pods, and have their address.
    check(objects.create(
        parsed(R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"emissary-0","namespace":"emissary"},
        "spec":{"containers":[{"name":"emissary","image":"x"}]}})")));
    check(objects.setStatus({"v1", "Pod", "emissary-0", "emissary"}, running()));
    check(objects.create(parsed(
        R"({"apiVersion":"v1","kind":"Endpoints","metadata":{"name":"emissary-ingress","namespace":"emissary"}})")));
    setEndpoint(m_nginx.port());
}

/// 0: none.
void TestHealthCluster::setEndpoint(int port)
{
    Json subsets = Json::array();
    if (port > 0)
        subsets.push_back(parsed(R"({"addresses":[{"ip":"198.18.0.1",
            "targetRef":{"kind":"Pod","name":"emissary-0","namespace":"emissary"}}],
            "ports":[{"name":"mc-probe","port":)" +
                                 std::to_string(port) + "}]}"));
    check(
        m_west.objects().patch({"v1", "Endpoints", "emissary-ingress", "emissary"}, {{"subsets", subsets}}));
}

void TestHealthCluster::makeMirror(const char* pod, int port)
{
    auto& objects = m_east.objects();
    check(objects.create(parsed(std::string(R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":")") + pod +
                                R"(","namespace":"linkerd-multicluster",
        "labels":{"component":"controller","mirror.linkerd.io/cluster-name":"west"}},
        "spec":{"containers":[{"name":"service-mirror","image":"x",
        "ports":[{"name":"ctrl-admin","containerPort":)" +
                                std::to_string(port) + "}]}]}}")));
    check(objects.setStatus({"v1", "Pod", pod, "linkerd-multicluster"}, running()));
}

void TestHealthCluster::makeMirrored(const char* name)
{
    check(m_east.objects().create(parsed(std::string(
                                             R"({"apiVersion":"v1","kind":"Service","metadata":{
        "name":")") + name + R"(","namespace":"default","labels":{"mirror.linkerd.io/mirrored-service":"true",
        "mirror.linkerd.io/cluster-name":"west"}},"spec":{"ports":[{"port":80}]}})")));
}

QString TestHealthCluster::kubeconfigOf(const char* name, const QString& user) const
{
    const QString file = m_folder.file(QLatin1String(name));
    std::vector<testbed::KubeContext> contexts;
    for (const ApiServer* server : {&m_west, &m_east}) {
        contexts.push_back(TestClusters::context(*server, user));
        contexts.back().name = server->name();
    }
    const QString failed = testbed::writeKubeconfig(file, contexts);
    if (!failed.isEmpty())
        qFatal("%s", qPrintable(failed));
    return file;
}

Plan TestHealthCluster::plan() const
{
    Plan plan = test::guidePlan();
    Gateway& gateway = *test::west(plan).gateway;
    gateway.addresses = {"127.0.0.1"};
    gateway.probe.port = gateway.mesh.port = m_nginx.port();
    return plan;
}

std::unique_ptr<kube::Client> TestHealthCluster::client(const QString& kubeconfig, const char* context)
{
    const kube::Kubeconfig config = kube::loadKubeconfig({kubeconfig.toStdString()});
    auto access = config.access(context);
    if (!access)
        qFatal("%s", access.error().message.c_str());
    return std::make_unique<kube::Client>(std::move(*access), m_transport, m_store);
}

GatewayPulse TestHealthCluster::pulseOf(const Plan& plan, const QString& kubeconfig)
{
    const auto west = client(kubeconfig, "west");
    const auto east = client(kubeconfig, "east");
    HttpSender sender;
    SystemResolver resolver;
    PulseJob::Options options;
    options.atOnce = true;
    options.clusters["west"] = {west.get(), {}};
    options.clusters["east"] = {east.get(), {}};
    PulseJob job(plan, {sender, resolver}, options);
    QSignalSpy settled(&job, &PulseJob::settled);
    job.start();
    if (!settled.wait(60'000))
        qFatal("the pulse does not settle");
    return job.row(0);
}

void TestHealthCluster::everybodySeesItAlive()
{
    const GatewayPulse pulse = pulseOf(plan(), m_kubeconfig);
    for (const Vantage& each : pulse.vantages())
        QVERIFY2(each.state == State::Alive,
                 (std::string(toString(each.kind)) + ": " + each.sentence).c_str());
    QVERIFY(pulse.disagreements.empty());
    QVERIFY(pulse.mirroredServices == std::optional(2));
    QVERIFY(pulse.mirror.latencyMs == std::optional(4.0));
    QCOMPARE(text(pulse.mirror.where), QStringLiteral("pod controller-west-1 in east"));
}

void TestHealthCluster::mirrorSeesItDeadAndTheOthersDoNot()
{
    m_nginx.setMetrics(deadMetrics);
    Plan skipping = plan();
    test::west(skipping).gateway->injection.skipInboundPorts = {"8080"};
    const GatewayPulse pulse = pulseOf(skipping, m_kubeconfig);
    QVERIFY(pulse.state() == State::Dead);
    QVERIFY(pulse.direct[0].state == State::Alive && pulse.api.state == State::Alive);
    QCOMPARE(pulse.disagreements.size(), std::size_t(1));
    QVERIFY2(text(pulse.disagreements[0].remedy).contains(QStringLiteral("skip-inbound-ports holds")),
             pulse.disagreements[0].remedy.c_str());
}

void TestHealthCluster::gatewayThatIsGone()
{
    Plan wrong = plan();
    test::west(wrong).gateway->probe.path = "/nowhere";
    const GatewayPulse missing = pulseOf(wrong, m_kubeconfig);
    QVERIFY(missing.api.state == State::Dead);
    QVERIFY2(text(missing.api.sentence).contains(QStringLiteral("no Mapping of the plan is for /nowhere")),
             missing.api.sentence.c_str());
    // An endpoint that nobody listens at.
    setEndpoint(9);
    const GatewayPulse refused = pulseOf(plan(), m_kubeconfig);
    QVERIFY(refused.api.state == State::Dead);
    QVERIFY2(text(refused.api.sentence).contains(QStringLiteral("is not reached by the API server")),
             refused.api.sentence.c_str());
    QVERIFY(!refused.disagreements.empty());
    setEndpoint(0);
    const GatewayPulse empty = pulseOf(plan(), m_kubeconfig);
    QVERIFY2(empty.api.state == State::Dead, empty.api.sentence.c_str());
    setEndpoint(m_nginx.port());
}

void TestHealthCluster::serviceThatIsNotThere()
{
    Plan other = plan();
    test::west(other).gateway->service = "another";
    const GatewayPulse pulse = pulseOf(other, m_kubeconfig);
    QVERIFY(pulse.api.state == State::Dead);
    QVERIFY2(text(pulse.api.sentence).contains(QStringLiteral("is not there")), pulse.api.sentence.c_str());
}

void TestHealthCluster::mirrorThatIsNotThere()
{
    Plan other = plan();
    Link link = other.links[0];
    link.name = "elsewhere";
    other.links = {link};
    const GatewayPulse pulse = pulseOf(other, m_kubeconfig);
    QVERIFY(pulse.mirror.state == State::Unknown);
    QVERIFY2(text(pulse.mirror.sentence).contains(QStringLiteral("no service mirror for elsewhere runs")),
             pulse.mirror.sentence.c_str());
    QVERIFY(pulse.mirroredServices == std::optional(0));
}

void TestHealthCluster::rubbishInsteadOfMetrics()
{
    m_nginx.setMetrics("<html>\n");
    const GatewayPulse pulse = pulseOf(plan(), m_kubeconfig);
    QVERIFY(pulse.mirror.state == State::Unknown);
    QVERIFY2(text(pulse.mirror.sentence).contains(QStringLiteral("make no sense")),
             pulse.mirror.sentence.c_str());
    QVERIFY(pulse.state() == State::Alive); // by the probes
}

void TestHealthCluster::leaseDecidesWhomToBelieve()
{
    NginxServer second;
    second.alsoListenOn(testbed::privateAddress);
    const QString failed = second.start();
    QVERIFY2(failed.isEmpty(), qPrintable(failed));
    second.setMetrics(deadMetrics); // it has probed more, but no longer
    makeMirror("controller-west-0", second.port());
    QVERIFY(pulseOf(plan(), m_kubeconfig).mirror.state == State::Dead);
    check(m_east.objects().create(parsed(R"({"apiVersion":"coordination.k8s.io/v1","kind":"Lease",
        "metadata":{"name":"service-mirror-write-west","namespace":"linkerd-multicluster"},
        "spec":{"holderIdentity":"controller-west-1"}})")));
    QVERIFY(pulseOf(plan(), m_kubeconfig).mirror.state == State::Alive);
    check(m_east.objects().remove({"v1", "Pod", "controller-west-0", "linkerd-multicluster"}));
}

void TestHealthCluster::forbiddenIsToldAndNotTakenForDead()
{
    const QString kubeconfig = kubeconfigOf("nobody", QStringLiteral("nobody"));
    const GatewayPulse pulse = pulseOf(plan(), kubeconfig);
    QVERIFY(pulse.api.state == State::Unknown && pulse.mirror.state == State::Unknown);
    QVERIFY2(text(pulse.api.remedy).contains(QStringLiteral("services/proxy")), pulse.api.remedy.c_str());
    QVERIFY2(text(pulse.mirror.sentence).contains(QStringLiteral("cannot be listed")),
             pulse.mirror.sentence.c_str());
    QVERIFY(!pulse.mirroredServices);
    QVERIFY(pulse.state() == State::Alive);
}

/// The network has to be changed while there is one thread.
int main(int argc, char* argv[])
{
    notInOurNetwork = testbed::enterPrivateNetwork();
    QCoreApplication application(argc, argv);
    TestHealthCluster test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_health_cluster.moc"
