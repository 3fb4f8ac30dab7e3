// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/planfile.h"
#include "resources/resources.h"

#include <QFile>
#include <QTest>

#include <functional>
#include <random>

using namespace linkwright;

namespace {

using Change = std::function<void(Plan&)>;

QByteArray bytes(const std::string& text)
{
    return QByteArray::fromStdString(text);
}

Plan parsed(const std::string& text)
{
    const planfile::LoadResult result = planfile::parse(text);
    return result.plan.value_or(Plan());
}

Gateway& gateway(Plan& plan)
{
    return *plan.clusters.front().gateway;
}

/// A plan as people write them: comments, flow style, unknown keys, defaults spelt out, no order of ours.
std::string handWritten()
{
    QFile file(QStringLiteral(LINKWRIGHT_SOURCE_DIR "/tests/unit/planfile/hand-written.yaml"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TestPlanText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void samplesSurviveARoundTrip_data();
    void samplesSurviveARoundTrip();
    void keepsWhatDidNotChange_data();
    void keepsWhatDidNotChange();
    void reports_data();
    void reports();
    void reportsEverythingInOneRun();
    void locatesPlaces_data();
    void locatesPlaces();
    void randomChangesReadBackEqual();
    void survivesDamagedBytes();
    void saysWhenCommentsWouldBeLost();
};

void TestPlanText::samplesSurviveARoundTrip_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const resources::Sample& sample : resources::samples())
        QTest::newRow(sample.name.c_str()) << bytes(sample.name);
}

void TestPlanText::samplesSurviveARoundTrip()
{
    QFETCH(QByteArray, name);
    const std::string text = resources::sampleText(name.toStdString());
    const planfile::LoadResult result = planfile::parse(text);
    QVERIFY2(result.plan.has_value(),
             result.diagnostics.empty() ? "" : toString(result.diagnostics.front(), "sample").c_str());
    QCOMPARE(bytes(planfile::format(*result.plan, result.source)), bytes(text));
    QVERIFY2(parsed(planfile::format(*result.plan)) == *result.plan, "written without its source");
    QCOMPARE(bytes(planfile::format(*result.plan)), bytes(planfile::format(*result.plan)));
}

void TestPlanText::keepsWhatDidNotChange_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");

