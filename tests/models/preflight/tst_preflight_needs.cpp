// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/needs.h"
#include "preflight/permission_needs.h"
#include "preflight/read_kinds.h"
#include "tests/models/preflight/linked_pair.h"

#include <QTest>

#include <algorithm>

using namespace linkwright;
using namespace linkwright::preflight;
using namespace linkwright::testbed;

namespace kinds = facts::kinds;

/// What is read from a cluster for a plan, and no more.
class TestPreflightNeeds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForWhatThePlanNames();
    void asksForSecretsByName();
    void asksNothingOfGatewaysWithoutOne();
    void followsLinksAndWebhooks();
    void asksNothingTwice();
    void knowsTheLinksOf28();
    void asksForPermissions();
    void hasEveryKindInTheTable();
};

namespace {

bool asks(const std::vector<ListNeed>& needs, const char* kind, const std::string& ns = {},
          const std::string& name = {})
{
    return std::any_of(needs.begin(), needs.end(), [&](const ListNeed& need) {
        return need.kind == kind && need.namespace_ == ns && need.name == name;
    });
}

} // namespace

void TestPreflightNeeds::asksForWhatThePlanNames()
{
    LinkedPair pair;
    Mapping mapping;
    mapping.service = "quote.shop:8080";
    pair.westPlan().mappings.push_back(mapping);
    mapping.service = "localhost:8877";
    mapping.namespace_ = "nowhere";
    pair.westPlan().mappings.push_back(mapping);
    const std::set<std::string> expected = {"default", "emissary", "linkerd", "shop"};
    QCOMPARE(namespacesOf(pair.plan, pair.westPlan()), expected);
    const std::vector<ListNeed> needs = firstNeeds(pair.plan, pair.westPlan());
    QVERIFY(asks(needs, kinds::service));
    QVERIFY(asks(needs, kinds::pod, "shop"));
    QVERIFY(!asks(needs, kinds::pod));
    QVERIFY(asks(needs, kinds::configMap, "linkerd", "linkerd-config"));
    QVERIFY(asks(needs, kinds::module));
    for (const ListNeed& need : needs) {
        if (need.kind == kinds::service)
            QCOMPARE(need.fallback, expected);
    }
}

void TestPreflightNeeds::asksForSecretsByName()
{
    LinkedPair pair;
    Host host;
    host.tlsSecret = SecretRef{"tls-cert", "certs"};
    pair.westPlan().hosts.push_back(host);
    for (const Cluster* cluster : {&pair.westPlan(), &pair.eastPlan()}) {
        for (const ListNeed& need : firstNeeds(pair.plan, *cluster)) {
            if (need.kind == kinds::secret || need.kind == kinds::configMap)
                QVERIFY(!need.name.empty() && !need.namespace_.empty());
        }
    }
    QVERIFY(asks(firstNeeds(pair.plan, pair.westPlan()), kinds::secret, "certs", "tls-cert"));
    QVERIFY(asks(firstNeeds(pair.plan, pair.eastPlan()), kinds::secret, "linkerd-multicluster",
                 "cluster-credentials-west"));
}

void TestPreflightNeeds::asksNothingOfGatewaysWithoutOne()
{
    LinkedPair pair;
    const std::vector<ListNeed> east = firstNeeds(pair.plan, pair.eastPlan());
    QVERIFY(!asks(east, kinds::mapping));
    QVERIFY(asks(east, kinds::link));
    QVERIFY(asks(east, kinds::clusterRole));
    QVERIFY(!asks(firstNeeds(pair.plan, pair.westPlan()), kinds::clusterRole));
}

