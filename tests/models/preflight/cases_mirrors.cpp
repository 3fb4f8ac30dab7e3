// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/kinds.h"
#include "tests/models/preflight/check_case.h"

namespace linkwright::testbed {

namespace {

namespace kinds = facts::kinds;
using preflight::State;

constexpr const char* anchorsVariable = "env";

Json& mirrorPod(LinkedPair& pair)
{
    return LinkedPair::at(pair.east, kinds::pod, "mirror-1");
}

Json& gatewayPod(LinkedPair& pair)
{
    return LinkedPair::at(pair.west, kinds::pod, "emissary-ingress-1");
}

void setAnchorsOf(Json& pod, const std::string& pem)
{
    pod["spec"]["containers"][1][anchorsVariable][0]["value"] = pem;
}

void says(LinkedPair& pair, const char* metrics)
{
    pair.east.metrics[0].text.value = std::string(metrics);
}

const char* const probes = "multicluster-gateways-endpoints";
const char* const endpoints = "multicluster-services-endpoints";
const char* const orphans = "multicluster-orphaned-services";
const char* const healthy = "multicluster-proxy-healthy";
const char* const current = "multicluster-proxy-cp-version";
const char* const matching = "multicluster-proxy-cli-version";
const char* const meshed = "gateway-proxies-ready";
const char* const trusting = "gateway-proxies-anchors";

const CheckCase cases[] = {
    {"a gateway that is alive", "2.19", probes, State::Passed, "calls the gateway alive"},
    {"a gateway of 2.9", "2.9", probes, State::Passed, "calls the gateway alive"},
    {"a gateway that is dead", "2.19", probes, State::Failed, "liveness checks failed for west",
     [](LinkedPair& pair) { says(pair, "gateway_alive{target_cluster_name=\"west\"} 0\n"); }},
    {"no probe Service", "2.19", probes, State::Failed, "wrong number (0) of probe gateways",
     [](LinkedPair& pair) { LinkedPair::remove(pair.east, kinds::service, "probe-west"); }},
    {"two probe Services", "2.19", probes, State::Failed, "wrong number (2) of probe gateways",
     [](LinkedPair& pair) {
         Json second = LinkedPair::at(pair.east, kinds::service, "probe-west");
         second["metadata"]["name"] = "probe-gateway-west";
         LinkedPair::add(pair.east, kinds::service, second);
     }},
    {"a probe Service without endpoints", "2.19", probes, State::Failed, "has no endpoints",
     [](LinkedPair& pair) { LinkedPair::at(pair.east, kinds::endpoints, "probe-west").erase("subsets"); }},
    {"no lease", "2.19", probes, State::Failed, "Lease",
     [](LinkedPair& pair) { LinkedPair::remove(pair.east, kinds::lease, "service-mirror-write-west"); }},
    {"2.13 has no lease", "2.13", probes, State::Passed, "alive",
     [](LinkedPair& pair) { LinkedPair::remove(pair.east, kinds::lease, "service-mirror-write-west"); }},
    {"the one without the lease is not asked", "2.19", probes, State::NotChecked,
     "no pod of its service mirror", [](LinkedPair& pair) { pair.east.metrics[0].pod = "mirror-2"; }},
    {"metrics that nobody gets", "2.19", probes, State::NotChecked, "forbidden to proxy",
     [](LinkedPair& pair) {
         pair.east.metrics[0].text = facts::unreadFact<std::string>(
             someReading(), {facts::Unread::Why::Forbidden, "forbidden to proxy"});
     }},
    {"metrics of another gateway", "2.19", probes, State::NotChecked, "says nothing about west",
     [](LinkedPair& pair) { says(pair, "gateway_alive{target_cluster_name=\"south\"} 1\n"); }},
    {"linked without a gateway", "2.19", probes, State::Skipped, "without a gateway",
     [](LinkedPair& pair) { pair.link()["spec"]["gatewayAddress"] = ""; }},
    {"Services that may not be listed", "2.19", probes, State::NotChecked, "Services",
     [](LinkedPair& pair) { LinkedPair::refuse(pair.east, kinds::service); }},

    {"mirrors with endpoints", "2.19", endpoints, State::Passed, "1 mirror Service"},
    {"a mirror without endpoints", "2.19", endpoints, State::Failed,
     "qotm-west.default mirrored from cluster [west]",
     [](LinkedPair& pair) { LinkedPair::remove(pair.east, kinds::endpoints, "qotm-west"); }},
    {"one that leads straight to the pods needs none", "2.19", endpoints, State::Passed, "",
     [](LinkedPair& pair) {
         LinkedPair::remove(pair.east, kinds::endpoints, "qotm-west");
         LinkedPair::at(pair.east, kinds::service,
                        "qotm-west")["metadata"]["labels"]["multicluster.linkerd.io/remote-discovery"] =
             "west";
     }},
    {"a federated one needs none", "2.19", endpoints, State::Passed, "",
     [](LinkedPair& pair) {
         LinkedPair::remove(pair.east, kinds::endpoints, "qotm-west");
         LinkedPair::at(pair.east, kinds::service, "qotm-west")["metadata"]["annotations"] = {
             {"multicluster.linkerd.io/remote-discovery", "qotm@west"}};
     }},
    {"no mirrors", "2.19", endpoints, State::Skipped, "no mirror services",
     [](LinkedPair& pair) { LinkedPair::remove(pair.east, kinds::service, "qotm-west"); }},

    {"mirrors of a Link", "2.19", orphans, State::Passed, "each of a Link"},
    {"a mirror of no Link", "2.19", orphans, State::Warning, "qotm-west.default is not part of any Link",
     [](LinkedPair& pair) {
         LinkedPair::at(pair.east, kinds::service,
                        "qotm-west")["metadata"]["labels"]["mirror.linkerd.io/cluster-name"] = "south";
     }},

    {"a proxy of the extension", "2.19", healthy, State::Passed, "ready"},
    {"one that is not ready", "2.19", healthy, State::Warning, "not ready in linkerd-multicluster/mirror-1",
     [](LinkedPair& pair) { mirrorPod(pair)["status"]["containerStatuses"][1]["ready"] = false; }},
    {"one with the anchors of yesterday", "2.19", healthy, State::Warning, "must be restarted",
     [](LinkedPair& pair) { setAnchorsOf(mirrorPod(pair), Trust::shared().other.certificate); }},
    {"no proxy at all", "2.19", healthy, State::Warning, "no pod in the namespaces",
     [](LinkedPair& pair) { mirrorPod(pair)["spec"]["containers"].erase(1); }},
    {"pods that may not be listed", "2.19", healthy, State::NotChecked, "could not be read",
     [](LinkedPair& pair) { LinkedPair::refuse(pair.east, kinds::pod); }},

    {"a proxy of the plan's release", "2.19", current, State::Passed, "none is older"},
    {"an older one", "2.19", current, State::Warning, "(stable-2.14.1)",
     [](LinkedPair& pair) { mirrorPod(pair)["spec"]["containers"][1]["image"] = "proxy:stable-2.14.1"; }},
    {"a proxy of the control plane's version", "2.19", matching, State::Passed, "as the control plane"},
    {"one of another", "2.19", matching, State::Warning, "these proxies are not",
     [](LinkedPair& pair) { mirrorPod(pair)["spec"]["containers"][1]["image"] = "proxy:edge-25.11.1"; }},
    {"a control plane of unknown version", "2.19", matching, State::NotChecked, "not known",
     [](LinkedPair& pair) { pair.east.linkerd.value->version.clear(); }},

    {"a gateway with a proxy", "2.19", meshed, State::Passed, "1 gateway pod"},
    {"a native sidecar is a proxy", "2.19", meshed, State::Passed, "",
     [](LinkedPair& pair) {
         Json& pod = gatewayPod(pair);
         pod["spec"]["initContainers"] = Json::array({pod["spec"]["containers"][1]});
         pod["spec"]["containers"].erase(1);
         pod["status"]["initContainerStatuses"] = Json::array({{{"name", "linkerd-proxy"}, {"ready", true}}});
     }},
    {"a gateway without one", "2.19", meshed, State::Failed, "no proxy in emissary/emissary-ingress-1",
     [](LinkedPair& pair) { gatewayPod(pair)["spec"]["containers"].erase(1); }},
    {"a proxy that is not ready", "2.19", meshed, State::Failed, "is not ready in",
     [](LinkedPair& pair) { gatewayPod(pair)["status"]["containerStatuses"][1]["ready"] = false; }},
    {"no pods", "2.19", meshed, State::Skipped, "has no pods",
     [](LinkedPair& pair) { LinkedPair::remove(pair.west, kinds::pod, "emissary-ingress-1"); }},
    {"a pod that is going does not count", "2.19", meshed, State::Skipped, "has no pods",
     [](LinkedPair& pair) { gatewayPod(pair)["metadata"]["deletionTimestamp"] = "2026-06-01T00:00:00Z"; }},

    {"a gateway with the anchors of today", "2.19", trusting, State::Passed, "trust root.linkerd"},
    {"with those of yesterday", "2.19", trusting, State::Warning, "must be restarted",
     [](LinkedPair& pair) { setAnchorsOf(gatewayPod(pair), Trust::shared().other.certificate); }},
    {"one that reads them from the ConfigMap", "2.19", trusting, State::Passed, "",
     [](LinkedPair& pair) {
         Json& variable = gatewayPod(pair)["spec"]["containers"][1][anchorsVariable][0];
         variable.erase("value");
         variable["valueFrom"] = {{"configMapKeyRef", {{"name", "linkerd-identity-trust-roots"}}}};
     }},
};

} // namespace

std::span<const CheckCase> mirrorCases()
{
    return cases;
}

} // namespace linkwright::testbed
