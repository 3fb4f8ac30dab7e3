// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/lookup.h"
#include "import/manifests.h"
#include "manifest/object.h"
#include "planfile/entries.h"
#include "planfile/planfile.h"
#include "render/render.h"
#include "resources/resources.h"
#include "yaml/writer.h"

#include <QRandomGenerator>
#include <QTest>

using namespace linkwright;
using importer::Imported;
using importer::importManifests;

class TestImportManifests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesMappings_data();
    void takesMappings();
    void takesHostsAndListeners_data();
    void takesHostsAndListeners();
    void takesExportedServices_data();
    void takesExportedServices();
    void tellsWhatDoesNotFit_data();
    void tellsWhatDoesNotFit();
    void knowsManifestsFromOtherTexts_data();
    void knowsManifestsFromOtherTexts();
    void readsListsAndStreams();
    void readsWhatIsRendered_data();
    void readsWhatIsRendered();
    void readsEveryMappingThatIsRendered();
    void survivesAnyBytes();
};

static std::string text(const char* value)
{
    return std::string(value);
}

template <typename Entry> static QString planTextOf(const std::vector<Entry>& entries)
{
    std::vector<const Entry*> pointers;
    for (const Entry& entry : entries)
        pointers.push_back(&entry);
    return QString::fromStdString(planfile::formatEntries(pointers));
}

static QString linesOf(const Diagnostics& diagnostics)
{
    QStringList lines;
    for (const Diagnostic& diagnostic : diagnostics)
        lines << QStringLiteral("%1:%2 %3%4")
                     .arg(diagnostic.mark.line)
                     .arg(diagnostic.mark.column)
                     .arg(diagnostic.place.empty()
                              ? QString()
                              : QString::fromStdString(diagnostic.place) + QStringLiteral(": "))
                     .arg(QString::fromStdString(diagnostic.message));
    return lines.join(QLatin1Char('\n'));
}

/// A Mapping with these lines as its spec.
static QString mappingManifest(const char* version, const char* spec)
{
    QString text = QStringLiteral("apiVersion: getambassador.io/%1\nkind: Mapping\nmetadata:\n  name: m\n"
                                  "  namespace: default\nspec:\n")
                       .arg(QLatin1String(version));
    const QStringList lines = QString::fromUtf8(spec).split(QLatin1Char('\n'));
    for (const QString& line : lines)
        text += QStringLiteral("  ") + line + QLatin1Char('\n');
    return text;
}

