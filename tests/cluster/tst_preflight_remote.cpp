// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/facts_file.h"
#include "tests/cluster/gather_bench.h"
#include "tests/cluster/scripted_server.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

#include <algorithm>

using namespace linkwright;
using namespace linkwright::testbed;
using preflight::PreflightJob;
using preflight::PreflightReport;
using preflight::PreflightRequest;

/// Targets of Links, asked with the credentials that a Secret holds; and what service mirrors say.
class TestPreflightRemote : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LINKWRIGHT_START_CLUSTERS(m_bench.clusters, TestClusters::Two); }
    void init() { QCOMPARE(m_bench.begin(), QString()); }

    void keepsNoSecret();
    void asksTheTargetWithTheLinksCredentials();
    void saysWhatTheTargetRefuses();
    void leavesThisMachinesFilesAlone_data();
    void leavesThisMachinesFilesAlone();
    void doesNotWaitLongForATarget();
    void readsTheMirrorsMetrics();

private:
    GatherBench m_bench;
};

namespace {

constexpr const char* hush = "this-is-the-token-nobody-may-see";

} // namespace

void TestPreflightRemote::keepsNoSecret()
{
    KubeContext context = TestClusters::context(m_bench.clusters.west());
    context.token = QLatin1String(hush);
    QCOMPARE(m_bench.addCredentials(kubeconfigText({context})), QString());
    const PreflightReport report = m_bench.run(m_bench.request());
    QByteArray text = QByteArray::fromStdString(facts::toText({"qotm", report.facts}));
    for (const preflight::CheckResult& result : report.results)
        text += QByteArray::fromStdString(result.evidence + result.remedy.text) + "\n";
    QVERIFY(text.contains("cluster-credentials-west"));
    QVERIFY(!text.contains(hush));
    QVERIFY(!text.contains(QByteArray(hush).toBase64().chopped(4)));
    QVERIFY(!text.contains("PRIVATE KEY"));
    QVERIFY(!text.contains(kubeconfigText({context}).toBase64().left(40)));
}

void TestPreflightRemote::asksTheTargetWithTheLinksCredentials()
{
    QCOMPARE(m_bench.clusters.west().grant(
                 QStringLiteral("robot"),
                 Json::parse(R"([{"apiGroups":[""],"resources":["services"],"verbs":["get","list","watch"]},
                     {"apiGroups":[""],"resources":["configmaps"],"resourceNames":["linkerd-config"],"verbs":["get"]}])")),
             QString());
    KubeContext context = TestClusters::context(m_bench.clusters.west(), QStringLiteral("robot"));
    QCOMPARE(m_bench.addCredentials(kubeconfigText({context})), QString());
    const PreflightReport report = m_bench.run(m_bench.request());
    const facts::RemoteAccess& remote = remoteOf(report);
    QVERIFY2(remote.version.isRead(),
             remote.version.isRead() ? "" : remote.version.unread()->message.c_str());
    QCOMPARE(remote.server, m_bench.clusters.west().url().toStdString());
    QCOMPARE(remote.permissions.size(), std::size_t{3});
    for (const facts::Permission& permission : remote.permissions)
        QVERIFY2(permission.allowed.isRead() && *permission.allowed.get(), permission.verb.c_str());
    QCOMPARE(remote.linkerd.get()->version, std::string("edge-25.10.7"));
    QVERIFY(remote.version.reading.how.find(hush) == std::string::npos);
}

void TestPreflightRemote::saysWhatTheTargetRefuses()
{
    KubeContext context = TestClusters::context(m_bench.clusters.west(), QStringLiteral("robot"));
    QCOMPARE(m_bench.addCredentials(kubeconfigText({context})), QString());
    PreflightReport report = m_bench.run(m_bench.request());
    QVERIFY(!*remoteOf(report).permissions[0].allowed.get());
    QVERIFY(remoteOf(report).linkerd.unread()->why == facts::Unread::Why::Forbidden);
    context.client = {};
    context.token = QLatin1String(hush);
    QCOMPARE(m_bench.addCredentials(kubeconfigText({context})), QString());
    report = m_bench.run(m_bench.request());
    QVERIFY(remoteOf(report).version.unread()->why == facts::Unread::Why::Unauthorized);
}