    const auto row = [](const char* name, Change change, const char* from, const char* to) {
        QTest::newRow(name) << change << QByteArray(from) << QByteArray(to);
    };
    row(
        "nothing", [](Plan&) {}, "", "");
    row(
        "a number in a flow mapping", [](Plan& plan) { gateway(plan).probe.port = 4181; }, "{port: 4191,",
        "{port: 4181,");
    row(
        "a new key in a flow mapping", [](Plan& plan) { gateway(plan).probe.failureThreshold = 5; },
        "periodSeconds: 3}", "periodSeconds: 3, failureThreshold: 5}");
    row(
        "a text with a comment behind it", [](Plan& plan) { plan.clusters[0].name = "far-west"; },
        "name: west # the", "name: far-west # the");
    row(
        "a release without quotes gets them only when it changes",
        [](Plan& plan) { plan.clusters[0].linkerd.release = "2.20"; }, "release: 2.19", "release: \"2.20\"");
    row(
        "a new key in a block mapping", [](Plan& plan) { gateway(plan).mesh.targetPort = 4144; },
        "        port: 4143\n", "        port: 4143\n        targetPort: 4144\n");
    row(
        "a key that goes away", [](Plan& plan) { plan.clusters[0].mappings[1].timeoutMs.reset(); },
        "        timeout_ms: 4000\n", "");
    row(
        "an item that goes away",
        [](Plan& plan) { plan.clusters[0].mappings.erase(plan.clusters[0].mappings.begin()); },
        "      - name: qotm\n        hostname: \"*\"\n        prefix: /qotm/\n        service: qotm   # in "
        "default\n"
        "        namespace: default\n        cors: {origins: [\"https://example.com\"]}\n",
        "");
    row(
        "items that change places take their comments along",
        [](Plan& plan) { std::swap(plan.clusters[0].mappings[0], plan.clusters[0].mappings[1]); },
        "      # The demo.\n      - name: qotm\n        hostname: \"*\"\n        prefix: /qotm/\n"
        "        service: qotm   # in default\n        namespace: default\n"
        "        cors: {origins: [\"https://example.com\"]}\n\n"
        "      # The probe.\n      - name: probe\n        prefix: /-/ambassador/ready\n"
        "        service: localhost:8877\n        timeout_ms: 4000\n",
        "\n      # The probe.\n      - name: probe\n        prefix: /-/ambassador/ready\n"
        "        service: localhost:8877\n        timeout_ms: 4000\n"
        "      # The demo.\n      - name: qotm\n        hostname: \"*\"\n        prefix: /qotm/\n"
        "        service: qotm   # in default\n        namespace: default\n"
        "        cors: {origins: [\"https://example.com\"]}\n");
    row(
        "a new item at the end",
        [](Plan& plan) {
            Mapping mapping;
            mapping.name = "extra";
            mapping.prefix = "/extra/";
            mapping.service = "extra";
            plan.clusters[0].mappings.push_back(mapping);
        },
        "        timeout_ms: 4000\n",
        "        timeout_ms: 4000\n      - name: extra\n        prefix: /extra/\n        service: extra\n");
    row(
        "an empty list that gets an item",
        [](Plan& plan) {
            plan.links.push_back({.from = "a", .to = "b", .name = {}, .probeServicePort = {}});
        },
        "links: []\n", "links:\n  - from: a\n    to: b\n");
    row(
        "an unknown value", [](Plan& plan) { plan.extra["x-notes"][1] = "that"; }, "[keep, \"this\"]",
        "[keep, that]");
    row(
        "a list that was not there",
        [](Plan& plan) {
            plan.clusters[0].exports.push_back(
                {.service = "qotm", .namespace_ = {}, .mark = {}, .gatewayName = {}, .gatewayNamespace = {}});
        },
        "        timeout_ms: 4000\n",
        "        timeout_ms: 4000\n    exports:\n      - service: qotm\n        mode: gateway\n");
}

void TestPlanText::keepsWhatDidNotChange()
{
    QFETCH(Change, change);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const planfile::LoadResult result = planfile::parse(handWritten());
    QVERIFY(result.plan.has_value());
    Plan plan = *result.plan;
    change(plan);
    QByteArray expected = bytes(handWritten());
    if (!from.isEmpty()) {
        QCOMPARE(expected.count(from), 1);
        expected.replace(from, to);
    }
    const std::string text = planfile::format(plan, result.source);
    QCOMPARE(bytes(text), expected);
    QVERIFY(parsed(text) == plan);
}

void TestPlanText::reports_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");

    const QByteArray head("apiVersion: linkwright/v1\nkind: Plan\nmetadata: {name: x}\n");
    QTest::newRow("no plan at all") << QByteArray("hello") << QByteArray("f:1:1: no plan here");
    QTest::newRow("an empty file") << QByteArray() << QByteArray("f:1:1: no plan here");
    QTest::newRow("another version")
        << QByteArray("apiVersion: linkwright/v9\nkind: Plan\n")
        << QByteArray("f:1:13: `apiVersion` must be `linkwright/v1`; found `linkwright/v9`");
    QTest::newRow("a mapping where a list is expected")
        << head + "clusters: {name: x}\n"
        << QByteArray("f:4:11: expected a list, found a mapping (clusters)");
    QTest::newRow("a text where a number is expected")
        << head + "clusters:\n  - name: w\n    gateway: {mesh: {port: http}}\n"
        << QByteArray("f:6:28: expected a whole number (without quotes), found `http` "
                      "(clusters[w].gateway.mesh.port)");
    QTest::newRow("a number too large")
        << head + "clusters:\n  - name: w\n    gateway: {mesh: {port: 99999999999}}\n"
        << QByteArray("f:6:28: expected a whole number");
    QTest::newRow("a boolean in quotes")
        << head + "clusters:\n  - name: w\n    linkerd: {viz: \"true\"}\n"
        << QByteArray("f:6:20: expected true or false (without quotes), found `true`");
    QTest::newRow("an unknown word")
        << head + "clusters:\n  - name: w\n    exports: [{service: a, mode: mirror}]\n"
        << QByteArray("f:6:34: expected `gateway`, `remote-discovery` or `federated`, found `mirror` "
                      "(clusters[w].exports[a].mode)");
    QTest::newRow("a missing name") << head + "clusters:\n  - context: w\n"
                                    << QByteArray("f:5:5: `name` is missing here");
    QTest::newRow("a second document") << head + "---\na: 1\n" << QByteArray("f:5:1: a plan is one document");
}

