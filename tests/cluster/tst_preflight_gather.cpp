// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/facts_file.h"
#include "facts/facts_view.h"
#include "tests/cluster/gather_bench.h"
#include "tests/cluster/scripted_server.h"

#include <QTest>

#include <algorithm>

using namespace linkwright;
using namespace linkwright::testbed;
using preflight::PreflightJob;
using preflight::PreflightReport;
using preflight::PreflightRequest;

namespace kinds = facts::kinds;

/// Facts of real clusters: what is read, what is not and why, and that nothing is written.
class TestPreflightGather : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LINKWRIGHT_START_CLUSTERS(m_bench.clusters, TestClusters::Two); }
    void init() { QCOMPARE(m_bench.begin(), QString()); }

    void readsWhatIsThere();
    void readsNamespaceByNamespaceWhereItMust();
    void saysWhyItMayNot();
    void goesOnWithoutAClusterOutOfReach();
    void writesNothing();

private:
    GatherBench m_bench;
};

void TestPreflightGather::readsWhatIsThere()
{
    const PreflightReport report = m_bench.run(m_bench.request());
    QCOMPARE(report.facts.size(), std::size_t{2});
    const facts::ClusterFacts& west = report.facts[0];
    QCOMPARE(west.name, std::string("west"));
    QVERIFY(west.isReachable());
    QVERIFY(west.version.get()->starts_with("v1."));
    QCOMPARE(west.version.reading.time, std::string("2026-06-01T00:00:00Z"));
    const facts::FactsView view(west);
    QVERIFY(view.find(kinds::service, "emissary", "emissary-ingress"));
    QVERIFY(view.find(kinds::deployment, "emissary", "emissary-ingress"));
    QVERIFY(view.find(kinds::module, "emissary", "ambassador"));
    QVERIFY(view.serves("getambassador.io/v3alpha1", "Mapping"));
    QVERIFY(view.find(kinds::definition, "", "mappings.getambassador.io"));
    QVERIFY(!view.unread(kinds::secret, "linkerd", "linkerd-identity-issuer"));
    QVERIFY(!view.find(kinds::secret, "linkerd", "linkerd-identity-issuer"));
    QCOMPARE(view.reading(kinds::service)->how, std::string("GET /api/v1/services?limit=500"));
    QCOMPARE(west.linkerd.get()->version, std::string("edge-25.10.7"));
    QVERIFY(!west.trustRoots.get()->exists);
    QVERIFY(!west.permissions.empty());
    for (const facts::Permission& permission : west.permissions)
        QVERIFY2(permission.allowed.isRead() && *permission.allowed.get(), permission.purpose.c_str());
    QVERIFY(facts::FactsView(report.facts[1]).find(kinds::link, "linkerd-multicluster", "west"));
    // What was read comes back from its file.
    const facts::FactsFile file{"qotm", report.facts};
    QVERIFY(*facts::parse(facts::toText(file)) == file);
}

void TestPreflightGather::readsNamespaceByNamespaceWhereItMust()
{
    const Json rules = Json::parse(R"([{"apiGroups":["*"],"resources":["*"],"verbs":["get","list"]}])");
    for (const char* ns : {"emissary", "linkerd", "default"})
        QCOMPARE(m_bench.clusters.west().grant(QStringLiteral("limited"), rules, ns), QString());
    const PreflightReport report = m_bench.run(
        m_bench.requestFor(TestClusters::context(m_bench.clusters.west(), QStringLiteral("limited")),
                           TestClusters::context(m_bench.clusters.east())));
    const facts::FactsView view(report.facts[0]);
    QVERIFY(view.find(kinds::service, "emissary", "emissary-ingress"));
    QVERIFY(!view.unread(kinds::service, "emissary"));
    QVERIFY(view.unread(kinds::service)->why == facts::Unread::Why::Forbidden); // not all of them
    QVERIFY(view.unread(kinds::namespace_)->why == facts::Unread::Why::Forbidden);
    QVERIFY(report.facts[0].linkerd.isRead());
}

void TestPreflightGather::saysWhyItMayNot()
{
    const PreflightReport report = m_bench.run(
        m_bench.requestFor(TestClusters::context(m_bench.clusters.west(), QStringLiteral("nobody")),
                           TestClusters::context(m_bench.clusters.east())));
    const facts::ClusterFacts& west = report.facts[0];
    QVERIFY(west.isReachable());
    for (const facts::Listing& listing : west.listings)
        QVERIFY(listing.objects.unread()->why == facts::Unread::Why::Forbidden);
    QVERIFY(west.linkerd.unread()->why == facts::Unread::Why::Forbidden);
    for (const facts::Permission& permission : west.permissions)
        QVERIFY(permission.allowed.isRead() && !*permission.allowed.get());
    for (const preflight::CheckResult& result : report.results) {
        if (result.cluster == "west" && result.category.starts_with("linkerd"))
            QVERIFY2(result.state != preflight::State::Passed, result.id.c_str());
    }
}

void TestPreflightGather::goesOnWithoutAClusterOutOfReach()
{
    KubeContext nowhere = TestClusters::context(m_bench.clusters.west());
    nowhere.server = QStringLiteral("https://127.0.0.1:1");
    const PreflightReport report =
        m_bench.run(m_bench.requestFor(nowhere, TestClusters::context(m_bench.clusters.east())));
    QVERIFY(!report.facts[0].isReachable());
    QVERIFY(report.facts[0].version.unread()->why == facts::Unread::Why::Unreachable);
    QVERIFY(report.facts[1].isReachable());
    QVERIFY(report.anyReached());
    int ofWest = 0;
    for (const preflight::CheckResult& result : report.results) {
        if (result.cluster != "west")
            continue;
        ++ofWest;
        QVERIFY(result.state == preflight::State::NotChecked);
    }
    QVERIFY(ofWest > 5);
}

void TestPreflightGather::writesNothing()
{
    ScriptedServer west(ScriptedServer::before(m_bench.clusters.west()));
    KubeContext context = TestClusters::context(m_bench.clusters.west());
    context.server = west.url();
    const PreflightReport report =
        m_bench.run(m_bench.requestFor(context, TestClusters::context(m_bench.clusters.east())));
    QVERIFY(report.facts[0].isReachable());
    QVERIFY(west.requests().size() > 20);
    for (const SeenRequest& request : west.requests()) {
        const bool isReview = request.method == "POST" && request.path.contains("selfsubjectaccessreviews");
        QVERIFY2(request.method == "GET" || isReview,
                 QByteArray(request.method + " " + request.path).constData());
    }
}

QTEST_GUILESS_MAIN(TestPreflightGather)
#include "tst_preflight_gather.moc"
