// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How other clusters reach the gateway's Service: its address, the ports of the pods behind it, endpoints,
// and that no second gateway gets in the way. Sources: linkerd2 multicluster/cmd/link-gen.go, install.go;
// emissary charts/emissary-ingress/templates/service.yaml.

#include "domain/json_member.h"
#include "linkerd/names.h"
#include "preflight/check.h"
#include "preflight/commands.h"
#include "preflight/gateway_look.h"
#include "preflight/words.h"
#include "preflight/workload.h"

#include <algorithm>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;
namespace names = linkerd::names;

// --- gateway-address

std::string listedOrNone(const std::vector<std::string>& texts)
{
    return texts.empty() ? "none" : listed(texts);
}

Remedy takeAddresses()
{
    return {.text = "Take the Service's addresses into the plan: the Link is rendered with them.",
            .fixesPlan = true};
}

void address(const ClusterScene& scene, CheckReport& report)
{
    const Json& service = *GatewayLook(scene).service();
    const std::vector<std::string>& planned = scene.cluster.gateway->addresses;
    const std::vector<std::string> live = balancerAddressesOf(service);
    const std::string type = textAt(valueAt(service, "spec"), "type");
    if (type != "LoadBalancer") {
        const std::string start = "the Service is of type " +
                                  (type.empty() ? std::string("ClusterIP") : type) +
                                  ", so that no load balancer gives it an address";
        if (!planned.empty())
            return void(report.passed(start + "; the plan names " + listed(planned)));
        return void(report.failed(
            start,
            {.text = "Name in `gateway.addresses` how other clusters reach it, or make the Service one "
                     "of type LoadBalancer."}));
    }
    if (live.empty())
        return void(report.failed(
            "its load balancer has given it no address yet",
            {.text = "Wait for it, or see what keeps the cloud's controller.",
             .commands = {kubectl(scene, "--namespace " + scene.cluster.gateway->namespace_ +
                                             " describe service " + scene.cluster.gateway->service)}}));
    std::vector<std::string> a = live;
    std::vector<std::string> b = planned;
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    if (a != b)
        return void(report.warning("the load balancer's addresses are " + listed(live) + ", the plan has " +
                                       listedOrNone(planned),
                                   takeAddresses()));
    report.passed("the load balancer's addresses are those of the plan: " + listed(live));
}

std::string fixAddress(Plan& plan, const Scene& scene, const CheckResult& result)
{
    const ClusterScene* cluster = scene.cluster(result.cluster);
    if (!cluster || !cluster->isKnown() || !cluster->cluster.gateway)
        return {};
    const Json* service = GatewayLook(*cluster).service();
    std::vector<std::string>& planned =
        plan.clusters[static_cast<std::size_t>(cluster->index)].gateway->addresses;
    const std::vector<std::string> live =
        service ? balancerAddressesOf(*service) : std::vector<std::string>();
    if (live.empty() || live == planned)
        return {};
    const std::string before = planned.empty() ? std::string() : listed(planned);
    planned = live;
    return gatewayPath(plan, cluster->index).field("addresses").toString() + ": " +
           (before.empty() ? "nothing" : before) + " → " + listed(live);
}

// --- gateway-endpoints

void endpoints(const ClusterScene& scene, CheckReport& report)
{
    const GatewayLook look(scene);
    const Gateway& gateway = *scene.cluster.gateway;
    const Json& selector = valueAt(valueAt(*look.service(), "spec"), "selector");
    if (look.deployment() && !selects(selector, labelsOf(podTemplateOf(*look.deployment()))))
        return void(report.failed("its selector does not fit the pods of Deployment " + gateway.namespace_ +
                                      "/" + gateway.deployment,
                                  {.text = "Correct the Service or the Deployment in the plan: they do not "
                                           "belong together."}));
    if (const facts::Unread* why = scene.facts->unread(kinds::endpoints, gateway.namespace_, gateway.service))
        return void(report.notChecked("the endpoints of " + gatewayServiceName(scene), *why));
    const Json* found = scene.facts->find(kinds::endpoints, gateway.namespace_, gateway.service);
    std::string missing;
    int ready = 0;
    for (const char* port : {names::meshPort, names::probePort}) {
        const EndpointCount count = found ? countEndpoints(*found, port) : EndpointCount();
        ready = std::max(ready, count.ready);
        if (count.ready == 0)
            missing += (missing.empty() ? "" : " and ") + ticked(port) +
                       (count.notReady > 0 ? " (" + std::to_string(count.notReady) + " not ready)" : "");
    }
    if (missing.empty())
        return void(report.passed(countOf(static_cast<std::size_t>(ready), "ready endpoint")));
    report.failed("no ready endpoint for " + missing,
                  {.text = "See what keeps the gateway's pods from getting ready; ports that the Service has "
                           "only since a moment ago need that moment."});
}