void TestPlanText::reports()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const planfile::LoadResult result = planfile::parse(text.toStdString());
    QVERIFY(!result.plan.has_value());
    QVERIFY(!result.diagnostics.empty());
    const QByteArray first = bytes(toString(result.diagnostics.front(), "f"));
    QVERIFY2(first.startsWith(expected), first.constData());
}

void TestPlanText::reportsEverythingInOneRun()
{
    const planfile::LoadResult result =
        planfile::parse("apiVersion: linkwright/v1\nkind: Plan\nclusters:\n"
                        "  - name: a\n    linkerd: [1\n  - name: b\n    gateway:\n"
                        "      mesh: {port: x}\n      probe: 3\n    mappings: {}\n");
    std::vector<int> lines;
    for (const Diagnostic& diagnostic : result.diagnostics)
        lines.push_back(diagnostic.mark.line);
    QCOMPARE(lines, (std::vector<int>{5, 8, 9, 10}));
}

void TestPlanText::locatesPlaces_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("a field of the gateway") << QByteArray("gateway.namespace") << 13 << 7;
    QTest::newRow("a field in flow style") << QByteArray("gateway.probe.path") << 14 << 45;
    QTest::newRow("a field that is not written, at its parent")
        << QByteArray("gateway.injection.mode") << 11 << 5;
}

void TestPlanText::locatesPlaces()
{
    QFETCH(QByteArray, field);
    QFETCH(int, line);
    QFETCH(int, column);
    const planfile::LoadResult result = planfile::parse(handWritten());
    PlanPath path = PlanPath().item("clusters", 0, "west");
    for (const QByteArray& part : field.split('.'))
        path = path.field(part.toStdString());
    QCOMPARE(result.source.locate(path), (Mark{line, column}));
    QCOMPARE(result.source.locate(PlanPath().item("clusters", 0, "").item("mappings", 1, "").field("prefix")),
             (Mark{28, 9}));
}

