// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "routes_fixture.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::emissary;

namespace {

/// The guide's Host and Mappings, with a Listener that the guide forgets.
Cluster guideCluster()
{
    Cluster cluster = emptyCluster();
    cluster.listeners = {openListener()};
    cluster.hosts = {hostFor("linkerd-host", "host.example.com")};
    cluster.mappings = {mappingFor("linkerd2-qotm", "*", "/qotm-linkerd2/"),
                        mappingFor("public-health-check", "*", "/-/ambassador/ready")};
    return cluster;
}

Cluster mendedCluster()
{
    Cluster cluster = guideCluster();
    cluster.hosts[0].hostname = "*";
    return cluster;
}

/// One Listener and one Host for all, and these Mappings.
Cluster withMappings(SharedList<Mapping> mappings)
{
    Cluster cluster = emptyCluster();
    cluster.listeners = {openListener()};
    cluster.hosts = {hostFor("any", "*")};
    cluster.mappings = std::move(mappings);
    return cluster;
}

/// One Listener, these Hosts, and a Mapping for all.
Cluster withHosts(SharedList<Host> hosts)
{
    Cluster cluster = withMappings({mappingFor("qotm", "*", "/")});
    cluster.hosts = std::move(hosts);
    return cluster;
}

void addCase(const char* title, const Cluster& cluster, const Request& request, const char* answer)
{
    QTest::newRow(title) << cluster << QString::fromStdString(request.host)
                         << QString::fromStdString(request.path) << request.port << QString::fromUtf8(answer);
}

void addColumns()
{
    QTest::addColumn<Cluster>("cluster");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("answer");
}

void checkCase()
{
    QFETCH(Cluster, cluster);
    QFETCH(QString, host);
    QFETCH(QString, path);
    QFETCH(int, port);
    QFETCH(QString, answer);
    const RouteTable routes(cluster);
    QCOMPARE(describe(routes.route({host.toStdString(), path.toStdString(), port}), cluster), answer);
}

const Request probe = {"probe-west:4191", "/-/ambassador/ready", 8080};

} // namespace

class TestEmissaryRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guideIsJudged_data();
    void guideIsJudged() { checkCase(); }
    void listenerIsChosen_data();
    void listenerIsChosen() { checkCase(); }
    void hostIsChosen_data();
    void hostIsChosen() { checkCase(); }
    void mappingIsChosen_data();
    void mappingIsChosen() { checkCase(); }
    void clearTextIsDecided_data();
    void clearTextIsDecided() { checkCase(); }
    void builtInRoutesAnswer_data();
    void builtInRoutesAnswer() { checkCase(); }
    void firstSeriesNeedsNoListener_data();
    void firstSeriesNeedsNoListener() { checkCase(); }
    void hostActions();
    void listenerTakesHosts_data();
    void listenerTakesHosts();
    void tableCanBeMoved();
};

void TestEmissaryRoutes::guideIsJudged_data()
{
    addColumns();
    const Cluster guide = guideCluster();
    Cluster noListener = guide;
    noListener.listeners.clear();
    addCase("as written there is no Listener", noListener, probe, "Listener missing: - > - > -");
    addCase("with a Listener no Host takes the probe", guide, probe, "Host missing: all > - > -");
    addCase("the guide's own curl finds no Host either", guide, {"203.0.113.10", "/qotm-linkerd2/", 8080},
            "Host missing: all > - > -");
    const Cluster mended = mendedCluster();
    addCase("with a Host for all the probe is answered", mended, probe,
            "nothing missing: all > linkerd-host > public-health-check");
    addCase("and so is the quote", mended, {"203.0.113.10", "/qotm-linkerd2/quote", 8080},
            "nothing missing: all > linkerd-host > linkerd2-qotm");
    addCase("2.8's doubled slash misses the Mapping", mended,
            {"emissary-ingress-west:80", "//-/ambassador/ready", 8080},
            "Mapping missing: all > linkerd-host > -");
    Cluster merging = mended;
    merging.gateway->module["merge_slashes"] = true;
    addCase("unless the Module merges slashes", merging,
            {"emissary-ingress-west:80", "//-/ambassador/ready", 8080},
            "nothing missing: all > linkerd-host > public-health-check");
    Cluster noHost = mended;
    noHost.hosts.clear();
    addCase("without any Host Emissary's own stands in", noHost, probe,
            "nothing missing: all > - > public-health-check");
    Cluster redirecting = mended;
    redirecting.hosts[0].insecureAction.reset();
    addCase("a Host's default is to redirect", redirecting, probe,
            "clear text missing: all > linkerd-host > public-health-check");
}

