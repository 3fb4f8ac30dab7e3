// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/preflight/mistakes.h"

#include "domain/json_member.h"

#include <QByteArray>

#include <algorithm>

namespace linkwright::testbed {

namespace {

Json& podAnnotations(Pair& pair)
{
    return pair.west.at("Deployment", "emissary-ingress")["spec"]["template"]["metadata"]["annotations"];
}

Json& gatewayService(Pair& pair)
{
    return pair.west.at("Service", "emissary-ingress");
}

Json& serviceAnnotations(Pair& pair)
{
    return gatewayService(pair)["metadata"]["annotations"];
}

Json& portOf(Json& service, const std::string& name)
{
    Json& ports = service["spec"]["ports"];
    const auto found = std::find_if(ports.begin(), ports.end(),
                                    [&name](const Json& port) { return textAt(port, "name") == name; });
    return *found;
}

/// As it stands between double quotes in YAML.
std::string escaped(const std::string& text)
{
    std::string result;
    for (const char each : text)
        result += each == '\n' ? std::string("\\n") : std::string(1, each);
    return result;
}

Gateway& planGateway(Pair& pair)
{
    return *pair.plan.clusters[0].gateway;
}

// --- the guide's

void requireIdentityElsewhere(Pair& pair)
{
    podAnnotations(pair)["config.linkerd.io/proxy-require-identity-inbound-ports"] = "4183";
}

void skipServicePorts(Pair& pair)
{
    podAnnotations(pair)["config.linkerd.io/skip-inbound-ports"] = "80,443";
}

void skipProbePort(Pair& pair)
{
    podAnnotations(pair)["config.linkerd.io/skip-inbound-ports"] = "8080,8443";
}

void noEnableGateway(Pair& pair)
{
    podAnnotations(pair).erase("config.linkerd.io/enable-gateway");
}

void oldIdentity(Pair& pair)
{
    serviceAnnotations(pair)["mirror.linkerd.io/gateway-identity"] =
        "ambassador.ambassador.serviceaccount.identity.linkerd.cluster.local";
}

void pathWithoutSlash(Pair& pair)
{
    serviceAnnotations(pair)["mirror.linkerd.io/probe-path"] = "-/ambassador/ready";
}

void mappingInOldNamespace(Pair& pair)
{
    for (Mapping& mapping : pair.plan.clusters[0].mappings) {
        if (mapping.name == "public-health-check")
            mapping.namespace_ = "ambassador";
    }
    pair.west.remove("Mapping", "public-health-check");
}

void exportedByAnnotations(Pair& pair)
{
    Json& metadata = pair.west.at("Service", "qotm-linkerd2")["metadata"];
    metadata["labels"].erase("mirror.linkerd.io/exported");
    metadata["annotations"] = {{"mirror.linkerd.io/gateway-name", "emissary-ingress"},
                               {"mirror.linkerd.io/gateway-ns", "emissary-ingress"}};
}

void probeAtPort80(Pair& pair)
{
    planGateway(pair).probe.port = 80;
    portOf(gatewayService(pair), "http")["port"] = 8000;
    portOf(gatewayService(pair), "mc-probe")["port"] = 80;
    pair.east.at("Link", "west")["spec"]["probeSpec"]["port"] = "80";
}

void patchedByPosition(Pair& pair)
{
    Json& ports = gatewayService(pair)["spec"]["ports"];
    ports.erase(0);
}

void noListener(Pair& pair)
{
    pair.west.remove("Listener", "emissary-ingress-listener-8080");
}

void hostOfTheGuideOnly(Pair& pair)
{
    pair.west.remove("Host", "mesh-probe");
}

void hostRedirects(Pair& pair)
{
    pair.west.at("Host", "mesh-probe")["spec"].erase("requestPolicy");
}

void noProbeMapping(Pair& pair)
{
    pair.west.remove("Mapping", "public-health-check");
}

void secondGateway(Pair& pair)
{
    pair.west.add(
        {{"apiVersion", "v1"},
         {"kind", "Service"},
         {"metadata", {{"name", "linkerd-gateway"}, {"namespace", "linkerd-multicluster"}}},
         {"spec",
          {{"ports", Json::array({{{"name", "mc-gateway"}, {"port", 4143}, {"protocol", "TCP"}}})}}}});
}

void podWithoutProxy(Json& pod)
{
    Json& containers = pod["spec"]["containers"];
    containers.erase(containers.size() - 1);
    pod["status"].erase("containerStatuses");
}

void gatewayNotInjected(Pair& pair)
{
    podAnnotations(pair).erase("linkerd.io/inject");
    for (int i = 0; i < 3; ++i)
        podWithoutProxy(pair.west.at("Pod", "emissary-ingress-" + std::to_string(i)));
}

void qotmNotInjected(Pair& pair)
{
    podWithoutProxy(pair.west.at("Pod", "qotm-0"));
}

// --- what happens

void wrongServiceAccount(Pair& pair)
{
    pair.west.at("Deployment", "emissary-ingress")["spec"]["template"]["spec"]["serviceAccountName"] =
        "default";
    pair.west.add({{"apiVersion", "v1"},
                   {"kind", "ServiceAccount"},
                   {"metadata", {{"name", "default"}, {"namespace", "emissary"}}}});
}

void rolloutHangs(Pair& pair)
{
    Json& status = pair.west.at("Deployment", "emissary-ingress")["status"];
    status.erase("availableReplicas");
    status.erase("readyReplicas");
}

void noAddress(Pair& pair)
{
    gatewayService(pair)["status"] = {{"loadBalancer", Json::object()}};
}

void otherAddress(Pair& pair)
{
    gatewayService(pair)["status"] = {
        {"loadBalancer", {{"ingress", Json::array({{{"ip", "203.0.113.99"}}})}}}};
}

void meshPortLeadsToEmissary(Pair& pair)
{
    portOf(gatewayService(pair), "mc-gateway")["targetPort"] = 8080;
}

void portWithoutListener(Pair& pair)
{
    portOf(gatewayService(pair), "https")["targetPort"] = 9443;
}

void noGatewayEndpoints(Pair& pair)
{
    pair.west.at("Endpoints", "emissary-ingress")["subsets"] = Json::array();
}

void secondModule(Pair& pair)
{
    Json module = pair.west.at("Module", "ambassador");
    module["metadata"] = {{"name", "ambassador"}, {"namespace", "default"}};
    pair.west.add(module);
}

void noQotmService(Pair& pair)
{
    pair.west.remove("Service", "qotm-linkerd2");
}

void qotmNotReady(Pair& pair)
{
    pair.west.at("Endpoints", "qotm-linkerd2")["subsets"] = Json::array();
    pair.west.at("Pod", "qotm-0")["status"] = {{"phase", "Pending"}};
}

void qotmIsExternal(Pair& pair)
{
    Json& spec = pair.west.at("Service", "qotm-linkerd2")["spec"];
    spec = {{"type", "ExternalName"}, {"externalName", "qotm.example.com"}};
}

void exportFromNewNamespace(Pair& pair)
{
    for (ClusterObjects* cluster : {&pair.west}) {
        cluster->add({{"apiVersion", "v1"}, {"kind", "Namespace"}, {"metadata", {{"name", "shop"}}}});
        cluster->add(
            {{"apiVersion", "v1"},
             {"kind", "Service"},
             {"metadata",
              {{"name", "cart"},
               {"namespace", "shop"},
               {"labels", {{"mirror.linkerd.io/exported", "true"}}}}},
             {"spec", {{"ports", Json::array({{{"name", "http"}, {"port", 80}, {"protocol", "TCP"}}})}}}});
    }
    Export entry;
    entry.service = "cart";
    entry.namespace_ = "shop";
    pair.plan.clusters[0].exports.push_back(entry);
}

void mirrorNameTaken(Pair& pair)
{
    pair.east.at("Service", "qotm-linkerd2-west")["metadata"].erase("labels");
}

Json tlsSecret(const std::string& certificate, const std::string& key)
{
    const auto encoded = [](const std::string& text) {
        return QByteArray::fromStdString(text).toBase64().toStdString();
    };
    return {{"apiVersion", "v1"},
            {"kind", "Secret"},
            {"metadata", {{"name", "tls-cert"}, {"namespace", "emissary"}}},
            {"type", "kubernetes.io/tls"},
            {"data", {{"tls.crt", encoded(certificate)}, {"tls.key", encoded(key)}}}};
}

void terminateTls(Pair& pair)
{
    pair.west.at("Host", "linkerd-host")["spec"]["tlsSecret"] = {{"name", "tls-cert"}};
    for (Host& host : pair.plan.clusters[0].hosts) {
        if (host.name == "linkerd-host")
            host.tlsSecret = SecretRef{"tls-cert", {}, Json::object()};
    }
}

void tlsWithoutSecret(Pair& pair)
{
    terminateTls(pair);
}

void tlsWithStrangeKey(Pair& pair)
{
    terminateTls(pair);
    pair.west.add(tlsSecret(pair.trust.host, pair.trust.oldHostKey));
}

void tlsExpired(Pair& pair)
{
    terminateTls(pair);
    pair.west.add(tlsSecret(pair.trust.oldHost, pair.trust.oldHostKey));
}

void tlsForAnotherName(Pair& pair)
{
    terminateTls(pair);
    pair.west.add(tlsSecret(pair.trust.host, pair.trust.hostKey));
    pair.west.at("Host", "linkerd-host")["spec"]["hostname"] = "shop.example.com";
    for (Host& host : pair.plan.clusters[0].hosts) {
        if (host.name == "linkerd-host")
            host.hostname = "shop.example.com";
    }
}

void routeChangedByHand(Pair& pair)
{
    pair.west.at("Mapping", "linkerd2-qotm")["spec"]["prefix"] = "/elsewhere/";
}

void ownedByArgo(Pair& pair)
{
    gatewayService(pair)["metadata"]["annotations"]["argocd.argoproj.io/tracking-id"] =
        "platform:/Service:emissary/emissary-ingress";
}

// --- Linkerd's side

void otherAnchors(Pair& pair)
{
    for (Json& object : pair.east.objects) {
        if (textAt(object, "kind") != "ConfigMap")
            continue;
        for (auto& [key, value] : object["data"].items()) {
            std::string text = value.get<std::string>();
            const auto replace = [&text](const std::string& from, const std::string& to) {
                if (const std::size_t place = text.find(from); place != std::string::npos)
                    text.replace(place, from.size(), to);
            };
            replace(pair.trust.anchors, pair.trust.otherAnchors);
            replace(escaped(pair.trust.anchors), escaped(pair.trust.otherAnchors));
            value = text;
        }
    }
}

void linkToTheOtherGateway(Pair& pair)
{
    pair.east.at("Link", "west")["spec"]["gatewayIdentity"] =
        "linkerd-gateway.linkerd-multicluster.serviceaccount.identity.linkerd.cluster.local";
}

void linkBeforeThePathWasRight(Pair& pair)
{
    pair.east.at("Link", "west")["spec"]["probeSpec"]["path"] = "-/ambassador/ready";
}

void noController(Pair& pair)
{
    pair.east.remove("Deployment", "controller-west");
    pair.east.remove("Pod", "controller-west-0");
}

void noLink(Pair& pair)
{
    pair.east.remove("Link", "west");
}

void markIsAnAnnotation(Pair& pair)
{
    Json& metadata = pair.west.at("Service", "qotm-linkerd2")["metadata"];
    metadata["labels"].erase("mirror.linkerd.io/exported");
    metadata["annotations"] = {{"mirror.linkerd.io/exported", "true"}};
}

constexpr Mistake rows[] = {
    {"requires identity on port 4183", "emissary-proxy-settings", "`4183`", requireIdentityElsewhere, true},
    {"skips the Service's ports 80 and 443", "emissary-proxy-settings", "nothing listens on",
     skipServicePorts, true},
    {"skips the probe's port 8080", "emissary-proxy-settings", "mutual TLS", skipProbePort, true},
    {"proxy is not told to be a gateway", "emissary-proxy-settings", "enable-gateway", noEnableGateway, true},
    {"Emissary is not injected", "emissary-injected", "without Linkerd's proxy", gatewayNotInjected, true},
    {"identity ambassador.ambassador", "gateway-identity", "ambassador.ambassador", oldIdentity, true},
    {"probe path without slash", "gateway-probe-annotations", "no URL", pathWithoutSlash, true},
    {"probe port 80", "probe-service-port", "`80`", probeAtPort80, true},
    {"Service patched by position", "gateway-service-ports", "`http`", patchedByPosition, true},
    {"Mapping in namespace ambassador", "plan-namespaces", "`ambassador`", mappingInOldNamespace, true},
    {"exported by annotations", "export-marks", "2.8", exportedByAnnotations, true},
    {"no Listener", "emissary-probe-route", "no Listener", noListener, true},
    {"Host for host.example.com only", "emissary-probe-route", "no Host", hostOfTheGuideOnly, true},
    {"Host redirects clear text", "emissary-probe-route", "redirects", hostRedirects, true},
    {"no Mapping for the probe", "emissary-probe-route", "no Mapping", noProbeMapping, true},
    {"Linkerd's own gateway, too", "gateway-alone", "linkerd-gateway", secondGateway, true},
    {"QOTM pod is not injected", "service-meshed", "qotm-0", qotmNotInjected, true},
    {"trust anchors of their own", "trust-anchors-shared", "", otherAnchors, true},
    {"linked before the gateway was set up", "link-matches-gateway", "", linkToTheOtherGateway, true},
    {"linked with the path without slash", "link-matches-gateway", "", linkBeforeThePathWasRight, true},
    {"no controller for the link", "multicluster-mirror-running", "", noController, true},
    {"exported by the right annotation", "linkerd-exports-are-labels", "", markIsAnAnnotation, true},
    {"no Link", "link-present", "", noLink},
    {"another service account", "emissary-service-account", "`default`", wrongServiceAccount},
    {"rollout hangs", "emissary-deployment-ready", "0 of 3", rolloutHangs},
    {"load balancer without address", "gateway-address", "no address", noAddress},
    {"load balancer with another address", "gateway-address", "203.0.113.99", otherAddress},
    {"mesh port leads to Emissary", "gateway-mesh-target", "`8080`", meshPortLeadsToEmissary},
    {"port that nothing listens on", "gateway-target-ports", "9443", portWithoutListener},
    {"gateway without endpoints", "gateway-endpoints", "no ready endpoint", noGatewayEndpoints},
    {"second Module ambassador", "emissary-module", "default/ambassador", secondModule},
    {"Service of a Mapping is missing", "service-exists", "qotm-linkerd2", noQotmService},
    {"Service without ready pods", "service-endpoints", "Pending", qotmNotReady},
    {"exported Service is external", "export-mirrorable", "ExternalName", qotmIsExternal},
    {"namespace is missing in the source", "export-source-namespaces", "`shop`", exportFromNewNamespace},
    {"name of the mirror is taken", "export-mirror-names", "no mirror", mirrorNameTaken},
    {"Host's Secret is missing", "tls-secret-exists", "tls-cert", tlsWithoutSecret},
    {"key of another certificate", "tls-secret-usable", "does not belong", tlsWithStrangeKey},
    {"certificate has expired", "tls-certificate-valid", "expired on", tlsExpired},
    {"certificate for another name", "tls-certificate-hostname", "shop.example.com", tlsForAnotherName},
    {"route changed by hand", "emissary-plan-routes", "/elsewhere/", routeChangedByHand},
    {"Argo CD owns the Service", "plan-ownership", "Argo CD", ownedByArgo},
};

} // namespace

std::span<const Mistake> mistakes()
{
    return rows;
}

} // namespace linkwright::testbed