void TestPlanText::randomChangesReadBackEqual()
{
    std::mt19937 random(7); // NOLINT: the same changes every time
    const std::vector<Change> changes{
        [&](Plan& p) {
            p.clusters[0].mappings.insert(
                p.clusters[0].mappings.begin() +
                    static_cast<long>(random() % (p.clusters[0].mappings.size() + 1)),
                Mapping{.name = "m" + std::to_string(random() % 9),
                        .namespace_ = {},
                        .metadata = {},
                        .hostname = "*",
                        .host = {},
                        .hostRegex = {},
                        .prefix = "/x: #/",
                        .prefixExact = {},
                        .prefixRegex = {},
                        .service = "s",
                        .rewrite = "",
                        .method = {},
                        .headers = {},
                        .precedence = {},
                        .weight = {},
                        .bypassAuth = {},
                        .addLinkerdHeaders = {},
                        .timeoutMs = {}});
        },
        [&](Plan& p) {
            if (!p.clusters[0].mappings.empty())
                p.clusters[0].mappings.erase(p.clusters[0].mappings.begin() +
                                             static_cast<long>(random() % p.clusters[0].mappings.size()));
        },
        [&](Plan& p) { gateway(p).injection.skipInboundPorts.push_back(std::to_string(random() % 100)); },
        [&](Plan& p) { gateway(p).injection.skipInboundPorts.clear(); },
        [&](Plan& p) { gateway(p).identity = "a: b # c"; },
        [&](Plan& p) { gateway(p).identity.reset(); },
        [&](Plan& p) { gateway(p).module["add_linkerd_headers"] = random() % 2 == 0; },
        [&](Plan& p) {
            p.links.push_back(
                {.from = "f" + std::to_string(random() % 5), .to = "t", .name = {}, .probeServicePort = {}});
        },
        [&](Plan& p) {
            if (!p.links.empty())
                std::swap(p.links.front(), p.links.back());
        },
        [&](Plan& p) { p.clusters.push_back(p.clusters[random() % p.clusters.size()]); },
        [&](Plan& p) {
            if (p.clusters.size() > 1)
                p.clusters.pop_back();
        },
        [&](Plan& p) {
            p.clusters[0].hosts.push_back(Host{.name = "h",
                                               .namespace_ = {},
                                               .metadata = {},
                                               .hostname = {},
                                               .mappingSelector = {},
                                               .tlsSecret = SecretRef{.name = "s", .namespace_ = {}},
                                               .tlsContext = "c",
                                               .insecureAction = "Route"});
        },
        [&](Plan& p) { p.clusters[0].name = "line\nbreak"; },
        [&](Plan& p) { p.name = "no"; },
    };
    for (const std::string& start : {handWritten(), resources::sampleText("guide-as-written")}) {
        planfile::LoadResult current = planfile::parse(start);
        for (int i = 0; i < 300; ++i) {
            Plan plan = *current.plan;
            for (std::size_t n = 1 + random() % 3; n > 0; --n)
                changes[random() % changes.size()](plan);
            const std::string text = planfile::format(plan, current.source);
            planfile::LoadResult again = planfile::parse(text);
            QVERIFY2(again.plan.has_value(), text.c_str());
            QVERIFY2(*again.plan == plan, text.c_str());
            current = i % 20 == 19 ? planfile::parse(handWritten()) : std::move(again);
        }
    }
}

void TestPlanText::survivesDamagedBytes()
{
    std::mt19937 random(11); // NOLINT: the same damage every time
    const std::string text = resources::sampleText("guide-as-written");
    for (int i = 0; i < 400; ++i) {
        std::string damaged = text.substr(0, random() % text.size());
        for (int n = 0; n < 5 && !damaged.empty(); ++n)
            damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
        const planfile::LoadResult result = planfile::parse(damaged);
        QVERIFY(result.plan.has_value() == result.diagnostics.empty());
        if (result.plan)
            QVERIFY(parsed(planfile::format(*result.plan, result.source)) == *result.plan);
    }
}

void TestPlanText::saysWhenCommentsWouldBeLost()
{
    const planfile::LoadResult result = planfile::parse(handWritten());
    const auto lost = [&result](const Change& change) {
        Plan plan = *result.plan;
        change(plan);
        return planfile::lostComments(plan, result.source);
    };
    QCOMPARE(lost([](Plan&) {}), 0);
    QCOMPARE(lost([](Plan& plan) { gateway(plan).probe.port = 1; }), 0);
    QCOMPARE(lost([](Plan& plan) { plan.clusters[0].mappings.erase(plan.clusters[0].mappings.begin()); }), 0);
    QCOMPARE(lost([](Plan& plan) { std::swap(plan.clusters[0].mappings[0], plan.clusters[0].mappings[1]); }),
             0);
    // Elsewhere and other than before: written anew.
    QCOMPARE(lost([](Plan& plan) {
                 std::swap(plan.clusters[0].mappings[0], plan.clusters[0].mappings[1]);
                 plan.clusters[0].mappings[1].prefix = "/moved-and-changed/";
             }),
             1);
}

QTEST_GUILESS_MAIN(TestPlanText)
#include "tst_plan_text.moc"