void TestEmissaryRoutes::listenerIsChosen_data()
{
    addColumns();
    const auto add = [](const char* title, SharedList<Listener> listeners, const char* answer) {
        Cluster cluster = mendedCluster();
        cluster.listeners = std::move(listeners);
        addCase(title, cluster, probe, answer);
    };
    const auto changed = [](auto change) {
        Listener listener = openListener();
        change(listener);
        return listener;
    };
    const char* good = "nothing missing: all > linkerd-host > public-health-check";
    add("another port", {openListener("all", 8443)}, "Listener missing: - > - > -");
    add("the right one of two", {openListener("tls", 8443), openListener()}, good);
    add("of two on one port the first by name", {openListener("b"), openListener("a")},
        "nothing missing: a > linkerd-host > public-health-check");
    add("HTTPS takes clear text, too", {changed([](Listener& l) { l.protocol = "HTTPS"; })}, good);
    add("a stack with HTTP", {changed([](Listener& l) {
            l.protocol.reset();
            l.protocolStack = {"TLS", "HTTP", "TCP"};
        })},
        good);
    const char* deaf = "Listener missing: all > - > -";
    add("TCP is no HTTP", {changed([](Listener& l) { l.protocol = "TCP"; })}, deaf);
    add("HTTPPROXY wants a PROXY line first", {changed([](Listener& l) { l.protocol = "HTTPPROXY"; })}, deaf);
    add("a stack with PROXY, too", {changed([](Listener& l) {
            l.protocol.reset();
            l.protocolStack = {"PROXY", "HTTP", "TCP"};
        })},
        deaf);
    add("no protocol at all is refused", {changed([](Listener& l) { l.protocol.reset(); })}, deaf);
    add("protocol and stack together are refused", {changed([](Listener& l) {
            l.protocolStack = {"HTTP", "TCP"};
        })},
        deaf);
    add("one that Emissary refuses does not stand in the way",
        {changed([](Listener& l) {
             l.name = "a";
             l.hostBinding.namespaceFrom = "SELECTOR";
         }),
         openListener()},
        good);
    add("SELECTOR alone takes no Host",
        {changed([](Listener& l) { l.hostBinding.namespaceFrom = "SELECTOR"; })},
        "Host missing: all > - > -");
}

void TestEmissaryRoutes::hostIsChosen_data()
{
    addColumns();
    const auto add = [](const char* title, SharedList<Host> hosts, const char* host, const char* answer) {
        addCase(title, withHosts(std::move(hosts)), {host, "/", 8080}, answer);
    };
    const Host any = hostFor("any", "*");
    const Host exact = hostFor("exact", "a.example.com");
    const Host suffix = hostFor("suffix", "*.example.com");
    const Host longSuffix = hostFor("long-suffix", "*a.example.com");
    const Host prefix = hostFor("prefix", "a.example.*");
    add("exact goes before all", {any, suffix, exact, prefix}, "a.example.com",
        "nothing missing: all > exact > qotm");
    add("suffix goes before prefix", {any, prefix, suffix}, "a.example.com",
        "nothing missing: all > suffix > qotm");
    add("the longer suffix goes first", {suffix, longSuffix}, "aa.example.com",
        "nothing missing: all > long-suffix > qotm");
    add("prefix goes before the star", {any, prefix}, "a.example.com",
        "nothing missing: all > prefix > qotm");
    add("the star takes the rest", {any, exact}, "b.example.com", "nothing missing: all > any > qotm");
    add("a Host header with port misses the exact name", {exact}, "a.example.com:80",
        "Host missing: all > - > -");
    add("and the suffix", {suffix}, "a.example.com:80", "Host missing: all > - > -");
    add("but not the prefix", {prefix}, "a.example.com:80", "nothing missing: all > prefix > qotm");
    add("capitals do not count", {exact}, "A.Example.COM", "nothing missing: all > exact > qotm");
    add("of two with one name the later by name wins", {hostFor("b", "*"), hostFor("a", "*", "Redirect")},
        "x", "nothing missing: all > b > qotm");
    Host elsewhere = hostFor("a", "*");
    elsewhere.namespace_ = "zoo";
    add("the namespace decides where names are one", {elsewhere, hostFor("a", "*", "Redirect")}, "x",
        "nothing missing: all > a > qotm");
    Host picky = exact;
    picky.mappingSelector.matchLabels["tier"] = "mesh";
    add("a Host that takes no Mapping hides the star from its name", {any, picky}, "a.example.com",
        "Mapping missing: all > exact > -");

    Cluster stripping = withHosts({exact});
    stripping.gateway->module["strip_matching_host_port"] = true;
    addCase("the Listener's own port is stripped where the Module says so", stripping,
            {"a.example.com:8080", "/", 8080}, "nothing missing: all > exact > qotm");
    addCase("another port is not", stripping, {"a.example.com:4191", "/", 8080}, "Host missing: all > - > -");

    Cluster self = withHosts({});
    self.listeners[0].hostBinding.namespaceFrom = "SELF";
    addCase("a Listener beside Emissary takes the default Host", self, {"x", "/", 8080},
            "nothing missing: all > - > qotm");
    self.listeners[0].namespace_ = "elsewhere";
    addCase("one elsewhere does not", self, {"x", "/", 8080}, "Host missing: all > - > -");
    Cluster labelled = withHosts({});
    labelled.listeners[0].hostBinding.selector.matchLabels["tier"] = "edge";
    addCase("nor does one that wants labels", labelled, {"x", "/", 8080}, "Host missing: all > - > -");
}

