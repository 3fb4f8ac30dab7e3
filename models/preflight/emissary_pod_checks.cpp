// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Emissary's Deployment and its pods: there, ready, with Linkerd's proxy in them, and told what a gateway's
// proxy has to be told. Sources: emissary charts/emissary-ingress/templates/deployment.yaml; linkerd2
// pkg/inject/inject.go; linkerd2-proxy-init pkg/iptables/iptables.go (skipped ports are ports of the pod).

#include "domain/json_member.h"
#include "linkerd/names.h"
#include "preflight/check.h"
#include "preflight/commands.h"
#include "preflight/gateway_look.h"
#include "preflight/proxies.h"
#include "preflight/words.h"
#include "preflight/workload.h"
#include "rules/support.h"

#include <algorithm>
#include <set>
#include <sstream>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;
namespace names = linkerd::names;

constexpr const char* category = "emissary";

std::string deploymentName(const Gateway& gateway)
{
    return "Deployment " + gateway.namespace_ + "/" + gateway.deployment;
}

Remedy applyPlan()
{
    return {.text = "Apply the plan."};
}

// --- emissary-deployment-exists

/// Deployments of the namespace that look like Emissary's.
std::vector<std::string> otherGateways(const ClusterScene& scene)
{
    std::vector<std::string> found;
    const Json wanted = {
        {std::string(scene.emissary->podLabelKey), std::string(scene.emissary->podLabelValue)}};
    for (const Json* deployment : scene.facts->all(kinds::deployment)) {
        const Json& metadata = valueAt(*deployment, "metadata");
        if (selects(wanted, labelsOf(podTemplateOf(*deployment))))
            found.push_back(textAt(metadata, "namespace") + "/" + textAt(metadata, "name"));
    }
    return found;
}

void deploymentExists(const ClusterScene& scene, CheckReport& report)
{
    const Gateway& gateway = *scene.cluster.gateway;
    if (const facts::Unread* why =
            scene.facts->unread(kinds::deployment, gateway.namespace_, gateway.deployment))
        return void(report.notChecked(deploymentName(gateway), *why));
    if (scene.facts->find(kinds::deployment, gateway.namespace_, gateway.deployment))
        return void(report.passed(deploymentName(gateway) + " is there"));
    const std::vector<std::string> others = otherGateways(scene);
    Remedy remedy;
    remedy.text = others.empty()
                      ? "Install Emissary, or correct the gateway's namespace and Deployment in the plan."
                      : "Correct the gateway's namespace and Deployment in the plan.";
    report.failed("there is no " + deploymentName(gateway) +
                      (others.empty() ? std::string() : "; Emissary's pods come from " + listed(others)),
                  remedy);
}

// --- emissary-deployment-ready

void deploymentReady(const ClusterScene& scene, CheckReport& report)
{
    const GatewayLook look(scene);
    const Json& status = valueAt(*look.deployment(), "status");
    const Json* asked = memberOf(valueAt(*look.deployment(), "spec"), "replicas");
    const int wanted = asked ? numberAt(valueAt(*look.deployment(), "spec"), "replicas") : 1;
    const int available = numberAt(status, "availableReplicas");
    const int updated = numberAt(status, "updatedReplicas");
    const bool isSeen = numberAt(status, "observedGeneration") >=
                        numberAt(valueAt(*look.deployment(), "metadata"), "generation");
    const std::string evidence = std::to_string(available) + " of " +
                                 countOf(static_cast<std::size_t>(wanted), "replica") + " available, " +
                                 std::to_string(updated) + " of the newest template";
    Remedy remedy;
    remedy.text = "See what keeps the pods from getting ready.";
    remedy.commands = {kubectl(scene, "--namespace " + scene.cluster.gateway->namespace_ +
                                          " rollout status deployment/" + scene.cluster.gateway->deployment)};
    if (wanted == 0)
        report.failed("it is scaled to 0 replicas", {.text = "Scale the Deployment up."});
    else if (available == 0)
        report.failed(evidence, remedy);
    else if (!isSeen || updated < wanted || available < wanted)
        report.warning(evidence + (isSeen ? "" : "; the newest template is not rolled out yet"), remedy);
    else
        report.passed(evidence);
}

// --- emissary-injected

/// What decides about injection: the pod template's word, else the namespace's.
std::string injectionOf(const GatewayLook& look, const ClusterScene& scene)
{
    const std::string own = annotationOf(podTemplateOf(*look.deployment()), names::inject);
    if (!own.empty())
        return own;
    const Json* ns = scene.facts->find(kinds::namespace_, {}, scene.cluster.gateway->namespace_);
    return ns ? annotationOf(*ns, names::inject) : std::string();
}