void TestImportManifests::takesMappings_data()
{
    QTest::addColumn<QString>("manifest");
    QTest::addColumn<QString>("entry"); // without name and namespace
    QTest::addColumn<QString>("changed");
    const auto row = [](const char* name, const char* version, const char* spec, const char* entry,
                        const char* changed = "") {
        QTest::newRow(name) << mappingManifest(version, spec) << QString::fromUtf8(entry)
                            << QString::fromUtf8(changed);
    };
    const char* plain = "hostname: \"*\"\nprefix: /x/\nservice: web";
    row("a Mapping", "v3alpha1", plain, plain);
    row("all that a form knows", "v3alpha1",
        "hostname: a.example\nprefix: /x/\nprefix_exact: true\nrewrite: \"\"\nservice: web\nmethod: GET\n"
        "headers:\n  x-a: b\nprecedence: 2\nweight: 10\nbypass_auth: true\nadd_linkerd_headers: false\n"
        "timeout_ms: 5000",
        "hostname: a.example\nprefix: /x/\nprefix_exact: true\nrewrite: \"\"\nservice: web\nmethod: GET\n"
        "headers:\n  x-a: b\nprecedence: 2\nweight: 10\nbypass_auth: true\nadd_linkerd_headers: false\n"
        "timeout_ms: 5000");
    row("what no form knows stays", "v3alpha1",
        "hostname: \"*\"\nprefix: /x/\nservice: web\nretry_policy:\n  num_retries: 3\n  retry_on: 5xx\n"
        "ambassador_id: [two]",
        "hostname: \"*\"\nprefix: /x/\nservice: web\nretry_policy:\n  num_retries: 3\n  retry_on: \"5xx\"\n"
        "ambassador_id:\n  - two");
    row("host of v3alpha1 stays host", "v3alpha1", "host: a.example\nprefix: /x/\nservice: web",
        "host: a.example\nprefix: /x/\nservice: web");
    row("a missing host of v3alpha1 stays missing", "v3alpha1", "prefix: /x/\nservice: web",
        "prefix: /x/\nservice: web");
    row("what the converter keeps for itself goes", "v3alpha1",
        "hostname: \"*\"\nprefix: /x/\nservice: web\nv2ExplicitTLS:\n  tls: boolTrue\nv2BoolHeaders: [x]",
        plain);
    row("host of v2 is hostname", "v2", "host: a.example\nprefix: /x/\nservice: web",
        "hostname: a.example\nprefix: /x/\nservice: web",
        "7:9 Mapping default/m: `host` is written as `hostname`");
    row("host of v2 as regular expression stays", "v2",
        "host: a[.]example\nhost_regex: true\nprefix: /x/\nservice: web",
        "host: \"a[.]example\"\nhost_regex: true\nprefix: /x/\nservice: web");
    row("no host in v2 is every name", "v2", "prefix: /x/\nservice: web", plain,
        "7:3 Mapping default/m: no `host` means every name; written as `hostname: \"*\"`");
    row("the converter's sign for no host", "v2",
        "host: _skip_mapping_with_empty_host_\nprefix: /x/\nservice: web", "prefix: /x/\nservice: web");
    row("the id that keeps 1.x away goes", "v2",
        "host: \"*\"\nprefix: /x/\nservice: web\nambassador_id: [--apiVersion-v3alpha1-only--default]", plain,
        "7:9 Mapping default/m: `host` is written as `hostname`");
    row("an id as text is a list", "v1", "host: \"*\"\nprefix: /x/\nservice: web\nambassador_id: two",
        "hostname: \"*\"\nprefix: /x/\nservice: web\nambassador_id:\n  - two",
        "7:9 Mapping default/m: `host` is written as `hostname`");
    row("headers that only have to be there", "v2",
        "host: \"*\"\nprefix: /x/\nservice: web\nheaders:\n  x-a: true\n  x-b: c",
        "hostname: \"*\"\nprefix: /x/\nservice: web\nheaders:\n  x-b: c\nregex_headers:\n  x-a: \".*\"",
        "7:9 Mapping default/m: `host` is written as `hostname`\n"
        "11:5 Mapping default/m: `headers` that only ask for presence are written as `regex_headers`");
    row("TLS by word", "v2", "host: \"*\"\nprefix: /x/\nservice: web\ntls: true",
        "hostname: \"*\"\nprefix: /x/\nservice: https://web",
        "7:9 Mapping default/m: `host` is written as `hostname`\n"
        "10:8 Mapping default/m: `tls: true` is written as `https://` in `service`");
    row("TLS by context stays", "v2", "host: \"*\"\nprefix: /x/\nservice: web\ntls: client",
        "hostname: \"*\"\nprefix: /x/\nservice: web\ntls: client",
        "7:9 Mapping default/m: `host` is written as `hostname`");
    row("web sockets", "v2", "host: \"*\"\nprefix: /x/\nservice: web\nuse_websocket: true",
        "hostname: \"*\"\nprefix: /x/\nservice: web\nallow_upgrade:\n  - websocket",
        "7:9 Mapping default/m: `host` is written as `hostname`\n"
        "10:18 Mapping default/m: `use_websocket` is written as `allow_upgrade: [websocket]`");
    row("texts where lists are due", "v2",
        "host: \"*\"\nprefix: /x/\nservice: web\nremove_request_headers: x-a\ncors:\n  origins: "
        "http://a.example, http://b.example\nadd_request_headers:\n  x-c: d",
        "hostname: \"*\"\nprefix: /x/\nservice: web\nremove_request_headers:\n  - x-a\ncors:\n  origins:\n"
        "    - http://a.example\n    - http://b.example\nadd_request_headers:\n  x-c:\n    value: d",
        "7:9 Mapping default/m: `host` is written as `hostname`");
    row("labels in the short form", "v2",
        "host: \"*\"\nprefix: /x/\nservice: web\nlabels:\n  ambassador:\n    - group:\n        - "
        "remote_address\n        - generic_key: a\n        - plain\n        - who:\n            header: "
        "x-who\n"
        "            omit_if_not_present: true",
        "hostname: \"*\"\nprefix: /x/\nservice: web\nlabels:\n  ambassador:\n    - group:\n        - "
        "remote_address:\n            key: remote_address\n        - generic_key:\n            value: a\n"
        "        - generic_key:\n            value: plain\n        - request_headers:\n            key: who\n"
        "            header_name: x-who\n            omit_if_not_present: true",
        "7:9 Mapping default/m: `host` is written as `hostname`");
}