void TestPreflightRemote::leavesThisMachinesFilesAlone_data()
{
    QTest::addColumn<QString>("user");
    QTest::newRow("a file with a token") << QStringLiteral("{tokenFile: /etc/hostname}");
    QTest::newRow("a file with a key")
        << QStringLiteral("{client-certificate: /a, client-key: /etc/hostname}");
    QTest::newRow("a program") << QStringLiteral(
        "{exec: {apiVersion: client.authentication.k8s.io/v1, command: touch, args: [/tmp/never], "
        "interactiveMode: Never}}");
}

void TestPreflightRemote::leavesThisMachinesFilesAlone()
{
    QFETCH(QString, user);
    ScriptedServer stranger;
    const QString text = QStringLiteral("apiVersion: v1\nkind: Config\ncurrent-context: w\n"
                                        "clusters: [{name: w, cluster: {server: '%1'}}]\n"
                                        "users: [{name: u, user: %2}]\n"
                                        "contexts: [{name: w, context: {cluster: w, user: u}}]\n")
                             .arg(stranger.url(), user);
    QCOMPARE(m_bench.addCredentials(text.toUtf8()), QString());
    const PreflightReport report = m_bench.run(m_bench.request());
    QVERIFY(remoteOf(report).version.unread()->why == facts::Unread::Why::Malformed);
    QVERIFY(remoteOf(report).version.unread()->message.find("cannot be used") != std::string::npos);
    QCOMPARE(stranger.requests().size(), std::size_t{0});
}

void TestPreflightRemote::doesNotWaitLongForATarget()
{
    QTcpServer silent; // takes connections and answers nothing
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    KubeContext context = TestClusters::context(m_bench.clusters.west());
    context.server = QStringLiteral("https://127.0.0.1:%1").arg(silent.serverPort());
    QCOMPARE(m_bench.addCredentials(kubeconfigText({context})), QString());
    QElapsedTimer timer;
    timer.start();
    const PreflightReport report = m_bench.run(m_bench.request());
    QVERIFY(timer.elapsed() < 30'000);
    const facts::Unread::Why why = remoteOf(report).version.unread()->why;
    QVERIFY(why == facts::Unread::Why::Timeout || why == facts::Unread::Why::Unreachable);
    const bool isNotChecked =
        std::any_of(report.results.begin(), report.results.end(), [](const preflight::CheckResult& result) {
            return result.id == "multicluster-target-access" && result.state == preflight::State::NotChecked;
        });
    QVERIFY(isNotChecked);
}

void TestPreflightRemote::readsTheMirrorsMetrics()
{
    Json pod = {{"apiVersion", "v1"},
                {"kind", "Pod"},
                {"metadata",
                 {{"name", "controller-west-1"},
                  {"namespace", "linkerd-multicluster"},
                  {"labels", {{"component", "controller"}, {"mirror.linkerd.io/cluster-name", "west"}}}}},
                {"spec", {{"containers", Json::array({{{"name", "service-mirror"}, {"image", "x"}}})}}}};
    QCOMPARE(install(m_bench.clusters.east(), std::vector<Json>{pod}), QString());
    QVERIFY(m_bench.clusters.east()
                .objects()
                .setStatus({"v1", "Pod", "controller-west-1", "linkerd-multicluster"}, {{"phase", "Running"}})
                .ok());
    ScriptedServer east(ScriptedServer::before(m_bench.clusters.east()));
    Reply metrics;
    metrics.headers = {{"Content-Type", "text/plain; version=0.0.4"}};
    metrics.body = "go_threads 3\ngateway_alive{target_cluster_name=\"west\"} 1\n";
    east.set({{"GET", QStringLiteral("pods/controller-west-1:9999/proxy/metrics"), metrics, -1}});
    KubeContext context = TestClusters::context(m_bench.clusters.east());
    context.server = east.url();
    const PreflightReport report =
        m_bench.run(m_bench.requestFor(TestClusters::context(m_bench.clusters.west()), context));
    const facts::ClusterFacts& facts = report.facts[1];
    QCOMPARE(facts.metrics.size(), std::size_t{1});
    QVERIFY2(facts.metrics[0].text.isRead(),
             facts.metrics[0].text.isRead() ? "" : facts.metrics[0].text.unread()->message.c_str());
    QCOMPARE(*facts.metrics[0].text.get(), std::string("gateway_alive{target_cluster_name=\"west\"} 1\n"));
}

QTEST_GUILESS_MAIN(TestPreflightRemote)
#include "tst_preflight_remote.moc"
