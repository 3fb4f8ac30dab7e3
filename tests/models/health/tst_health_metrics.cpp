// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/metrics_text.h"
#include "health/mirror_metrics.h"

#include <QTest>

#include <cmath>

using namespace linkwright;
using namespace linkwright::health;

namespace {

bool all(std::string_view)
{
    return true;
}

/// What the mirrors of the three generations say, shortened (names, labels and buckets of
/// service-mirror/metrics.go).
constexpr const char* from2_8 =
    R"(# HELP gateway_alive A gauge which is 1 if the gateway is alive and 0 if it is not.
# TYPE gateway_alive gauge
gateway_alive{gateway_name="emissary-ingress",gateway_namespace="emissary",target_cluster_name="west"} 1
# TYPE gateway_probe_latency_ms histogram
gateway_probe_latency_ms_bucket{gateway_name="emissary-ingress",gateway_namespace="emissary",target_cluster_name="west",le="1"} 0
gateway_probe_latency_ms_bucket{gateway_name="emissary-ingress",gateway_namespace="emissary",target_cluster_name="west",le="10"} 50
gateway_probe_latency_ms_bucket{gateway_name="emissary-ingress",gateway_namespace="emissary",target_cluster_name="west",le="20"} 100
gateway_probe_latency_ms_bucket{gateway_name="emissary-ingress",gateway_namespace="emissary",target_cluster_name="west",le="+Inf"} 100
gateway_probe_latency_ms_sum{gateway_name="emissary-ingress",gateway_namespace="emissary",target_cluster_name="west"} 991
gateway_probe_latency_ms_count{gateway_name="emissary-ingress",gateway_namespace="emissary",target_cluster_name="west"} 100
gateway_probes{gateway_name="emissary-ingress",gateway_namespace="emissary",probe_successful="true",target_cluster_name="west"} 100
go_goroutines 42
)";

constexpr const char* from2_10 = R"(gateway_alive{target_cluster_name="west"} 0
gateway_probes{probe_successful="false",target_cluster_name="west"} 7
gateway_probes{probe_successful="true",target_cluster_name="west"} 1.2e+01
service_mirror_endpoint_repairs{target_cluster_name="west"} 3
)";

constexpr const char* from2_19 = R"(gateway_alive{target_cluster_name="west"} 1
gateway_alive{target_cluster_name="north"} 0
gateway_enabled{target_cluster_name="west"} 1
gateway_enabled{target_cluster_name="north"} 1
gateway_latency{target_cluster_name="west"} 4
gateway_probes{probe_successful="true",target_cluster_name="west"} 9
)";

MirrorView viewOf(const char* text, const char* link = "west")
{
    const auto read = readMirror(text, link);
    if (!read || !*read)
        qFatal("no view");
    return **read;
}

} // namespace

class TestHealthMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
    void brokenLinesAreSkippedAndCounted();
    void rubbishIsRefused_data();
    void rubbishIsRefused();
    void mirrorOf2_8();
    void mirrorOf2_10();
    void mirrorOf2_19();
    void otherLinksAreNotOurs();
    void beforeTheFirstProbeNothingIsKnown();
    void notProbingIsNotDead();
    void percentilesOfWhatCameSince();
    void restartStartsAnew();
    void oddNumbersAreHarmless();
};

void TestHealthMetrics::lines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("label"); // of a
    QTest::addColumn<double>("value");
    const auto row = [](const char* title, const char* line, const char* name, const char* label,
                        double value) {
        QTest::newRow(title) << QByteArray(line) << QString::fromUtf8(name) << QString::fromUtf8(label)
                             << value;
    };
    row("bare", "x 1", "x", "", 1);
    row("labels", "x{b=\"1\",a=\"2\"} 3.5", "x", "2", 3.5);
    row("a comma at the end", "x{a=\"2\",} 3", "x", "2", 3);
    row("no labels in braces", "x{} 3", "x", "", 3);
    row("spaces wherever they may be", "  x { a = \"2\" , b = \"1\" }\t-3e2 ", "x", "2", -300);
    row("a time stamp", "x 3 1700000000000", "x", "", 3);
    row("escapes", R"(x{a="q\"b\\n\n"} 1)", "x", "q\"b\\n\n", 1);
    row("colons in recorded names", "job:x:rate 2", "job:x:rate", "", 2);
    row("end of line of another system", "x 7\r", "x", "", 7);
}

void TestHealthMetrics::lines()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, name);
    QFETCH(QString, label);
    QFETCH(double, value);
    const auto read = readMetrics(line.toStdString(), all);
    QVERIFY(read);
    QCOMPARE(read->metrics.size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(read->metrics[0].name), name);
    QCOMPARE(QString::fromStdString(read->metrics[0].label("a")), label);
    QCOMPARE(read->metrics[0].value, value);
}

void TestHealthMetrics::brokenLinesAreSkippedAndCounted()
{
    const auto read = readMetrics("x 1\nx{a=\"1} 2\ny nothing\n# a remark\n\nz 3\n", all);
    QVERIFY(read);
    QCOMPARE(read->metrics.size(), std::size_t(2));
    QCOMPARE(read->skipped, 2);
    QCOMPARE(QString::fromStdString(read->firstProblem),
             QStringLiteral("line 2: expected a quote that ends the value of a label"));
}

