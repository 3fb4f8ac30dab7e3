// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plans.h"

#include <QTest>

using namespace linkwright;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The only object of a kind that a cluster with this gateway gets, as YAML.
QString rendered(const char* emissaryRelease, const std::string& kind, const Cluster& content)
{
    Plan plan = test::gatewayPlan("2.19");
    Cluster& cluster = plan.clusters.front();
    cluster.gateway->release = emissaryRelease;
    cluster.listeners = content.listeners;
    cluster.hosts = content.hosts;
    cluster.mappings = content.mappings;
    const render::ClusterManifests manifests = render::renderCluster(plan, cluster);
    QString text;
    for (const manifest::Object& object : manifests.objects) {
        if (object.kind() == kind)
            text += QString::fromStdString(yaml::write(object.body));
    }
    return text;
}

/// What stands before the spec in everything that is called x.
QString head(const char* apiVersion, const char* kind)
{
    return QStringLiteral("apiVersion: %1\nkind: %2\nmetadata:\n  name: x\n  namespace: emissary\n  labels:\n"
                          "    app.kubernetes.io/managed-by: linkwright\n    linkwright.io/plan: p\nspec:\n")
        .arg(QString::fromLatin1(apiVersion), QString::fromLatin1(kind));
}

Mapping fullMapping()
{
    Mapping mapping;
    mapping.name = "x";
    mapping.hostname = "*.example.com";
    mapping.prefix = "/x/";
    mapping.prefixExact = true;
    mapping.service = "x:80";
    mapping.rewrite = "";
    mapping.method = "GET";
    mapping.headers = {{"x-a", "1"}};
    mapping.precedence = 5;
    mapping.weight = 10;
    mapping.bypassAuth = true;
    mapping.addLinkerdHeaders = false;
    mapping.timeoutMs = 4000;
    mapping.extra["retry_policy"]["retry_on"] = "5xx";
    mapping.extra["prefix"] = "/not/this/";
    return mapping;
}

Host fullHost()
{
    Host host;
    host.name = "x";
    host.hostname = "host.example.com";
    host.mappingSelector.matchLabels = {{"tier", "edge"}};
    host.tlsSecret = SecretRef{"cert", "certs", Json::object()};
    host.tlsContext = "strict";
    host.insecureAction = "Route";
    host.extra["acmeProvider"]["authority"] = "none";
    host.extra["requestPolicy"]["insecure"]["additionalPort"] = 8080;
    return host;
}

} // namespace

class TestRenderRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listener();
    void listenerWithSelectors();
    void host_data();
    void host();
    void hostWithoutAnything();
    void mapping_data();
    void mapping();
    void hostOfOldMappings_data();
    void hostOfOldMappings();
    void oldReleasesHaveNoListeners();
    void metadataStays();
};

void TestRenderRoutes::listener()
{
    Cluster content;
    Listener entry;
    entry.name = "x";
    entry.protocol = "HTTP";
    entry.hostBinding.namespaceFrom = "ALL";
    entry.l7Depth = 1;
    entry.extra["statsPrefix"] = "edge";
    content.listeners = {entry};
    QCOMPARE(rendered("4.1", "Listener", content),
             head("getambassador.io/v3alpha1", "Listener") +
                 "  port: 8080\n  protocol: HTTP\n  securityModel: XFP\n  hostBinding:\n    namespace:\n"
                 "      from: ALL\n  l7Depth: 1\n  statsPrefix: edge\n"_L1);
}

void TestRenderRoutes::listenerWithSelectors()
{
    Cluster content;
    Listener entry;
    entry.name = "x";
    entry.protocolStack = {"TLS", "HTTP", "UDP"};
    entry.hostBinding.selector.matchLabels = {{"tier", "mesh"}};
    entry.hostBinding.extra["namespace"]["selector"]["matchLabels"]["team"] = "a";
    content.listeners = {entry};
    QCOMPARE(rendered("3.9", "Listener", content),
             head("getambassador.io/v3alpha1", "Listener") +
                 "  port: 8080\n  protocolStack:\n    - TLS\n    - HTTP\n    - UDP\n  securityModel: XFP\n"
                 "  hostBinding:\n    selector:\n      matchLabels:\n        tier: mesh\n    namespace:\n"
                 "      selector:\n        matchLabels:\n          team: a\n"_L1);
}

void TestRenderRoutes::host_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<QString>("apiVersion");
    QTest::addColumn<QString>("selector");

    QTest::newRow("4.1") << "4.1"
                         << "getambassador.io/v3alpha1"
                         << "mappingSelector";
    QTest::newRow("2.5") << "2.5"
                         << "getambassador.io/v3alpha1"
                         << "mappingSelector";
    QTest::newRow("1.14 has another name for the selector") << "1.14"
                                                            << "getambassador.io/v2"
                                                            << "selector";
}