void injected(const ClusterScene& scene, CheckReport& report)
{
    const GatewayLook look(scene);
    const Gateway& gateway = *scene.cluster.gateway;
    if (const facts::Unread* why = scene.facts->unread(kinds::pod, gateway.namespace_))
        return void(report.notChecked("the pods of " + deploymentName(gateway), *why));
    std::vector<std::string> without;
    for (const Json* pod : look.pods()) {
        if (!proxyOf(*pod))
            without.push_back(textAt(valueAt(*pod, "metadata"), "name"));
    }
    const std::string asked = injectionOf(look, scene);
    const bool isAsked = asked == "enabled" || asked == "ingress";
    if (look.pods().empty())
        return void(report.notChecked(deploymentName(gateway) + " has no pods to look at"));
    if (without.empty())
        return void(
            report.passed("Linkerd's proxy runs in each of its " + countOf(look.pods().size(), "pod")));
    Remedy remedy =
        isAsked
            ? Remedy{.text = "Restart the Deployment: its pods are older than the annotation, or "
                             "the injector did not answer when they were made.",
                     .commands = {kubectl(scene, "--namespace " + gateway.namespace_ +
                                                     " rollout restart deployment/" + gateway.deployment)}}
            : applyPlan();
    report.failed(
        listed(without) + " run without Linkerd's proxy; `" + std::string(names::inject) + "` is " +
            (asked.empty() ? "set neither on the pod template nor on the namespace" : ticked(asked)),
        std::move(remedy));
}

// --- emissary-proxy-settings

/// Ports of `text` as the injector writes it, "80,443,8000-8100"; what is none is left out.
std::vector<rules::PortRange> rangesOf(const std::string& text)
{
    std::vector<rules::PortRange> ranges;
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');) {
        if (const auto range = rules::parsePortRange(part))
            ranges.push_back(*range);
    }
    return ranges;
}

bool covers(const std::vector<rules::PortRange>& ranges, int port)
{
    return std::any_of(ranges.begin(), ranges.end(),
                       [port](const rules::PortRange& range) { return range.contains(port); });
}

/// Something listens on it in the pod.
bool isUsed(const GatewayLook& look, const rules::PortRange& range)
{
    const std::set<int> ports = look.listeningPorts();
    const auto first = ports.lower_bound(range.first);
    return first != ports.end() && range.contains(*first);
}

std::vector<std::string> unusedPorts(const GatewayLook& look, const std::string& text)
{
    std::vector<std::string> unused;
    for (const rules::PortRange& range : rangesOf(text)) {
        if (!isUsed(look, range))
            unused.push_back(std::to_string(range.first) +
                             (range.last == range.first ? "" : "-" + std::to_string(range.last)));
    }
    return unused;
}

/// False where it put a result.
bool isFineSkipping(const GatewayLook& look, const Json& podTemplate, CheckReport& report)
{
    const std::string skipped = annotationOf(podTemplate, names::skipInboundPorts);
    const std::vector<rules::PortRange> ranges = rangesOf(skipped);
    const std::string start = ticked(names::skipInboundPorts) + " is " + ticked(skipped) + ": ";
    if (covers(ranges, look.probeTarget()))
        report.failed(start + "probes arrive at port " + ticked(look.probeTarget()) +
                          " of the pod in mutual TLS, which nobody takes off there",
                      {.text = "Take that port off the annotation; the plan's own value does."});
    if (covers(ranges, look.inboundPort()))
        report.failed(start + "the proxy does not get mirrored traffic, which arrives at its own port " +
                          ticked(look.inboundPort()),
                      {.text = "Take that port off the annotation; the plan's own value does."});
    const std::vector<std::string> unused = unusedPorts(look, skipped);
    if (!unused.empty())
        report.warning(start + "nothing listens on " + listed(unused) +
                           " in the pod; these are ports of the pod, not of the Service",
                       {.text = "Name the container's ports, or leave the annotation away."});
    return unused.empty() && !covers(ranges, look.probeTarget()) && !covers(ranges, look.inboundPort());
}

bool isFineRequiring(const GatewayLook& look, const Json& podTemplate, CheckReport& report)
{
    const std::string required = annotationOf(podTemplate, names::requireIdentityPorts);
    const std::vector<std::string> unused = unusedPorts(look, required);
    if (!unused.empty())
        report.warning(ticked(names::requireIdentityPorts) + " is " + ticked(required) +
                           ": nothing listens on " + listed(unused) + " in the pod; the proxy's port is " +
                           ticked(look.inboundPort()),
                       {.text = "Name the proxy's port; the plan's own value does."});
    return unused.empty();
}