void TestPreflightNeeds::followsLinksAndWebhooks()
{
    LinkedPair pair;
    Json other = pair.link();
    other["metadata"] = {{"name", "south"}, {"namespace", "links"}};
    other["spec"]["clusterCredentialsSecret"] = "south-secret";
    LinkedPair::add(pair.east, kinds::link, other);
    facts::ClusterFacts facts = pair.east;
    facts.listings.erase(std::remove_if(facts.listings.begin(), facts.listings.end(),
                                        [](const facts::Listing& each) { return each.kind != kinds::link; }),
                         facts.listings.end());
    Json definition =
        objectOf("apiextensions.k8s.io/v1", "CustomResourceDefinition", "", "hosts.getambassador.io",
                 {{"spec", {{"conversion", {{"service", {{"namespace", "emissary-system"}}}}}}}});
    facts.listings.push_back(
        {kinds::definition, "", "", "", facts::readFact(someReading(), facts::Objects{definition})});
    const std::vector<ListNeed> needs = furtherNeeds(pair.plan, pair.eastPlan(), facts::FactsView(facts));
    QVERIFY(asks(needs, kinds::secret, "links", "south-secret"));
    QVERIFY(asks(needs, kinds::pod, "links"));
    QVERIFY(asks(needs, kinds::deployment, "emissary-system"));
    QVERIFY(asks(needs, kinds::endpoints, "emissary-system"));
    const auto mirrors =
        std::find_if(needs.begin(), needs.end(), [](const ListNeed& need) { return !need.labels.empty(); });
    QVERIFY(mirrors != needs.end() && mirrors->kind == kinds::deployment);
}

void TestPreflightNeeds::asksNothingTwice()
{
    const LinkedPair pair;
    const std::vector<ListNeed> needs =
        furtherNeeds(pair.plan, pair.plan.clusters[1], facts::FactsView(pair.east));
    for (const ListNeed& need : needs)
        QVERIFY2(!need.labels.empty(), need.kind.c_str()); // but the Deployments by label
}

void TestPreflightNeeds::knowsTheLinksOf28()
{
    const LinkedPair pair("2.8");
    const auto links = linksOf(pair.plan, pair.plan.clusters[1], facts::FactsView(pair.east));
    QCOMPARE(links.size(), std::size_t{1});
    QCOMPARE(links[0].target, std::string("west"));
    QCOMPARE(links[0].secret, std::string("cluster-credentials-west"));
    QVERIFY(!asks(firstNeeds(pair.plan, pair.plan.clusters[1]), kinds::link));
}

void TestPreflightNeeds::asksForPermissions()
{
    LinkedPair pair;
    Mapping mapping;
    mapping.name = "qotm";
    mapping.namespace_ = "default";
    mapping.prefix = "/qotm/";
    mapping.service = "qotm";
    pair.westPlan().mappings.push_back(mapping);
    mapping.name = "z-other";
    pair.westPlan().mappings.push_back(mapping);
    const kube::ResourceKind mappings{"getambassador.io/v3alpha1", "Mapping", "mappings", true, {}, {}};
    const kube::ResourceKind services{"v1", "Service", "services", true, {}, {}};
    const auto permissions =
        permissionNeeds(pair.plan, pair.westPlan(), [&](const std::string&, const std::string& kind) {
            return kind == "Mapping" ? &mappings : kind == "Service" ? &services : nullptr;
        });
    std::vector<std::string> asked;
    for (const facts::Permission& permission : permissions)
        asked.push_back(permission.verb + " " + permission.group + "/" + permission.resource + " " +
                        permission.namespace_ + ": " + permission.purpose);
    const auto has = [&asked](const char* text) {
        return std::find(asked.begin(), asked.end(), text) != asked.end();
    };
    QVERIFY(has("patch getambassador.io/mappings default: Mapping default/qotm and 1 more"));
    QVERIFY(has("create getambassador.io/mappings default: Mapping default/qotm and 1 more"));
    QVERIFY(has("patch /services emissary: Service emissary/emissary-ingress"));
    QVERIFY(!has("create /services emissary: Service emissary/emissary-ingress"));
    for (const std::string& each : asked)
        QVERIFY2(each.find("deployments") == std::string::npos, each.c_str()); // that kind is not served
}

void TestPreflightNeeds::hasEveryKindInTheTable()
{
    LinkedPair pair;
    for (const Cluster* cluster : {&pair.westPlan(), &pair.eastPlan()}) {
        for (const ListNeed& need : firstNeeds(pair.plan, *cluster))
            QVERIFY2(findReadKind(need.kind), need.kind.c_str());
    }
    const std::vector<std::string> versions = readVersions();
    QVERIFY(std::find(versions.begin(), versions.end(), "getambassador.io/v3alpha1") != versions.end());
    QCOMPARE(std::string(findReadKind(kinds::link)->apiVersions.front()),
             std::string("multicluster.linkerd.io/v1alpha3"));
}

QTEST_APPLESS_MAIN(TestPreflightNeeds)
#include "tst_preflight_needs.moc"
