// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/kinds.h"
#include "tests/models/preflight/check_case.h"

namespace linkwright::testbed {

namespace {

namespace kinds = facts::kinds;
using preflight::State;

Json& exported(LinkedPair& pair)
{
    return LinkedPair::at(pair.west, kinds::service, "qotm");
}

void exportBy(LinkedPair& pair, const char* name, const char* ns)
{
    exported(pair)["metadata"]["annotations"] = {{"mirror.linkerd.io/gateway-name", name},
                                                 {"mirror.linkerd.io/gateway-ns", ns}};
}

template <auto& kind> void without(LinkedPair& pair)
{
    for (facts::Listing& listing : pair.east.listings) {
        if (listing.kind == kind)
            listing.objects.value->clear();
    }
}

const char* const running = "multicluster-2.8-mirror-running";
const char* const mayWrite = "multicluster-2.8-permissions";
const char* const alive = "multicluster-2.8-gateways-alive";
const char* const chain = "multicluster-2.8-daisy-chain";
const char* const mirrors = "multicluster-2.8-mirror-endpoints";
const char* const probes = "multicluster-2.8-gateway-endpoints";
const char* const gateways = "multicluster-2.8-gateways-valid";

const CheckCase cases[] = {
    {"2.8: a service mirror", "2.8", running, State::Passed, "is available"},
    {"2.8: none", "2.8", running, State::Failed, "Service mirror controller is not present",
     without<kinds::deployment>},
    {"2.8: one that is not available", "2.8", running, State::Failed, "is not available",
     [](LinkedPair& pair) {
         LinkedPair::at(pair.east, kinds::deployment, "mirror")["status"] = Json::object();
     }},
    {"2.8: its roles", "2.8", "multicluster-2.8-cluster-roles", State::Passed, ""},
    {"2.8: no ClusterRole", "2.8", "multicluster-2.8-cluster-roles", State::Failed, "has no ClusterRole",
     without<kinds::clusterRole>},
    {"2.8: its bindings", "2.8", "multicluster-2.8-cluster-role-bindings", State::Passed, ""},
    {"2.8: no ClusterRoleBinding", "2.8", "multicluster-2.8-cluster-role-bindings", State::Failed, "",
     without<kinds::clusterRoleBinding>},
    {"2.8: its Role", "2.8", "multicluster-2.8-roles", State::Passed, ""},
    {"2.8: no Role", "2.8", "multicluster-2.8-roles", State::Failed, "", without<kinds::role>},
    {"2.8: its RoleBinding", "2.8", "multicluster-2.8-role-bindings", State::Passed, ""},
    {"2.8: no RoleBinding", "2.8", "multicluster-2.8-role-bindings", State::Failed, "",
     without<kinds::roleBinding>},
    {"2.8: its account", "2.8", "multicluster-2.8-service-accounts", State::Passed, ""},
    {"2.8: no account", "2.8", "multicluster-2.8-service-accounts", State::Failed, "",
     without<kinds::serviceAccount>},
    {"2.8: it may write", "2.8", mayWrite, State::Passed, ""},
    {"2.8: it may not create Services", "2.8", mayWrite, State::Failed, "write services",
     [](LinkedPair& pair) {
         LinkedPair::at(pair.east, kinds::clusterRole,
                        "linkerd-service-mirror-access-local-resources-west")["rules"][0]["resources"] = {
             "endpoints"};
     }},
    {"2.8: alive", "2.8", alive, State::Passed, "alive"},
    {"2.8: dead", "2.8", alive, State::Failed, "liveness checks failed",
     [](LinkedPair& pair) {
         pair.east.metrics[0].text.value =
             std::string("gateway_alive{gateway_name=\"g\",target_cluster_name=\"west\"} 0\n");
     }},
    {"2.8: nobody says", "2.8", alive, State::NotChecked, "no pod of the service mirror",
     [](LinkedPair& pair) { pair.east.metrics.clear(); }},
    {"2.8: credentials that work", "2.8", "multicluster-target-access", State::Passed, ""},
    {"2.8: no mirror is exported", "2.8", chain, State::Passed, ""},
    {"2.8: a mirror that is exported", "2.8", chain, State::Warning,
     "mirror service qotm-west.default is exported",
     [](LinkedPair& pair) {
         LinkedPair::at(pair.east, kinds::service, "qotm-west")["metadata"]["annotations"] = {
             {"mirror.linkerd.io/gateway-name", "g"}, {"mirror.linkerd.io/gateway-ns", "n"}};
     }},
    {"2.8: mirrors with endpoints", "2.8", mirrors, State::Passed, ""},
    {"2.8: a mirror without", "2.8", mirrors, State::Warning, "qotm-west.default",
     [](LinkedPair& pair) { LinkedPair::remove(pair.east, kinds::endpoints, "qotm-west"); }},
    {"2.8: gateway mirrors with endpoints", "2.8", probes, State::Passed, ""},
    {"2.8: a gateway mirror without", "2.8", probes, State::Warning, "probe-west.linkerd-multicluster",
     [](LinkedPair& pair) { LinkedPair::remove(pair.east, kinds::endpoints, "probe-west"); }},
    {"2.8: a gateway that is there", "2.8", gateways, State::Passed, "",
     [](LinkedPair& pair) { exportBy(pair, "emissary-ingress", "emissary"); }},
    {"2.8: the guide's namespace", "2.8", gateways, State::Warning,
     "a gateway that does not exist: emissary-ingress.emissary-ingress",
     [](LinkedPair& pair) { exportBy(pair, "emissary-ingress", "emissary-ingress"); }},
    {"2.8: a gateway without address", "2.8", gateways, State::Warning, "no external IP",
     [](LinkedPair& pair) {
         exportBy(pair, "emissary-ingress", "emissary");
         pair.gatewayService().erase("status");
     }},
    {"2.8: a gateway without probe port", "2.8", gateways, State::Warning, "missing port mc-probe",
     [](LinkedPair& pair) {
         exportBy(pair, "emissary-ingress", "emissary");
         pair.gatewayService()["spec"]["ports"].erase(1);
     }},
    {"2.8: nothing is exported", "2.8", gateways, State::Skipped, "no exported services"},
};

} // namespace

std::span<const CheckCase> oldCases()
{
    return cases;
}

} // namespace linkwright::testbed