void TestEmissaryRoutes::mappingIsChosen_data()
{
    addColumns();
    const auto add = [](const char* title, SharedList<Mapping> mappings, const char* path,
                        const char* mapping) {
        const std::string missing = QByteArray(mapping) == "-" ? "Mapping" : "nothing";
        const std::string answer = missing + " missing: all > any > " + mapping;
        addCase(title, withMappings(std::move(mappings)), {"a.example.com", path, 8080}, answer.c_str());
    };
    const auto with = [](Mapping mapping, auto change) {
        change(mapping);
        return mapping;
    };
    const Mapping root = mappingFor("root", "*", "/");
    const Mapping longer = mappingFor("longer", "*", "/qotm/");
    add("the longer prefix goes first", {root, longer}, "/qotm/x", "longer");
    add("the shorter takes the rest", {root, longer}, "/other", "root");
    add("a query does not count", {longer}, "/qotm/?x=/other", "longer");
    add("precedence goes before length", {longer, with(root, [](Mapping& m) { m.precedence = 1; })},
        "/qotm/x", "root");
    add("negative precedence goes last", {root, with(longer, [](Mapping& m) { m.precedence = -1; })},
        "/qotm/x", "root");
    add("a longer host name goes first", {root, mappingFor("named", "a.example.com", "/")}, "/x", "named");
    add("but never before a longer prefix", {mappingFor("named", "a.example.com", "/"), longer}, "/qotm/x",
        "longer");
    add("a host name that does not match is passed over",
        {root, mappingFor("named", "b.example.com", "/qotm/")}, "/qotm/x", "root");
    add("a method makes a route heavier",
        {root, with(mappingFor("get", "*", "/"), [](Mapping& m) { m.method = "GET"; })}, "/x", "get");
    add("the name of the header counts, too",
        {mappingFor("named", "*.com", "/"),
         with(mappingFor("get", "*", "/"), [](Mapping& m) { m.method = "GET"; })},
        "/x", "get");
    add("a Mapping for another method is passed over",
        {root, with(longer, [](Mapping& m) { m.method = "POST"; })}, "/qotm/x", "root");
    add("a Mapping for a header is passed over",
        {root, with(longer, [](Mapping& m) { m.headers["x-demo"] = "1"; })}, "/qotm/x", "root");
    add("a shadow is passed over", {root, with(longer, [](Mapping& m) { m.extra["shadow"] = true; })},
        "/qotm/x", "root");
    add("a regular expression is weighed by its text",
        {longer,
         with(mappingFor("regex", "*", "/[q][o][t][m]/.*"), [](Mapping& m) { m.prefixRegex = true; })},
        "/qotm/x", "regex");
    add("a broken regular expression is passed over",
        {root, with(mappingFor("regex", "*", "/qotm/(("), [](Mapping& m) { m.prefixRegex = true; })},
        "/qotm/((", "root");
    add("a prefix without slash never matches", {mappingFor("bare", "*", "qotm")}, "/qotm", "-");
    add("of two with the same route the first by name",
        {mappingFor("b", "*", "/"), mappingFor("a", "*", "/")}, "/", "a");
    Mapping nameless = root;
    nameless.hostname.reset();
    add("a Mapping without host name goes nowhere", {nameless}, "/", "-");
    Mapping inactive = root;
    inactive.hostname.reset();
    inactive.host = "*";
    add("one with a star in host neither", {inactive}, "/", "-");
}