void TestImportManifests::takesMappings()
{
    QFETCH(QString, manifest);
    QFETCH(QString, entry);
    QFETCH(QString, changed);
    const Imported imported = importManifests(manifest.toStdString());
    QCOMPARE(linesOf(imported.errors), QString());
    QCOMPARE(linesOf(imported.dropped), QString());
    QCOMPARE(linesOf(imported.changed), changed);
    QCOMPARE(imported.count(), std::size_t(1));
    QStringList expected{QStringLiteral("mappings:"), QStringLiteral("  - name: m"),
                         QStringLiteral("    namespace: default")};
    const QStringList lines = entry.split(QLatin1Char('\n'));
    for (const QString& line : lines)
        expected << QStringLiteral("    ") + line;
    QCOMPARE(planTextOf(imported.mappings), expected.join(QLatin1Char('\n')) + QLatin1Char('\n'));
}

void TestImportManifests::takesHostsAndListeners_data()
{
    QTest::addColumn<QString>("manifest");
    QTest::addColumn<QString>("entry");
    QTest::newRow("a Host of v3alpha1")
        << "apiVersion: getambassador.io/v3alpha1\nkind: Host\nmetadata: {name: h, labels: {tier: edge}}\n"
           "spec:\n  hostname: a.example\n  mappingSelector: {matchLabels: {a: b}}\n  tlsSecret: {name: "
           "cert, namespace: tls}\n  tlsContext: {name: ctx}\n  requestPolicy: {insecure: {action: Route, "
           "additionalPort: 8080}}\n  acmeProvider: {authority: none}\n"
        << "hosts:\n  - name: h\n    metadata:\n      labels:\n        tier: edge\n    hostname: a.example\n"
           "    mappingSelector:\n      matchLabels:\n        a: b\n    tlsSecret:\n      name: cert\n      "
           "namespace: tls\n    tlsContext:\n      name: ctx\n    requestPolicy:\n      insecure:\n        "
           "action: Route\n        additionalPort: 8080\n    acmeProvider:\n      authority: none\n";
    QTest::newRow("a Host of v2 selects by its older word")
        << "apiVersion: getambassador.io/v2\nkind: Host\nmetadata: {name: h}\nspec:\n  hostname: \"*\"\n  "
           "selector: {matchLabels: {a: b}}\n  ambassadorId: [two]\n"
        << "hosts:\n  - name: h\n    hostname: \"*\"\n    mappingSelector:\n      matchLabels:\n        a: "
           "b\n"
           "    ambassador_id:\n      - two\n";
    QTest::newRow("a Listener")
        << "apiVersion: getambassador.io/v3alpha1\nkind: Listener\nmetadata: {name: l}\nspec:\n  port: 8443\n"
           "  protocolStack: [TLS, HTTP, TCP]\n  securityModel: SECURE\n  l7Depth: 1\n  statsPrefix: x\n  "
           "hostBinding: {namespace: {from: SELF}, selector: {matchLabels: {a: b}}}\n"
        << "listeners:\n  - name: l\n    port: 8443\n    protocolStack:\n      - TLS\n      - HTTP\n      - "
           "TCP\n    securityModel: SECURE\n    hostBinding:\n      namespace:\n        from: SELF\n      "
           "selector:\n        matchLabels:\n          a: b\n    l7Depth: 1\n    statsPrefix: x\n";
    QTest::newRow("the form of annotations, without metadata and spec")
        << "apiVersion: getambassador.io/v2\nkind: Host\nname: h\nnamespace: shop\nhostname: a.example\n"
           "metadata_labels: {tier: edge}\n"
        << "hosts:\n  - name: h\n    namespace: shop\n    metadata:\n      labels:\n        tier: edge\n    "
           "hostname: a.example\n";
    QTest::newRow("kinds of 1.13's first v3alpha1")
        << "apiVersion: x.getambassador.io/v3alpha1\nkind: AmbassadorHost\nmetadata: {name: h}\nspec:\n  "
           "hostname: a.example\n"
        << "hosts:\n  - name: h\n    hostname: a.example\n";
}