void proxySettings(const ClusterScene& scene, CheckReport& report)
{
    const GatewayLook look(scene);
    const Json& podTemplate = podTemplateOf(*look.deployment());
    const Gateway& gateway = *scene.cluster.gateway;
    std::vector<std::string> differing;
    for (const auto& [key, value] : linkerd::podAnnotations(gateway)) {
        const std::string live = annotationOf(podTemplate, key);
        if (live != value)
            differing.push_back(key + (live.empty() ? " is not set" : ": " + live) + ", the plan has " +
                                value);
    }
    const bool passesOn = annotationOf(podTemplate, names::enableGateway) == "true";
    if (!passesOn && gateway.injection.enableGateway)
        report.failed(
            ticked(names::enableGateway) +
                " is not set to `true` on the pod template: the proxy answers mirrored traffic with 404",
            applyPlan());
    else if (!differing.empty())
        report.warning("the pod template is not as the plan says: " + listed(differing), applyPlan());
    const bool isFine =
        isFineSkipping(look, podTemplate, report) & isFineRequiring(look, podTemplate, report);
    if (isFine && differing.empty())
        report.passed("the pod template says what the plan says: " +
                      countOf(linkerd::podAnnotations(gateway).size(), "annotation"));
}

// --- emissary-service-account

void serviceAccount(const ClusterScene& scene, CheckReport& report)
{
    const GatewayLook look(scene);
    const Gateway& gateway = *scene.cluster.gateway;
    const std::string live = serviceAccountOf(valueAt(podTemplateOf(*look.deployment()), "spec"));
    const std::string place = gateway.namespace_ + "/" + live;
    if (live != gateway.serviceAccount) {
        Remedy remedy;
        remedy.text = "Set the gateway's service account in the plan to the one that runs: the gateway's "
                      "identity is made of it.";
        remedy.fixesPlan = true;
        return void(report.failed("its pods run as service account " + ticked(live) + ", the plan says " +
                                      ticked(gateway.serviceAccount),
                                  remedy));
    }
    if (const facts::Unread* why = scene.facts->unread(kinds::serviceAccount, gateway.namespace_, live))
        return void(report.notChecked("ServiceAccount " + place, *why));
    if (!scene.facts->find(kinds::serviceAccount, gateway.namespace_, live))
        return void(
            report.failed("its pods run as service account " + ticked(place) + ", which does not exist",
                          {.text = "Create the service account, or install Emissary anew."}));
    report.passed("its pods run as service account " + ticked(place));
}

std::string fixServiceAccount(Plan& plan, const Scene& scene, const CheckResult& result)
{
    const ClusterScene* cluster = scene.cluster(result.cluster);
    if (!cluster || !cluster->isKnown() || !cluster->cluster.gateway)
        return {};
    const GatewayLook look(*cluster);
    Gateway& gateway = *plan.clusters[static_cast<std::size_t>(cluster->index)].gateway;
    if (!look.deployment())
        return {};
    const std::string live = serviceAccountOf(valueAt(podTemplateOf(*look.deployment()), "spec"));
    if (live == gateway.serviceAccount)
        return {};
    const std::string before = gateway.serviceAccount;
    gateway.serviceAccount = live;
    return rules::changed(gatewayPath(plan, cluster->index).field("serviceAccount"), before, live);
}

} // namespace

std::span<const Check> emissaryPodChecks()
{
    static const Check rows[] = {
        {.id = "emissary-deployment-exists",
         .category = category,
         .title = "Emissary's Deployment is where the plan says",
         .fatal = true,
         .needsGateway = true,
         .cluster = deploymentExists},
        {.id = "emissary-deployment-ready",
         .category = category,
         .title = "Emissary's Deployment is rolled out",
         .needs = {"emissary-deployment-exists"},
         .mayComeRight = true,
         .needsGateway = true,
         .cluster = deploymentReady},
        {.id = "emissary-service-account",
         .category = category,
         .title = "Emissary's pods run as the service account of the plan",
         .needs = {"emissary-deployment-exists"},
         .needsGateway = true,
         .cluster = serviceAccount,
         .fix = fixServiceAccount},
        {.id = "emissary-injected",
         .category = category,
         .title = "Linkerd's proxy runs in Emissary's pods",
         .needs = {"emissary-deployment-exists"},
         .mayComeRight = true,
         .needsGateway = true,
         .cluster = injected},
        {.id = "emissary-proxy-settings",
         .category = category,
         .title = "The proxy in Emissary's pods is told to be a gateway",
         .needs = {"emissary-deployment-exists"},
         .needsGateway = true,
         .cluster = proxySettings},
    };
    return rows;
}

} // namespace linkwright::preflight