void TestRenderRoutes::host()
{
    QFETCH(QString, release);
    QFETCH(QString, apiVersion);
    QFETCH(QString, selector);
    Cluster content;
    content.hosts = {fullHost()};
    QCOMPARE(rendered(release.toLatin1().constData(), "Host", content),
             head(apiVersion.toLatin1().constData(), "Host") + "  hostname: host.example.com\n  "_L1 +
                 selector +
                 ":\n    matchLabels:\n      tier: edge\n  tlsSecret:\n    name: cert\n    namespace: certs\n"
                 "  tlsContext:\n    name: strict\n  acmeProvider:\n    authority: none\n"
                 "  requestPolicy:\n    insecure:\n      action: Route\n      additionalPort: 8080\n"_L1);
}

void TestRenderRoutes::hostWithoutAnything()
{
    Cluster content;
    Host entry;
    entry.name = "x";
    content.hosts = {entry};
    QString expected = head("getambassador.io/v3alpha1", "Host");
    expected.chop(1);
    QCOMPARE(rendered("4.1", "Host", content), expected + " {}\n"_L1);
}

void TestRenderRoutes::mapping_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<QString>("start");

    QTest::newRow("4.1") << "4.1"
                         << head("getambassador.io/v3alpha1", "Mapping") +
                                "  hostname: \"*.example.com\"\n"_L1;
    QTest::newRow("1.14") << "1.14"
                          << head("getambassador.io/v2", "Mapping") + "  host: \"*.example.com\"\n"_L1;
}

void TestRenderRoutes::mapping()
{
    QFETCH(QString, release);
    QFETCH(QString, start);
    Cluster content;
    content.mappings = {fullMapping()};
    QCOMPARE(
        rendered(release.toLatin1().constData(), "Mapping", content),
        start +
            "  prefix: /x/\n  prefix_exact: true\n  rewrite: \"\"\n  service: x:80\n  method: GET\n"
            "  headers:\n    x-a: \"1\"\n  precedence: 5\n  weight: 10\n  bypass_auth: true\n"
            "  add_linkerd_headers: false\n  timeout_ms: 4000\n  retry_policy:\n    retry_on: \"5xx\"\n"_L1);
}

void TestRenderRoutes::hostOfOldMappings_data()
{
    QTest::addColumn<QString>("hostname");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("line");

    QTest::newRow("every host is no host") << "*"
                                           << ""
                                           << "";
    QTest::newRow("hostname becomes host") << "a.example.com"
                                           << ""
                                           << "  host: a.example.com\n";
    QTest::newRow("host stays") << ""
                                << "b.example.com"
                                << "  host: b.example.com\n";
    QTest::newRow("host wins") << "a.example.com"
                               << "b.example.com"
                               << "  host: b.example.com\n";
}

void TestRenderRoutes::hostOfOldMappings()
{
    QFETCH(QString, hostname);
    QFETCH(QString, host);
    QFETCH(QString, line);
    Mapping entry;
    entry.name = "x";
    entry.prefix = "/";
    entry.service = "s";
    if (!hostname.isEmpty())
        entry.hostname = hostname.toStdString();
    if (!host.isEmpty())
        entry.host = host.toStdString();
    Cluster content;
    content.mappings = {entry};
    QCOMPARE(rendered("1.14", "Mapping", content),
             head("getambassador.io/v2", "Mapping") + line + "  prefix: /\n  service: s\n"_L1);
}

void TestRenderRoutes::oldReleasesHaveNoListeners()
{
    Cluster content;
    content.listeners = {Listener{}};
    QCOMPARE(rendered("1.14", "Listener", content), QString());
}

void TestRenderRoutes::metadataStays()
{
    Cluster content;
    Mapping entry;
    entry.name = "x";
    entry.namespace_ = "team";
    entry.metadata.labels = {{"tier", "edge"}};
    entry.metadata.annotations = {{"note", "yes"}};
    entry.metadata.extra["finalizers"] = Json::array({"a/b"});
    content.mappings = {entry};
    QVERIFY(rendered("4.1", "Mapping", content)
                .contains("  name: x\n  namespace: team\n  labels:\n    tier: edge\n"
                          "    app.kubernetes.io/managed-by: linkwright\n    linkwright.io/plan: p\n"
                          "  annotations:\n    note: \"yes\"\n  finalizers:\n    - a/b\nspec:\n"_L1));
}

QTEST_GUILESS_MAIN(TestRenderRoutes)
#include "tst_render_routes.moc"