void TestHealthMetrics::rubbishIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    QTest::newRow("nothing") << QByteArray() << QStringLiteral("has none");
    QTest::newRow("only remarks") << QByteArray("# HELP\n") << QStringLiteral("has none");
    QTest::newRow("a web page") << QByteArray("<html>\n<body>no</body>\n")
                                << QStringLiteral("line 1: expected the name");
    QTest::newRow("JSON") << QByteArray("{\"kind\":\"Status\"}")
                          << QStringLiteral("line 1: expected the name");
    QTest::newRow("words") << QByteArray("forbidden by policy")
                           << QStringLiteral("line 1: expected a number");
    QTest::newRow("zeros") << QByteArray(1000, '\0') << QStringLiteral("line 1");
    QTest::newRow("no end") << QByteArray("x 1\n").repeated(3 << 20) << QStringLiteral("longer than 8 MiB");
    QTest::newRow("labels without end")
        << QByteArray("x{") + QByteArray("a=\"1\",").repeated(100) + "} 1" << QStringLiteral("fewer labels");
}

void TestHealthMetrics::rubbishIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    const auto read = readMetrics(bytes.toStdString(), all);
    QVERIFY(!read);
    QVERIFY2(QString::fromStdString(read.error().message).contains(message), read.error().message.c_str());
}

void TestHealthMetrics::mirrorOf2_8()
{
    const MirrorView view = viewOf(from2_8);
    QVERIFY(view.state == State::Alive);
    QVERIFY(!view.enabled && !view.latencyMs);
    QCOMPARE(view.good, 100.0);
    QVERIFY(view.latency.has_value());
    QCOMPARE(view.latency->p50, 10.0);
    QCOMPARE(view.latency->p95, 19.0);
    QVERIFY(std::abs(view.latency->p99 - 19.8) < 0.001);
}

void TestHealthMetrics::mirrorOf2_10()
{
    const MirrorView view = viewOf(from2_10);
    QVERIFY(view.state == State::Dead);
    QCOMPARE(view.good, 12.0);
    QCOMPARE(view.bad, 7.0);
    QVERIFY(!view.latency);
}

void TestHealthMetrics::mirrorOf2_19()
{
    const MirrorView view = viewOf(from2_19);
    QVERIFY(view.state == State::Alive);
    QVERIFY(view.enabled == std::optional(true));
    QVERIFY(view.latencyMs == std::optional(4.0));
}

void TestHealthMetrics::otherLinksAreNotOurs()
{
    const auto read = readMirror(from2_19, "south");
    QVERIFY(read);
    QVERIFY(!*read);
    QVERIFY(viewOf(from2_19, "north").state == State::Unknown);
}

void TestHealthMetrics::beforeTheFirstProbeNothingIsKnown()
{
    QVERIFY(viewOf("gateway_alive{target_cluster_name=\"west\"} 0\n").state == State::Unknown);
}

void TestHealthMetrics::notProbingIsNotDead()
{
    const MirrorView view = viewOf("gateway_enabled{target_cluster_name=\"west\"} 0\n");
    QVERIFY(view.enabled == std::optional(false));
    QVERIFY(view.state == State::Unknown);
}

void TestHealthMetrics::percentilesOfWhatCameSince()
{
    MirrorView before = viewOf(from2_8);
    MirrorView now = before;
    now.buckets.back().second += 10; // all of them slower than the last bound
    const auto recent = recentLatency(before, now);
    QVERIFY(recent.has_value());
    QCOMPARE(recent->p50, 20.0);
    QCOMPARE(recentLatency(before, before)->p50, before.latency->p50); // nothing came: all of it
}

void TestHealthMetrics::restartStartsAnew()
{
    const MirrorView before = viewOf(from2_8);
    MirrorView now = before;
    for (auto& [bound, count] : now.buckets)
        count /= 10;
    now.latency = Percentiles{1, 2, 3};
    QCOMPARE(*recentLatency(before, now), (Percentiles{1, 2, 3}));
}

void TestHealthMetrics::oddNumbersAreHarmless()
{
    const MirrorView view =
        viewOf("gateway_alive{target_cluster_name=\"west\"} NaN\n"
               "gateway_latency{target_cluster_name=\"west\"} +Inf\n"
               "gateway_probes{target_cluster_name=\"west\",probe_successful=\"true\"} 1\n"
               "gateway_probe_latency_ms_bucket{target_cluster_name=\"west\",le=\"1\"} NaN\n"
               "gateway_probe_latency_ms_bucket{target_cluster_name=\"west\",le=\"one\"} 1\n"
               "gateway_probe_latency_ms_bucket{target_cluster_name=\"west\",le=\"2\"} -5\n");
    QVERIFY(!view.latencyMs);
    QVERIFY(!view.latency);
    QVERIFY(view.state == State::Dead); // probed, and the gauge is not 1
}

QTEST_GUILESS_MAIN(TestHealthMetrics)
#include "tst_health_metrics.moc"
