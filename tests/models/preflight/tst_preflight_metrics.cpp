// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/mirror_metrics.h"
#include "tests/models/preflight/linked_pair.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::preflight;
using namespace linkwright::testbed;

class TestPreflightMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsThePods_data();
    void findsThePods();
    void asksThroughTheServer();
    void keepsWhatIsAboutGateways();
    void saysWhoIsAlive_data();
    void saysWhoIsAlive();
};

void TestPreflightMetrics::findsThePods_data()
{
    QTest::addColumn<QString>("release");
    for (const char* release : {"2.8", "2.9", "2.14", "2.17", "2.18", "2.20"})
        QTest::newRow(release) << QString::fromUtf8(release);
}

void TestPreflightMetrics::findsThePods()
{
    QFETCH(QString, release);
    LinkedPair pair(release.toStdString());
    const auto pods = [&pair] {
        const facts::FactsView view(pair.east);
        return mirrorPods(linksOf(pair.plan, pair.eastPlan(), view), view);
    };
    QCOMPARE(pods().size(), std::size_t{1});
    QCOMPARE(pods()[0].pod, std::string("mirror-1"));
    QCOMPARE(pods()[0].link, std::string("west"));
    LinkedPair::at(pair.east, facts::kinds::pod, "mirror-1")["status"]["phase"] = "Pending";
    QVERIFY(pods().empty());
}

void TestPreflightMetrics::asksThroughTheServer()
{
    const kube::ApiRequest request = metricsRequest("linkerd-multicluster", "mirror-1");
    QCOMPARE(request.path,
             std::string("/api/v1/namespaces/linkerd-multicluster/pods/mirror-1:9999/proxy/metrics"));
    QVERIFY(request.proxied);
}

void TestPreflightMetrics::keepsWhatIsAboutGateways()
{
    kube::ApiAnswer answer;
    answer.status = 200;
    answer.text =
        "# HELP gateway_alive x\ngo_goroutines 3\ngateway_alive{a=\"b\"} 1\ngateway_latency{} 3\nlast";
    QCOMPARE(metricsText(answer).value(), std::string("gateway_alive{a=\"b\"} 1\ngateway_latency{} 3\n"));
    answer.status = 503;
    QVERIFY(metricsText(answer).error().why == facts::Unread::Why::Failed);
    kube::ApiError error;
    error.kind = kube::ApiError::Kind::Forbidden;
    error.message = "no";
    QVERIFY(metricsText(tl::unexpected<kube::ApiError>(error)).error() ==
            (facts::Unread{facts::Unread::Why::Forbidden, "no"}));
}

void TestPreflightMetrics::saysWhoIsAlive_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("alive"); // -1: it does not say
    const auto row = [](const char* name, const char* text, int alive) {
        QTest::newRow(name) << QString::fromUtf8(text) << alive;
    };
    row("alive", "gateway_alive{target_cluster_name=\"west\"} 1\n", 1);
    row("dead", "gateway_alive{target_cluster_name=\"west\"} 0\n", 0);
    row("2.8 names the gateway, too",
        "gateway_alive{gateway_name=\"g\",gateway_namespace=\"n\",target_cluster_name=\"west\"} 1\n", 1);
    row("as a fraction", "gateway_alive{target_cluster_name=\"west\"} 1.0\n", 1);
    row("with a zero fraction", "gateway_alive{target_cluster_name=\"west\"} 0.0\n", 0);
    row("another target", "gateway_alive{target_cluster_name=\"southwest\"} 1\n", -1);
    row("the last of several",
        "gateway_alive{target_cluster_name=\"a\"} 1\ngateway_alive{target_cluster_name=\"west\"} 0\n", 0);
    row("another label", "gateway_alive{not_target_cluster_name=\"west\"} 1\n", -1);
    row("another metric", "gateway_enabled{target_cluster_name=\"west\"} 1\n", -1);
    row("nothing", "", -1);
    row("rubbish", "gateway_alive{target_cluster_name=\"west\"", -1);
}

void TestPreflightMetrics::saysWhoIsAlive()
{
    QFETCH(QString, text);
    const std::optional<bool> alive = gatewayAlive(text.toStdString(), "west");
    QTEST(alive ? static_cast<int>(*alive) : -1, "alive");
}

QTEST_APPLESS_MAIN(TestPreflightMetrics)
#include "tst_preflight_metrics.moc"