void TestImportManifests::takesHostsAndListeners()
{
    QFETCH(QString, manifest);
    QFETCH(QString, entry);
    const Imported imported = importManifests(manifest.toStdString());
    QCOMPARE(linesOf(imported.errors) + linesOf(imported.dropped), QString());
    QCOMPARE(imported.hosts.empty() ? planTextOf(imported.listeners) : planTextOf(imported.hosts), entry);
}

void TestImportManifests::takesExportedServices_data()
{
    QTest::addColumn<QString>("metadata");
    QTest::addColumn<QString>("entry");
    const auto row = [](const char* name, const char* metadata, const char* entry) {
        QTest::newRow(name) << QString::fromUtf8(metadata) << QString::fromUtf8(entry);
    };
    row("by label", "labels: {mirror.linkerd.io/exported: \"true\"}", "    mode: gateway\n");
    row("straight to the pods", "labels: {mirror.linkerd.io/exported: remote-discovery}",
        "    mode: remote-discovery\n");
    row("as member of a federated Service", "labels: {mirror.linkerd.io/federated: member}",
        "    mode: federated\n");
    row("by the annotations of 2.8",
        "annotations: {mirror.linkerd.io/gateway-name: gw, mirror.linkerd.io/gateway-ns: emissary}",
        "    mode: gateway\n    mark: annotations\n    gatewayName: gw\n    gatewayNamespace: emissary\n");
    row("not at all", "labels: {app: web}", "");
}

void TestImportManifests::takesExportedServices()
{
    QFETCH(QString, metadata);
    QFETCH(QString, entry);
    const QString manifest = QStringLiteral("apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  "
                                            "namespace: shop\n  %1\nspec: {ports: [{port: 80}]}\n")
                                 .arg(metadata);
    const Imported imported = importManifests(manifest.toStdString());
    if (entry.isEmpty()) {
        QVERIFY(imported.exports.empty());
        QCOMPARE(linesOf(imported.dropped), QStringLiteral("1:1 Service shop/web is not marked for export"));
        return;
    }
    QCOMPARE(planTextOf(imported.exports),
             QStringLiteral("exports:\n  - service: web\n    namespace: shop\n") + entry);
}

