// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where a cluster terminates TLS, no fix makes anything but the probe reachable in clear text. Tried on every
// combination of Listeners, Hosts and Mappings below, with every fix there is.

#include "rules/engine.h"
#include "rules/probe_repair.h"

#include <QtTest/QtTest>

#include <functional>
#include <set>

using namespace linkwright;

namespace {

const std::string probePath = "/-/ambassador/ready";

using Edit = std::function<void(Cluster&)>;
struct Variant
{
    const char* name;
    Edit edit;
};

Listener listener(const std::string& name, int port, const std::string& protocol)
{
    Listener entry;
    entry.name = name;
    entry.port = port;
    entry.protocol = protocol;
    entry.hostBinding.namespaceFrom = "ALL";
    return entry;
}

Host host(const std::string& name, std::optional<std::string> hostname, std::optional<std::string> action,
          bool tls)
{
    Host entry;
    entry.name = name;
    entry.hostname = std::move(hostname);
    entry.insecureAction = std::move(action);
    if (tls)
        entry.tlsSecret = SecretRef{name + "-cert", {}, Json::object()};
    return entry;
}

Mapping mapping(const std::string& name, std::optional<std::string> hostname, const std::string& prefix)
{
    Mapping entry;
    entry.name = name;
    entry.namespace_ = "default";
    entry.hostname = std::move(hostname);
    entry.prefix = prefix;
    entry.service = name;
    return entry;
}

const std::vector<Variant>& listenerVariants()
{
    static const std::vector<Variant> variants{
        {"no Listener", [](Cluster&) {}},
        {"8080 and 8443",
         [](Cluster& c) {
             c.listeners = {listener("http", 8080, "HTTP"), listener("https", 8443, "HTTPS")};
         }},
        {"only 8443", [](Cluster& c) { c.listeners = {listener("https", 8443, "HTTPS")}; }},
        {"8080 of labelled Hosts",
         [](Cluster& c) {
             c.listeners = {listener("http", 8080, "HTTP")};
             c.listeners[0].hostBinding.selector.matchLabels = {{"tier", "edge"}};
         }},
        {"8080 refused by Emissary",
         [](Cluster& c) {
             c.listeners = {listener("http", 8080, "HTTP")};
             c.listeners[0].hostBinding.namespaceFrom.clear();
         }},
        {"8080 without protocol",
         [](Cluster& c) {
             c.listeners = {listener("http", 8080, "HTTP")};
             c.listeners[0].protocol.reset();
         }},
        {"8090 is taken",
         [](Cluster& c) {
             c.listeners = {listener("http", 8080, "HTTP"), listener("other", 8090, "HTTP")};
         }},
    };
    return variants;
}

const std::vector<Variant>& hostVariants()
{
    static const std::vector<Variant> variants{
        {"one name, redirected",
         [](Cluster& c) { c.hosts = {host("shop", "shop.example.com", "Redirect", true)}; }},
        {"one name, action left out",
         [](Cluster& c) { c.hosts = {host("shop", "shop.example.com", std::nullopt, true)}; }},
        {"all names, redirected", [](Cluster& c) { c.hosts = {host("all", "*", "Redirect", true)}; }},
        {"all names, rejected", [](Cluster& c) { c.hosts = {host("all", std::nullopt, "Reject", true)}; }},
        {"all names without TLS beside one with",
         [](Cluster& c) {
             c.hosts = {host("shop", "shop.example.com", "Redirect", true),
                        host("all", "*", "Redirect", false)};
         }},
        {"one name in clear text beside one with TLS",
         [](Cluster& c) {
             c.hosts = {host("shop", "shop.example.com", "Redirect", true),
                        host("open", "open.example.com", "Route", false)};
         }},
        {"names of the probe are taken",
         [](Cluster& c) {
             c.hosts = {host("all", "*", "Redirect", true), host("probes", "probe-*", "Redirect", false)};
         }},
        {"labelled",
         [](Cluster& c) {
             c.hosts = {host("shop", "shop.example.com", "Redirect", true)};
             c.hosts[0].metadata.labels = {{"tier", "edge"}};
         }},
    };
    return variants;
}

const std::vector<Variant>& mappingVariants()
{
    static const std::vector<Variant> variants{
        {"no probe Mapping", [](Cluster&) {}},
        {"with the probe Mapping",
         [](Cluster& c) {
             c.mappings.push_back(mapping("probe", "*", probePath));
             c.mappings.back().service = "localhost:8877";
         }},
        {"a Mapping for everything", [](Cluster& c) { c.mappings.push_back(mapping("front", "*", "/")); }},
        {"the probe's path for one name only",
         [](Cluster& c) { c.mappings.push_back(mapping("probe", "shop.example.com", probePath)); }},
        {"a Mapping without host name",
         [](Cluster& c) { c.mappings.push_back(mapping("hidden", {}, "/hidden/")); }},
        {"a Mapping for an unknown name",
         [](Cluster& c) { c.mappings.push_back(mapping("internal", "internal.example.com", "/internal/")); }},
    };
    return variants;
}

Plan basePlan()
{
    Plan plan;
    plan.name = "case";
    Cluster west;
    west.name = "west";
    west.context = "west";
    west.linkerd.release = "2.19";
    west.gateway.emplace();
    west.gateway->release = "4.1";
    west.mappings = {mapping("shop", "*", "/shop/"), mapping("orders", "shop.example.com", "/orders/")};
    Cluster east;
    east.name = "east";
    east.context = "east";
    east.linkerd.release = "2.19";
    plan.clusters = {west, east};
    Link link;
    link.from = "east";
    link.to = "west";
    plan.links = {link};
    return plan;
}

std::set<int> portsOf(const Cluster& before, const Cluster& after)
{
    std::set<int> ports{8080, 8443};
    for (const Cluster* cluster : {&before, &after}) {
        for (const Listener& entry : cluster->listeners)
            ports.insert(entry.port);
    }
    return ports;
}

/// A request that reaches another Mapping than the probe's after the fixes and did not before; empty where
/// none does.
std::string newlyOpen(const Cluster& before, const Cluster& after)
{
    const emissary::RouteTable oldRoutes(before);
    const emissary::RouteTable newRoutes(after);
    for (const int port : portsOf(before, after)) {
        for (const char* name : {"shop.example.com", "open.example.com", "internal.example.com",
                                 "elsewhere.example", "203.0.113.10", "probe-west:4191", "probe-west"}) {
            for (const char* path :
                 {"/", "/shop/x", "/orders/x", "/hidden/x", "/internal/x", "/-/ambassador/ready",
                  "/-/ambassador/readyx", "/-/ambassador/ready/x"}) {
                const emissary::Request request{name, path, port};
                const emissary::Answer now = newRoutes.route(request);
                if (now.missing != emissary::Answer::Missing::Nothing || now.mapping < 0)
                    continue;
                const emissary::Answer then = oldRoutes.route(request);
                const bool sameAsBefore =
                    then.missing == emissary::Answer::Missing::Nothing && then.mapping == now.mapping;
                const bool isProbe = path == probePath;
                if (!sameAsBefore && !isProbe)
                    return std::string(name) + ":" + std::to_string(port) + path;
            }
        }
    }
    return {};
}

} // namespace