// --- gateway-alone

void alone(const ClusterScene& scene, CheckReport& report)
{
    const std::string& ns = scene.cluster.linkerd.multiclusterNamespace;
    const std::string place = serviceName(ns, "linkerd-gateway");
    if (const facts::Unread* why = scene.facts->unread(kinds::service, ns, "linkerd-gateway"))
        return void(report.notChecked(place, *why));
    if (!scene.facts->find(kinds::service, ns, "linkerd-gateway"))
        return void(report.passed("Linkerd's own gateway is not installed beside it"));
    report.warning(place + " is there too: `link` without `--gateway-name` takes that one",
                   {.text = "Turn Linkerd's own gateway off (chart value `gateway.enabled`, or `multicluster "
                            "install --gateway=false`), or name Emissary's in every `link`."});
}

// --- gateway-target-ports

void targetPorts(const ClusterScene& scene, CheckReport& report)
{
    const GatewayLook look(scene);
    const Json& podSpec = valueAt(podTemplateOf(*look.deployment()), "spec");
    const std::set<int> listening = look.listeningPorts();
    std::vector<std::string> fine;
    std::vector<std::string> lost;
    const Json& ports = valueAt(valueAt(*look.service(), "spec"), "ports");
    for (const Json& port : ports.is_array() ? ports : Json::array()) {
        const std::optional<int> target = targetPortOf(port, podSpec);
        const std::string name = textAt(port, "name") + " (" + std::to_string(numberAt(port, "port")) +
                                 " to " + (target ? std::to_string(*target) : textAt(port, "targetPort")) +
                                 ")";
        (target && listening.count(*target) != 0 ? fine : lost).push_back(name);
    }
    if (lost.empty())
        return void(
            report.passed("every port of the Service leads to one that the pods have: " + listed(fine, 10)));
    report.failed(listed(lost) + " of " + gatewayServiceName(scene) +
                      ": neither a container nor a Listener has that port",
                  {.text = "Correct `targetPort`, or add a Listener on that port."});
}

} // namespace

std::span<const Check> gatewayReachChecks()
{
    static const Check rows[] = {
        {.id = "gateway-address",
         .category = gatewayCategory,
         .title = "The gateway's Service has the addresses of the plan",
         .needs = {gatewayServiceExists},
         .mayComeRight = true,
         .needsGateway = true,
         .cluster = ofMeshGateway<address>,
         .fix = fixAddress},
        {.id = "gateway-endpoints",
         .category = gatewayCategory,
         .title = "The gateway's Service has ready endpoints",
         .needs = {gatewayServiceExists},
         .mayComeRight = true,
         .needsGateway = true,
         .cluster = ofMeshGateway<endpoints>},
        {.id = "gateway-alone",
         .category = gatewayCategory,
         .severity = Severity::Warning,
         .title = "Linkerd's own gateway is not installed beside Emissary",
         .needsGateway = true,
         .cluster = ofMeshGateway<alone>},
        {.id = "gateway-target-ports",
         .category = gatewayCategory,
         .severity = Severity::Warning,
         .title = "The ports of the gateway's Service lead to ports of its pods",
         .needs = {"emissary-deployment-exists", gatewayServiceExists},
         .needsGateway = true,
         .cluster = targetPorts},
    };
    return rows;
}

} // namespace linkwright::preflight