void TestImportManifests::tellsWhatDoesNotFit_data()
{
    QTest::addColumn<QString>("manifest");
    QTest::addColumn<QString>("errors");
    QTest::addColumn<QString>("dropped");
    const auto row = [](const char* name, const QString& manifest, const char* errors, const char* dropped) {
        QTest::newRow(name) << manifest << QString::fromUtf8(errors) << QString::fromUtf8(dropped);
    };
    row("another kind", QStringLiteral("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n"), "",
        "1:1 no list takes Deployment web (apps/v1)");
    row("the same kind of another group",
        QStringLiteral("apiVersion: example.org/v1\nkind: Mapping\nmetadata: {name: m}\n"), "",
        "1:1 no list takes Mapping m (example.org/v1)");
    row("no name", QStringLiteral("apiVersion: getambassador.io/v3alpha1\nkind: Mapping\nspec: {}\n"), "",
        "1:1 a Mapping without name");
    row("a version that nobody knows",
        QStringLiteral("apiVersion: getambassador.io/v9\nkind: Mapping\nmetadata: {name: m}\n"), "",
        "1:1 Mapping m: there is no version v9");
    row("a Listener older than Listeners",
        QStringLiteral("apiVersion: getambassador.io/v2\nkind: Listener\nmetadata: {name: l}\n"), "",
        "1:1 Listener l: there is no version v2");
    row("a text where a number is due",
        mappingManifest("v3alpha1", "hostname: \"*\"\nprefix: /x/\nservice: web\nweight: half"), "",
        "10:11 Mapping default/m: `weight`: expected a whole number, found `half`");
    row("a list where a text is due", mappingManifest("v3alpha1", "prefix: [a]"), "",
        "7:11 Mapping default/m: `prefix`: expected a text, found a list");
    row("a text for a spec",
        QStringLiteral(
            "apiVersion: getambassador.io/v3alpha1\nkind: Mapping\nmetadata: {name: m}\nspec: x\n"),
        "", "4:7 Mapping m: expected fields in `spec`, found `x`");
    row("owners of another cluster",
        QStringLiteral("apiVersion: getambassador.io/v3alpha1\nkind: Mapping\nmetadata:\n  name: m\n  "
                       "ownerReferences:\n    - {kind: Foo}\nspec: {prefix: /}\n"),
        "", "6:5 Mapping m: `metadata.ownerReferences` belongs to the cluster it is from");
    row("objects in an annotation",
        QStringLiteral(
            "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  labels: "
            "{mirror.linkerd.io/exported: \"true\"}\n  annotations:\n    getambassador.io/config: |\n"
            "      ---\n      kind: Mapping\n"),
        "", "7:30 Service web: its annotation holds objects of Emissary; paste that text by itself");
    row("no object at all", QStringLiteral("hello\n"), "",
        "1:1 expected an object with apiVersion and kind, found `hello`");
    row("broken YAML", QStringLiteral("kind: [\n"), "any", "");
}

void TestImportManifests::tellsWhatDoesNotFit()
{
    QFETCH(QString, manifest);
    QFETCH(QString, errors);
    const Imported imported = importManifests(manifest.toStdString());
    QCOMPARE(imported.errors.empty(), errors.isEmpty());
    for (const Diagnostic& error : imported.errors)
        QVERIFY(error.mark.isValid());
    QTEST(linesOf(imported.dropped), "dropped");
}

void TestImportManifests::knowsManifestsFromOtherTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("manifests");
    QTest::newRow("a manifest") << "apiVersion: v1\nkind: Service\n" << true;
    QTest::newRow("behind a comment") << "# mine\n---\nkind: Service\napiVersion: v1\n" << true;
    QTest::newRow("all of it indented") << "    apiVersion: v1\n    kind: Service\n" << true;
    QTest::newRow("items of a list") << "- apiVersion: v1\n  kind: Service\n" << true;
    QTest::newRow("items of a list, kind first") << "- kind: Service\n  apiVersion: v1\n" << true;
    QTest::newRow("JSON") << "{\n  \"apiVersion\": \"v1\"\n}\n" << true;
    QTest::newRow("entries of a plan") << "mappings:\n  - name: m\n" << false;
    QTest::newRow("a cluster with manifests")
        << "clusters:\n  - name: a\n    manifests:\n      - apiVersion: v1\n"
        << false;
    QTest::newRow("a plan") << "apiVersion: linkwright/v1\nkind: Plan\n" << false;
    QTest::newRow("nothing") << "" << false;
    QTest::newRow("prose") << "See apiVersion and kind.\n" << false;
}

void TestImportManifests::knowsManifestsFromOtherTexts()
{
    QFETCH(QString, text);
    QTEST(importer::looksLikeManifests(text.toStdString()), "manifests");
}