void TestEmissaryRoutes::clearTextIsDecided_data()
{
    addColumns();
    const auto add = [](const char* title, const char* model, const char* action, const char* missing) {
        Cluster cluster = withHosts({hostFor("any", "*", action)});
        cluster.listeners[0].securityModel = model;
        const std::string answer = std::string(missing) + " missing: all > any > qotm";
        addCase(title, cluster, {"x", "/", 8080}, answer.c_str());
    };
    add("XFP follows the Host: Route", "XFP", "Route", "nothing");
    add("XFP follows the Host: Redirect", "XFP", "Redirect", "clear text");
    add("XFP follows the Host: Reject", "XFP", "Reject", "clear text");
    add("INSECURE follows the Host: Route", "INSECURE", "Route", "nothing");
    add("INSECURE follows the Host: Redirect", "INSECURE", "Redirect", "clear text");
    add("SECURE routes whatever the Host says", "SECURE", "Redirect", "nothing");
    add("the action is case sensitive", "XFP", "route", "clear text");
}

void TestEmissaryRoutes::builtInRoutesAnswer_data()
{
    addColumns();
    const auto add = [](const char* title, const char* module, const char* path, const char* answer) {
        Cluster cluster = withMappings({});
        cluster.gateway->module = Json::parse(module);
        addCase(title, cluster, {"probe-west:4191", path, 8080}, answer);
    };
    const char* ready = "/ambassador/v0/check_ready";
    const char* builtIn = "nothing missing: all > any > built in";
    const char* none = "Mapping missing: all > any > -";
    add("check_ready is on every Host", "{}", ready, builtIn);
    add("check_alive, too", "{}", "/ambassador/v0/check_alive", builtIn);
    add("the Module can switch it off", R"({"readiness_probe": {"enabled": false}})", ready, none);
    add("and only that one", R"({"readiness_probe": {"enabled": false}})", "/ambassador/v0/check_alive",
        builtIn);
    add("a Module that names it without enabling it switches it off",
        R"({"readiness_probe": {"prefix": "/r"}})", "/r", none);
    add("the Module can move it", R"({"readiness_probe": {"enabled": true, "prefix": "/r"}})", "/r", builtIn);
    add("then it is gone from its place", R"({"readiness_probe": {"enabled": true, "prefix": "/r"}})", ready,
        none);
    add("other settings of the Module do not matter", R"({"diagnostics": {"enabled": false}})", ready,
        builtIn);
    Cluster selecting = withMappings({mappingFor("root", "*", "/")});
    selecting.hosts[0].mappingSelector.matchLabels["tier"] = "mesh";
    addCase("a Host that selects Mappings has them all the same", selecting, {"x", ready, 8080}, builtIn);
    addCase("a shorter Mapping does not hide them", withMappings({mappingFor("root", "*", "/")}),
            {"x", ready, 8080}, builtIn);
    addCase("a longer one does", withMappings({mappingFor("own", "*", "/ambassador/v0/check_ready/")}),
            {"x", "/ambassador/v0/check_ready/", 8080}, "nothing missing: all > any > own");
}

void TestEmissaryRoutes::firstSeriesNeedsNoListener_data()
{
    addColumns();
    Cluster cluster = emptyCluster("1.14");
    Mapping health;
    health.name = "health";
    health.prefix = "/-/ambassador/ready";
    cluster.mappings = {health};
    addCase("port 8080 is served without Listener, Host and host name", cluster, probe,
            "nothing missing: - > - > health");
    addCase("another port is not", cluster, {"x", "/-/ambassador/ready", 8443},
            "Listener missing: - > - > -");
    cluster.hosts = {hostFor("any", "*", "Redirect")};
    addCase("a Host decides about clear text", cluster, probe, "clear text missing: - > any > health");
    cluster.listeners = {openListener()};
    addCase("a Listener means nothing", cluster, probe, "clear text missing: - > any > health");
}

