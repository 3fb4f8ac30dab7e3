// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/json_member.h"
#include "tests/cluster/preflight/healthy_pair.h"
#include "tests/cluster/preflight/judged.h"

#include <QTest>

#include <algorithm>

using namespace linkwright;
using preflight::CheckResult;
using preflight::State;
using testbed::Pair;

namespace {

struct Variant
{
    const char* name;
    const char* check;
    State state;
    const char* evidence; ///< in part
    void (*change)(Pair& pair);
};

Cluster& west(Pair& pair)
{
    return pair.plan.clusters[0];
}

Json& gatewaySpec(Pair& pair)
{
    return pair.west.at("Service", "emissary-ingress")["spec"];
}

Json& podTemplate(Pair& pair)
{
    return pair.west.at("Deployment", "emissary-ingress")["spec"]["template"];
}

Json& portOf(Pair& pair, const std::string& name)
{
    Json& ports = gatewaySpec(pair)["ports"];
    return *std::find_if(ports.begin(), ports.end(),
                         [&name](const Json& port) { return textAt(port, "name") == name; });
}

// --- the gateway's Service

void nodePorts(Pair& pair)
{
    gatewaySpec(pair)["type"] = "NodePort";
    for (Json& port : gatewaySpec(pair)["ports"])
        port["nodePort"] = 30000 + port["port"].get<int>() % 1000;
}

void nodePortsMissing(Pair& pair)
{
    gatewaySpec(pair)["type"] = "NodePort";
}

void clusterIpOnly(Pair& pair)
{
    gatewaySpec(pair)["type"] = "ClusterIP";
    west(pair).gateway->addresses.clear();
}

void clusterIpWithAddresses(Pair& pair)
{
    gatewaySpec(pair)["type"] = "ClusterIP";
}

void balancerWithName(Pair& pair)
{
    pair.west.at("Service", "emissary-ingress")["status"]["loadBalancer"]["ingress"] =
        Json::array({{{"hostname", "lb.example.com"}}});
    west(pair).gateway->addresses = {"lb.example.com"};
}

void noPortsYet(Pair& pair)
{
    Json& ports = gatewaySpec(pair)["ports"];
    ports = Json::array({ports[0], ports[1]});
}

void targetByName(Pair& pair)
{
    portOf(pair, "mc-probe")["targetPort"] = "http";
}

void targetByUnknownName(Pair& pair)
{
    portOf(pair, "mc-probe")["targetPort"] = "nobody";
}

void selectsOthers(Pair& pair)
{
    gatewaySpec(pair)["selector"] = {{"app", "another"}};
}

void periodAsDuration(Pair& pair)
{
    pair.west.at("Service", "emissary-ingress")["metadata"]["annotations"]["mirror.linkerd.io/probe-period"] =
        "3s";
}

void periodOfZero(Pair& pair)
{
    pair.west.at("Service", "emissary-ingress")["metadata"]["annotations"]["mirror.linkerd.io/probe-period"] =
        "0";
}

void periodAsDurationBefore218(Pair& pair)
{
    west(pair).linkerd.release = pair.plan.clusters[1].linkerd.release = "2.14";
    periodAsDuration(pair);
}

void otherTrustDomain(Pair& pair)
{
    for (Json& object : pair.west.objects) {
        if (textAt(object, "kind") != "ConfigMap" || !object["data"].contains("values"))
            continue;
        auto values = object["data"]["values"].get<std::string>();
        const std::string key = "identityTrustDomain: cluster.local";
        values.replace(values.find(key), key.size(), "identityTrustDomain: mesh.example.com");
        object["data"]["values"] = values;
    }
}

void notForOthers(Pair& pair)
{
    west(pair).gateway->injection.enableGateway = false;
    pair.plan.links.clear();
}

// --- Emissary's pods

void nativeSidecars(Pair& pair)
{
    for (int i = 0; i < 3; ++i) {
        Json& spec = pair.west.at("Pod", "emissary-ingress-" + std::to_string(i))["spec"];
        Json proxy = spec["containers"].back();
        spec["containers"].erase(spec["containers"].size() - 1);
        proxy["restartPolicy"] = "Always";
        spec["initContainers"] = Json::array({proxy});
    }
}

void noPods(Pair& pair)
{
    for (int i = 0; i < 3; ++i)
        pair.west.remove("Pod", "emissary-ingress-" + std::to_string(i));
}

void onePodIsOld(Pair& pair)
{
    Json& containers = pair.west.at("Pod", "emissary-ingress-1")["spec"]["containers"];
    containers.erase(containers.size() - 1);
}

void scaledToNothing(Pair& pair)
{
    pair.west.at("Deployment", "emissary-ingress")["spec"]["replicas"] = 0;
}

void oneReplicaLess(Pair& pair)
{
    pair.west.at("Deployment", "emissary-ingress")["status"]["availableReplicas"] = 2;
}

void accountIsGone(Pair& pair)
{
    pair.west.remove("ServiceAccount", "emissary-ingress");
}

void skipsARange(Pair& pair)
{
    podTemplate(pair)["metadata"]["annotations"]["config.linkerd.io/skip-inbound-ports"] = "8000-8100";
}

void anotherInboundPort(Pair& pair)
{
    podTemplate(pair)["metadata"]["annotations"]["config.linkerd.io/inbound-port"] = "4144";
}

// --- routes

void refusedListener(Pair& pair)
{
    pair.west.at("Listener", "emissary-ingress-listener-8080")["spec"]["hostBinding"] = {
        {"namespace", {{"from", "SELECTOR"}}}};
}

void hostInAnotherNamespace(Pair& pair)
{
    pair.west.at("Listener", "emissary-ingress-listener-8080")["spec"]["hostBinding"] = {
        {"namespace", {{"from", "SELF"}}}};
    pair.west.at("Host", "mesh-probe")["metadata"]["namespace"] = "default";
    pair.west.at("Host", "linkerd-host")["metadata"]["namespace"] = "default";
}

void noModule(Pair& pair)
{
    pair.west.remove("Module", "ambassador");
}

void moduleElsewhere(Pair& pair)
{
    west(pair).gateway->module = {{"add_linkerd_headers", true}};
    pair.west.at("Module", "ambassador")["metadata"]["namespace"] = "default";
}

void routeNotApplied(Pair& pair)
{
    pair.west.remove("Mapping", "linkerd2-qotm");
}

// --- Services

void outsideHost(Pair& pair)
{
    west(pair).mappings[0].service = "httpbin.org";
}

void carriedService(Pair& pair)
{
    pair.west.remove("Service", "qotm-linkerd2");
}

void selectsNoPod(Pair& pair)
{
    pair.west.at("Endpoints", "qotm-linkerd2")["subsets"] = Json::array();
    pair.west.remove("Pod", "qotm-0");
}

void namespaceTerminates(Pair& pair)
{
    pair.west.at("Namespace", "default")["status"] = {{"phase", "Terminating"}};
}

void planOwnsNamespace(Pair& pair)
{
    NamespaceEntry entry;
    entry.name = "shop";
    entry.owned = true;
    west(pair).namespaces.push_back(entry);
    west(pair).mappings[0].namespace_ = "shop";
}

// --- exports

void headless(Pair& pair)
{
    pair.west.at("Service", "qotm-linkerd2")["spec"]["clusterIP"] = "None";
}

void exportOfAMirror(Pair& pair)
{
    pair.west.at("Service", "qotm-linkerd2")["metadata"]["labels"]["mirror.linkerd.io/mirrored-service"] =
        "true";
}

void markIsAnnotation(Pair& pair)
{
    Json& metadata = pair.west.at("Service", "qotm-linkerd2")["metadata"];
    metadata["labels"].erase("mirror.linkerd.io/exported");
    metadata["annotations"]["mirror.linkerd.io/exported"] = "true";
}

void planAsksForAnnotations(Pair& pair)
{
    west(pair).exports[0].mark = ExportMark::Annotations;
    markIsAnnotation(pair);
}

void sourceCreatesNamespaces(Pair& pair)
{
    pair.plan.clusters[1].linkerd.release = "2.10";
    pair.east.remove("Namespace", "default");
}

void twoClaimOneName(Pair& pair)
{
    Link link = pair.plan.links[0];
    link.name = "linkerd2-west";
    pair.plan.links.push_back(link);
    Export entry = west(pair).exports[0];
    entry.service = "qotm";
    west(pair).exports.push_back(entry);
}

void longName(Pair& pair)
{
    pair.plan.links[0].name = std::string(60, 'x');
}

void oldSourceAndUndeclaredPort(Pair& pair)
{
    pair.plan.clusters[1].linkerd.release = "2.14";
    pair.east.at("Service", "probe-west")["spec"]["ports"][0]["port"] = 4181;
}

void noProbeService(Pair& pair)
{
    pair.east.remove("Service", "probe-west");
}

// --- who owns what

void fluxOwns(Pair& pair)
{
    pair.west.at("Mapping", "linkerd2-qotm")["metadata"]["labels"]["kustomize.toolkit.fluxcd.io/name"] =
        "apps";
}

void unknownHelmRelease(Pair& pair)
{
    west(pair).gateway->helmRelease.clear();
}

const Variant variants[] = {
    {"NodePort", "gateway-service-ports", State::Passed, "as the plan says", nodePorts},
    {"NodePort and addresses of the plan", "gateway-address", State::Passed, "NodePort", nodePorts},
    {"NodePort without ports", "gateway-service-ports", State::Failed, "no node port", nodePortsMissing},
    {"ClusterIP, no address", "gateway-address", State::Failed, "ClusterIP", clusterIpOnly},
    {"ClusterIP, addresses of the plan", "gateway-address", State::Passed, "203.0.113.10",
     clusterIpWithAddresses},
    {"load balancer with a host name", "gateway-address", State::Passed, "lb.example.com", balancerWithName},
    {"plan not applied yet", "gateway-service-ports", State::Failed, "`mc-gateway`; there is no port",
     noPortsYet},
    {"nothing to aim at yet", "gateway-mesh-target", State::Skipped, "mc-gateway", noPortsYet},
    {"target by name", "gateway-service-ports", State::Passed, "4191", targetByName},
    {"target by a name that no container has", "gateway-service-ports", State::Failed, "`nobody`",
     targetByUnknownName},
    {"target that is no port", "gateway-target-ports", State::Warning, "nobody", targetByUnknownName},
    {"selector of other pods", "gateway-endpoints", State::Failed, "selector", selectsOthers},
    {"period as a duration", "gateway-probe-annotations", State::Passed, "3s", periodAsDuration},
    {"period as a duration, 2.14", "gateway-probe-annotations", State::Failed, "whole seconds",
     periodAsDurationBefore218},
    {"period of nothing", "gateway-probe-annotations", State::Failed, "crashes", periodOfZero},
    {"another trust domain", "gateway-identity", State::Failed, "linkerd.mesh.example.com", otherTrustDomain},
    {"gateway for nobody", "gateway-service-ports", State::Skipped, "no other cluster", notForOthers},
    {"probe of nobody", "emissary-probe-route", State::Skipped, "no other cluster", notForOthers},
    {"native sidecars", "emissary-injected", State::Passed, "3 pods", nativeSidecars},
    {"no pods", "emissary-injected", State::NotChecked, "no pods", noPods},
    {"a pod older than the annotation", "emissary-injected", State::Failed, "emissary-ingress-1",
     onePodIsOld},
    {"scaled to nothing", "emissary-deployment-ready", State::Failed, "0 replicas", scaledToNothing},
    {"a replica less", "emissary-deployment-ready", State::Warning, "2 of 3", oneReplicaLess},
    {"service account is gone", "emissary-service-account", State::Failed, "does not exist", accountIsGone},
    {"skips a range", "emissary-proxy-settings", State::Failed, "mutual TLS", skipsARange},
    {"proxy listens elsewhere", "gateway-mesh-target", State::Failed, "`4144`", anotherInboundPort},
    {"Listener that Emissary refuses", "emissary-probe-route", State::Failed, "refuses Listener",
     refusedListener},
    {"Host out of the Listener's sight", "emissary-probe-route", State::Failed, "no Host",
     hostInAnotherNamespace},
    {"no Module", "emissary-module", State::Passed, "defaults", noModule},
    {"Module in another namespace", "emissary-module", State::Failed, "no effect", moduleElsewhere},
    {"route not applied", "emissary-plan-routes", State::Failed, "not in the cluster", routeNotApplied},
    {"host outside the cluster", "service-exists", State::Warning, "outside", outsideHost},
    {"Service that the plan carries", "service-exists", State::Failed, "qotm-linkerd2", carriedService},
    {"selector that finds no pod", "service-endpoints", State::Failed, "finds no pod", selectsNoPod},
    {"namespace that goes", "plan-namespaces", State::Failed, "about to go", namespaceTerminates},
    {"namespace that the plan creates", "plan-namespaces", State::Passed, "`shop`", planOwnsNamespace},
    {"headless", "export-mirrorable", State::Warning, "enableHeadlessServices", headless},
    {"export of a mirror", "export-mirrorable", State::Failed, "chain", exportOfAMirror},
    {"mark as an annotation", "export-marks", State::Failed, "as an annotation", markIsAnnotation},
    {"plan asks for annotations", "export-marks", State::Failed, "label", planAsksForAnnotations},
    {"source that creates namespaces", "export-source-namespaces", State::Passed, "2.10",
     sourceCreatesNamespaces},
    {"two claim one name", "export-mirror-names", State::Failed, "more than one", twoClaimOneName},
    {"name that is too long", "export-mirror-names", State::Failed, "63", longName},
    {"undeclared port before 2.19", "probe-service-port", State::Warning, "by luck",
     oldSourceAndUndeclaredPort},
    {"no probe Service yet", "probe-service-port", State::Skipped, "no probe Service", noProbeService},
    {"Flux owns a Mapping", "plan-ownership", State::Warning, "Flux (apps)", fluxOwns},
    {"Helm release that the plan does not know", "plan-ownership", State::Warning, "does not know",
     unknownHelmRelease},
};

} // namespace