void TestImportManifests::readsListsAndStreams()
{
    const std::string mapping = text(
        "apiVersion: getambassador.io/v3alpha1\nkind: Mapping\nmetadata:\n  name: m\n  namespace: default\n"
        "  uid: 1\n  resourceVersion: \"7\"\n  generation: 2\n  creationTimestamp: \"2024-01-01\"\n"
        "  managedFields: [{manager: kubectl}]\n  annotations:\n"
        "    kubectl.kubernetes.io/last-applied-configuration: \"{}\"\n    note: kept\n"
        "  labels: {app.kubernetes.io/managed-by: linkwright, linkwright.io/plan: qotm, team: a}\n"
        "spec: {hostname: \"*\", prefix: /x/, service: web}\nstatus: {state: Running}\n");
    const Imported one = importManifests(mapping);
    QCOMPARE(one.mappings.size(), std::size_t(1));
    QCOMPARE(one.mappings[0].metadata.labels, (StringMap{{"team", "a"}}));
    QCOMPARE(one.mappings[0].metadata.annotations, (StringMap{{"note", "kept"}}));
    QVERIFY(one.mappings[0].metadata.extra.empty());
    QCOMPARE(linesOf(one.dropped) + linesOf(one.changed), QString());

    const Imported stream = importManifests(mapping + "---\n" + mapping + "---\n");
    QCOMPARE(stream.mappings.size(), std::size_t(2));

    std::string list = "apiVersion: v1\nkind: List\nmetadata: {resourceVersion: \"\"}\nitems:\n";
    for (int i = 0; i < 3; ++i) {
        std::string item = mapping;
        std::string indented;
        for (std::size_t at = 0; at < item.size();) {
            const std::size_t end = item.find('\n', at);
            indented += (at == 0 ? "- " : "  ") + item.substr(at, end - at) + "\n";
            at = end + 1;
        }
        list += indented;
    }
    const Imported items = importManifests(list);
    QCOMPARE(linesOf(items.errors), QString());
    QCOMPARE(items.mappings.size(), std::size_t(3));
    QCOMPARE(items.mappings[2], one.mappings[0]);
}

void TestImportManifests::readsWhatIsRendered_data()
{
    QTest::addColumn<QString>("sample");
    for (const char* sample : {"fleet", "guide", "guide-as-written", "linkerd-2.8", "single-cluster"})
        QTest::newRow(sample) << QString::fromLatin1(sample);
}

/// The manifests of a cluster, and the entries that they were rendered from: in the order of manifests, with
/// the namespace that a manifest always has.
struct Rendered
{
    std::string text;
    Cluster cluster;
};

template <typename List> static void inManifestOrder(List& list, const Cluster& cluster)
{
    for (auto& entry : list)
        entry.namespace_ = namespaceOf(cluster, entry);
    std::vector<typename List::value_type> sorted(list.begin(), list.end());
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
        return std::pair(a.namespace_, a.name) < std::pair(b.namespace_, b.name);
    });
    list = List(sorted.begin(), sorted.end());
}

static std::vector<Rendered> renderedOf(const Plan& plan)
{
    std::vector<Rendered> result;
    const render::Rendering rendering = render::render(plan);
    for (std::size_t i = 0; i < plan.clusters.size(); ++i) {
        Rendered rendered{{}, plan.clusters[i]};
        std::vector<Json> bodies;
        for (const manifest::Object& object : rendering.clusters[i].objects) {
            const std::string kind = object.kind();
            if (kind == "Mapping" || kind == "Host" || kind == "Listener")
                bodies.push_back(object.body);
        }
        rendered.text = yaml::writeStream(bodies);
        // Older versions say "every name" by saying nothing.
        for (Mapping& mapping : rendered.cluster.mappings) {
            if (!mapping.hostname && !mapping.host &&
                rendered.text.find("getambassador.io/v2") != std::string::npos)
                mapping.hostname = "*";
        }
        inManifestOrder(rendered.cluster.mappings, plan.clusters[i]);
        inManifestOrder(rendered.cluster.hosts, plan.clusters[i]);
        inManifestOrder(rendered.cluster.listeners, plan.clusters[i]);
        result.push_back(std::move(rendered));
    }
    return result;
}

template <typename List>
static QString differenceOf(const List& expected, const std::vector<typename List::value_type>& read)
{
    const QString before =
        planTextOf(std::vector<typename List::value_type>(expected.begin(), expected.end()));
    const QString after = planTextOf(read);
    return before == after ? QString() : before + QStringLiteral("-- read as --\n") + after;
}