class TestRulesClearText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fixesOpenNothingButTheProbe_data();
    void fixesOpenNothingButTheProbe();
    void theProbeGetsThrough_data() { fixesOpenNothingButTheProbe_data(); }
    void theProbeGetsThrough();
    void theComparisonSeesAnOpening();
    void redirectsStayAsTheyAre();
};

void TestRulesClearText::fixesOpenNothingButTheProbe_data()
{
    QTest::addColumn<int>("listeners");
    QTest::addColumn<int>("hosts");
    QTest::addColumn<int>("mappings");
    for (std::size_t l = 0; l < listenerVariants().size(); ++l) {
        for (std::size_t h = 0; h < hostVariants().size(); ++h) {
            for (std::size_t m = 0; m < mappingVariants().size(); ++m) {
                const std::string name = std::string(listenerVariants()[l].name) + "; " +
                                         hostVariants()[h].name + "; " + mappingVariants()[m].name;
                QTest::newRow(name.c_str()) << int(l) << int(h) << int(m);
            }
        }
    }
}

namespace {

Plan planOf(int listeners, int hosts, int mappings)
{
    Plan plan = basePlan();
    Cluster& west = plan.clusters.front();
    listenerVariants()[static_cast<std::size_t>(listeners)].edit(west);
    hostVariants()[static_cast<std::size_t>(hosts)].edit(west);
    mappingVariants()[static_cast<std::size_t>(mappings)].edit(west);
    return plan;
}

} // namespace

void TestRulesClearText::fixesOpenNothingButTheProbe()
{
    QFETCH(int, listeners);
    QFETCH(int, hosts);
    QFETCH(int, mappings);
    const Plan plan = planOf(listeners, hosts, mappings);
    QVERIFY(rules::hasTlsHost(plan.clusters.front()));
    const rules::FixResult all = rules::fixAll(plan);
    const std::string opened = newlyOpen(plan.clusters.front(), all.plan.clusters.front());
    QVERIFY2(opened.empty(), opened.c_str());
    for (const Finding& finding : rules::check(plan)) {
        const rules::FixResult one = rules::fix(plan, finding);
        const std::string openedByOne = newlyOpen(plan.clusters.front(), one.plan.clusters.front());
        QVERIFY2(openedByOne.empty(), (finding.rule + ": " + openedByOne).c_str());
    }
}

/// Unless a Listener is at fault that only a person can mend, "fix all" leaves no error of the probe.
void TestRulesClearText::theProbeGetsThrough()
{
    QFETCH(int, listeners);
    QFETCH(int, hosts);
    QFETCH(int, mappings);
    const rules::FixResult all = rules::fixAll(planOf(listeners, hosts, mappings));
    for (const Finding& finding : rules::check(all.plan)) {
        const bool ofProbe = finding.rule.starts_with("gateway-") && finding.severity == Severity::Error;
        QVERIFY2(!ofProbe, (finding.rule + ": " + finding.message).c_str());
    }
}

void TestRulesClearText::theComparisonSeesAnOpening()
{
    Plan plan = planOf(1, 0, 1);
    Cluster opened = plan.clusters.front();
    opened.hosts.front().insecureAction = "Route";
    QVERIFY(!newlyOpen(plan.clusters.front(), opened).empty());
    opened = plan.clusters.front();
    opened.hosts.push_back(host("any", "*", "Route", false));
    QVERIFY(!newlyOpen(plan.clusters.front(), opened).empty());
}

/// The public Hosts answer as before, also those for every name: the probe's Host must not take their place.
void TestRulesClearText::redirectsStayAsTheyAre()
{
    const Plan plan = planOf(1, 2, 1);
    const rules::FixResult all = rules::fixAll(plan);
    const emissary::RouteTable routes(all.plan.clusters.front());
    for (const char* name : {"shop.example.com", "elsewhere.example"}) {
        const emissary::Answer answer = routes.route({name, "/shop/x", 8080});
        QCOMPARE(answer.host, 0);
        QVERIFY(answer.missing == emissary::Answer::Missing::ClearText);
    }
}

QTEST_GUILESS_MAIN(TestRulesClearText)
#include "tst_rules_cleartext.moc"