/// Checks about Emissary, Services and access in all kinds of clusters, good and bad.
class TestCheckVariants : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_trust = testbed::makePairTrust(); }
    void variant_data();
    void variant();

private:
    testbed::PairTrust m_trust;
};

void TestCheckVariants::variant_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const Variant& each : variants)
        QTest::newRow(each.name) << index++;
}

void TestCheckVariants::variant()
{
    QFETCH(int, index);
    const Variant& row = variants[index];
    Pair pair = testbed::healthyPair(m_trust);
    row.change(pair);
    const std::vector<CheckResult> results = testbed::judge(pair.plan, factsOf(pair));
    const bool isThere = std::any_of(results.begin(), results.end(), [&row](const CheckResult& each) {
        return each.id == row.check && each.state == row.state &&
               each.evidence.find(row.evidence) != std::string::npos;
    });
    std::string said;
    for (const CheckResult& each : results)
        said += each.id == row.check ? testbed::line(each) + "\n" : "";
    QVERIFY2(isThere, said.c_str());
    // One result that does not pass and one that does, about the same thing, would be a contradiction.
    const bool passed = std::any_of(results.begin(), results.end(), [&row](const CheckResult& each) {
        return each.id == row.check && each.cluster == "west" && each.state == State::Passed;
    });
    QVERIFY2(!passed || row.state == State::Passed || std::string(row.check) == "plan-ownership",
             said.c_str());
}

QTEST_GUILESS_MAIN(TestCheckVariants)
#include "tst_check_variants.moc"