void TestImportManifests::readsWhatIsRendered()
{
    QFETCH(QString, sample);
    const auto plan = planfile::parse(resources::sampleText(sample.toStdString())).plan;
    QVERIFY(plan.has_value());
    for (const Rendered& rendered : renderedOf(*plan)) {
        const Imported read = importManifests(rendered.text);
        QCOMPARE(linesOf(read.errors) + linesOf(read.dropped), QString());
        QCOMPARE(differenceOf(rendered.cluster.mappings, read.mappings), QString());
        QCOMPARE(differenceOf(rendered.cluster.hosts, read.hosts), QString());
        if (!read.listeners.empty()) // 1.x has none
            QCOMPARE(differenceOf(rendered.cluster.listeners, read.listeners), QString());
    }
}

/// A Mapping of random fields, so that each is there and is missing.
static Mapping randomMapping(QRandomGenerator& random, int number)
{
    const auto maybe = [&random] { return random.bounded(2) == 0; };
    const std::string words[] = {"a", "true", "12", "", "*.example.com", "/x: y", "'q'", "- z", "1e3", "ä"};
    const auto word = [&] { return words[random.bounded(static_cast<int>(std::size(words)))]; };
    Mapping mapping;
    mapping.name = "m" + std::to_string(1000 + number);
    mapping.namespace_ = "default";
    mapping.prefix = word();
    mapping.service = word();
    for (auto* text : {&mapping.hostname, &mapping.host, &mapping.rewrite, &mapping.method}) {
        if (maybe())
            *text = word();
    }
    for (auto* flag : {&mapping.hostRegex, &mapping.prefixExact, &mapping.prefixRegex, &mapping.bypassAuth,
                       &mapping.addLinkerdHeaders}) {
        if (maybe())
            *flag = maybe();
    }
    for (auto* amount : {&mapping.precedence, &mapping.weight, &mapping.timeoutMs}) {
        if (maybe())
            *amount = random.bounded(-5, 5000);
    }
    if (maybe())
        mapping.headers["x-a"] = word();
    if (maybe())
        mapping.metadata.labels["team"] = word();
    if (maybe())
        mapping.metadata.annotations["note"] = word();
    if (maybe())
        mapping.extra["retry_policy"] = {{"num_retries", 3}, {"retry_on", word()}};
    return mapping;
}

void TestImportManifests::readsEveryMappingThatIsRendered()
{
    QRandomGenerator random(20260514);
    Plan plan;
    plan.name = "random";
    Cluster cluster;
    cluster.name = "west";
    cluster.gateway.emplace().release = "4.1";
    for (int i = 0; i < 300; ++i)
        cluster.mappings.push_back(randomMapping(random, i));
    plan.clusters.push_back(cluster);
    const std::vector<Rendered> rendered = renderedOf(plan);
    const Imported read = importManifests(rendered.front().text);
    QCOMPARE(linesOf(read.errors) + linesOf(read.dropped) + linesOf(read.changed), QString());
    QCOMPARE(read.mappings.size(), std::size_t(300));
    for (std::size_t i = 0; i < read.mappings.size(); ++i)
        QVERIFY2(read.mappings[i] == std::as_const(rendered.front().cluster).mappings[i],
                 qPrintable(planTextOf(std::vector{read.mappings[i]})));
}

void TestImportManifests::survivesAnyBytes()
{
    QRandomGenerator random(7);
    const std::string start =
        mappingManifest("v2", "host: [a]\nheaders: {a: true}\nlabels: {d: [{g: [x]}]}").toStdString();
    for (int round = 0; round < 3000; ++round) {
        std::string broken = start;
        for (int i = 0; i < 3; ++i) {
            const auto at = static_cast<std::size_t>(random.bounded(static_cast<int>(broken.size())));
            const char* pieces[] = {":", "- ", "[", "{", "\n", "  ", "*", "null", "\"", "\xff", "&a ", "*a"};
            broken.replace(at, static_cast<std::size_t>(random.bounded(8)),
                           pieces[random.bounded(static_cast<int>(std::size(pieces)))]);
        }
        const Imported read = importManifests(broken);
        QVERIFY(read.errors.empty() || read.count() == 0);
        (void)importer::looksLikeManifests(broken);
    }
}

QTEST_GUILESS_MAIN(TestImportManifests)
#include "tst_import_manifests.moc"