void TestEmissaryRoutes::hostActions()
{
    Host host;
    QCOMPARE(insecureAction(host), Insecure::Redirect);
    host.insecureAction = "Route";
    QCOMPARE(insecureAction(host), Insecure::Route);
    host.insecureAction = "Reject";
    QCOMPARE(insecureAction(host), Insecure::Reject);
    host.insecureAction = "reject";
    QCOMPARE(insecureAction(host), Insecure::Redirect);

    host.tlsContext = "context";
    host.tls = Json::object();
    QVERIFY(!terminatesTls(host));
    host.tlsSecret = SecretRef();
    QVERIFY(!terminatesTls(host));
    host.tlsSecret->name = "certificate";
    QVERIFY(terminatesTls(host));
}

void TestEmissaryRoutes::listenerTakesHosts_data()
{
    QTest::addColumn<QString>("binding");
    QTest::addColumn<QString>("hosts");
    const auto add = [](const char* title, const char* binding, const char* hosts) {
        QTest::newRow(title) << QString::fromUtf8(binding) << QString::fromUtf8(hosts);
    };
    add("ALL takes all", R"({"from": "ALL"})", "plain edge away");
    add("SELF takes those beside it", R"({"from": "SELF"})", "plain edge");
    add("labels select", R"({"from": "ALL", "labels": {"tier": "edge"}})", "edge away");
    add("SELF and labels", R"({"from": "SELF", "labels": {"tier": "edge"}})", "edge");
    add("labels alone stay in the namespace", R"({"labels": {"tier": "edge"}})", "edge");
    add("all labels must fit", R"({"from": "ALL", "labels": {"tier": "edge", "team": "a"}})", "away");
    add("a binding that says nothing takes none", "{}", "");
    add("SELECTOR takes none", R"({"from": "SELECTOR"})", "");
    add("a selector with expressions takes none", R"({"from": "ALL", "extra": {"matchExpressions": []}})",
        "");
}

void TestEmissaryRoutes::listenerTakesHosts()
{
    QFETCH(QString, binding);
    QFETCH(QString, hosts);
    const Json wanted = Json::parse(binding.toStdString());
    Cluster cluster = emptyCluster();
    Listener listener = openListener();
    listener.hostBinding.namespaceFrom = wanted.value("from", "");
    const Json labels = wanted.value("labels", Json::object());
    for (const auto& [key, value] : labels.items())
        listener.hostBinding.selector.matchLabels[key] = value.get<std::string>();
    listener.hostBinding.selector.extra = wanted.value("extra", Json::object());
    cluster.listeners = {listener};
    Host edge = hostFor("edge", "*");
    edge.metadata.labels["tier"] = "edge";
    Host away = edge;
    away.name = "away";
    away.namespace_ = "elsewhere";
    away.metadata.labels["team"] = "a";
    cluster.hosts = {hostFor("plain", "*"), edge, away};

    const RouteTable routes(cluster);
    QStringList taken;
    for (const int index : routes.hostsOf(0)) {
        taken << QString::fromStdString(cluster.hosts.at(static_cast<std::size_t>(index)).name);
        QVERIFY(routes.accepts(listener, cluster.hosts.at(static_cast<std::size_t>(index))));
    }
    QCOMPARE(taken.join(QLatin1Char(' ')), hosts);
}

void TestEmissaryRoutes::tableCanBeMoved()
{
    const Cluster cluster = mendedCluster();
    RouteTable first(cluster);
    RouteTable second(std::move(first));
    RouteTable third(cluster);
    third = std::move(second);
    QCOMPARE(third.release().major, 4);
    QCOMPARE(third.listenerOn(8080), 0);
    QCOMPARE(third.listenerOn(8081), -1);
    QVERIFY(third.isAttached(1));
}

QTEST_GUILESS_MAIN(TestEmissaryRoutes)
#include "tst_emissary_routes.moc"
