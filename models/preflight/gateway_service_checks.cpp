// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The gateway's Service: what `link` and `link-gen` copy out of it. Ports by name, the annotations against
// what runs. Sources: linkerd2 multicluster/cmd/link-gen.go (and link.go before 2.18),
// multicluster/service-mirror/probe_worker.go; for 2.8 controller/cmd/service-mirror.

#include "domain/json_member.h"
#include "linkerd/names.h"
#include "preflight/check.h"
#include "preflight/gateway_look.h"
#include "preflight/words.h"
#include "preflight/workload.h"
#include "rules/probe.h"
#include "rules/support.h"

#include <algorithm>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;
namespace names = linkerd::names;

Remedy applyPlan()
{
    return {.text = "Apply the plan."};
}

/// The links that copied something from the Service have to be made anew.
Remedy applyAndLink()
{
    return {.text = "Apply the plan, then make the Links anew: they hold a copy."};
}

// --- gateway-service-exists

void serviceExists(const ClusterScene& scene, CheckReport& report)
{
    const Gateway& gateway = *scene.cluster.gateway;
    if (const facts::Unread* why = scene.facts->unread(kinds::service, gateway.namespace_, gateway.service))
        return void(report.notChecked(gatewayServiceName(scene), *why));
    if (scene.facts->find(kinds::service, gateway.namespace_, gateway.service))
        return void(report.passed(gatewayServiceName(scene) + " is there"));
    report.failed("there is no " + gatewayServiceName(scene),
                  {.text = "Install Emissary, or correct the gateway's namespace and Service in the plan."});
}

// --- gateway-service-ports

struct WantedPort
{
    const char* name;
    int port;
    int targetPort;
};

/// What is wrong with one port; empty where nothing is.
std::string problemOf(const WantedPort& wanted, const Json& service, const Json& podSpec)
{
    const Json* port = portNamed(service, wanted.name);
    if (!port)
        return "there is no port named " + ticked(wanted.name);
    const int number = numberAt(*port, "port");
    const std::optional<int> target = targetPortOf(*port, podSpec);
    std::string text;
    if (number != wanted.port)
        text = "is " + ticked(number) + ", the plan has " + ticked(wanted.port);
    if (!target || *target != wanted.targetPort)
        text += (text.empty() ? "" : " and ") + std::string("leads to port ") +
                (target ? ticked(*target) : ticked(textAt(*port, "targetPort"))) +
                " of the pod, the plan has " + ticked(wanted.targetPort);
    return text.empty() ? text : ticked(wanted.name) + " " + text;
}

/// link and link-gen take the node's port of a Service of type NodePort, since 2.11.
std::string nodePortProblem(const char* name, const Json& service)
{
    const Json* port = portNamed(service, name);
    if (textAt(valueAt(service, "spec"), "type") != "NodePort" || !port || numberAt(*port, "nodePort") != 0)
        return {};
    return ticked(name) + " has no node port, which the Link takes from a Service of type NodePort";
}

/// Ports of the installation that are gone, usually renamed by a patch that counts instead of naming.
std::vector<std::string> lostPorts(const Gateway& gateway, const Json& service)
{
    std::vector<std::string> lost;
    for (const ServicePort& port : gateway.ports) {
        if (!portNamed(service, port.name))
            lost.push_back(port.name);
    }
    return lost;
}

void servicePorts(const ClusterScene& scene, CheckReport& report)
{
    const GatewayLook look(scene);
    const Gateway& gateway = *scene.cluster.gateway;
    static const Json nothing;
    const Json& podSpec = look.deployment() ? valueAt(podTemplateOf(*look.deployment()), "spec") : nothing;
    const WantedPort wanted[] = {{names::meshPort, gateway.mesh.port, meshTargetPort(gateway)},
                                 {names::probePort, gateway.probe.port, gateway.probe.targetPort}};
    std::string problems;
    const auto add = [&problems](const std::string& problem) {
        problems += (problems.empty() || problem.empty() ? "" : "; ") + problem;
    };
    for (const WantedPort& each : wanted) {
        add(problemOf(each, *look.service(), podSpec));
        if (scene.linkerd.minor >= 11)
            add(nodePortProblem(each.name, *look.service()));
    }
    const std::vector<std::string> lost = lostPorts(gateway, *look.service());
    if (!lost.empty())
        report.warning("the Service no longer has the port " + listed(lost) +
                           " that the plan's gateway lists: a patch by position renames what it meets",
                       {.text = "Give the port its name back (Helm's next upgrade does), or take it off the "
                                "gateway's `ports` in the plan."});
    if (!problems.empty())
        report.failed(problems, applyAndLink());
    else if (lost.empty())
        report.passed(ticked(names::meshPort) + " is " + ticked(gateway.mesh.port) + " and " +
                      ticked(names::probePort) + " is " + ticked(gateway.probe.port) + ", as the plan says");
}

// --- gateway-service-mesh-target

void meshTarget(const ClusterScene& scene, CheckReport& report)
{
    const GatewayLook look(scene);
    const Json* port = portNamed(*look.service(), names::meshPort);
    if (!port)
        return void(report.skipped("the Service has no port named " + ticked(names::meshPort)));
    const std::optional<int> target = targetPortOf(*port, valueAt(podTemplateOf(*look.deployment()), "spec"));
    const int proxy = look.inboundPort();
    if (target == proxy)
        return void(report.passed("it leads to the proxy's inbound port " + ticked(proxy)));
    report.failed(ticked(names::meshPort) + " leads to " +
                      (target ? "port " + ticked(*target) + " of the pod" : "no port of the pod") +
                      "; mirrored traffic has to reach the proxy's inbound port " + ticked(proxy),
                  applyPlan());
}

// --- gateway-identity

void identity(const ClusterScene& scene, CheckReport& report)
{
    const GatewayLook look(scene);
    const std::string live = annotationOf(*look.service(), names::gatewayIdentity);
    const std::string right = look.identity();
    if (live == right)
        return void(report.passed("the Service names the identity that its pods have: " + ticked(right)));
    const std::string planned = linkerd::gatewayIdentity(scene.cluster);
    Remedy remedy = applyAndLink();
    if (planned != right) {
        remedy.text =
            "Take the identity off the gateway in the plan, so that it follows from what runs; then "
            "apply the plan and make the Links anew.";
        remedy.fixesPlan = scene.cluster.gateway->identity.has_value();
    }
    report.failed(live.empty() ? "the Service has no annotation " + ticked(names::gatewayIdentity) +
                                     "; its pods have the identity " + ticked(right)
                               : "the Service names the identity " + ticked(live) + ", its pods have " +
                                     ticked(right) + ": sources take no answer from them",
                  remedy);
}

std::string fixIdentity(Plan& plan, const Scene& scene, const CheckResult& result)
{
    const ClusterScene* cluster = scene.cluster(result.cluster);
    if (!cluster || cluster->index < 0)
        return {};
    std::optional<Gateway>& gateway = plan.clusters[static_cast<std::size_t>(cluster->index)].gateway;
    if (!gateway || !gateway->identity)
        return {};
    const std::string before = *gateway->identity;
    gateway->identity.reset();
    return rules::changed(gatewayPath(plan, cluster->index).field("identity"), before, {});
}

// --- gateway-probe-annotations

/// The path that all who probe can work with; nothing where they need different ones.
std::string pathProblem(const ClusterScene& scene, const std::string& path)
{
    if (path.empty())
        return "there is no annotation " + ticked(names::probePath);
    Gateway live = *scene.cluster.gateway;
    live.probe.path = path;
    for (const rules::ProbeSource& source : rules::probeSources(scene.plan, scene.cluster)) {
        const linkerd::ProbeRequest request = linkerd::probeRequest(*source.release, live, source.linkName);
        const std::string right = linkerd::rightProbePath(*source.release, path);
        if (!request.error.empty())
            return ticked(names::probePath) + " is " + ticked(path) + ": Linkerd " +
                   std::string(source.release->name) + " makes no URL of it (" + request.error +
                   "), it has to be " + ticked(right);
        if (right != path)
            return ticked(names::probePath) + " is " + ticked(path) + ", Linkerd " +
                   std::string(source.release->name) + " needs it as " + ticked(right);
    }
    const std::string& planned = scene.cluster.gateway->probe.path;
    return path == planned
               ? std::string()
               : ticked(names::probePath) + " is " + ticked(path) + ", the plan has " + ticked(planned);
}

std::string periodProblem(const ClusterScene& scene, const std::string& period)
{
    const std::string planned = std::to_string(scene.cluster.gateway->probe.periodSeconds);
    const bool isNumber = !period.empty() && period.find_first_not_of("0123456789") == std::string::npos;
    if (period.empty())
        return "there is no annotation " + ticked(names::probePeriod);
    if (!isNumber && !scene.linkerd.linkGen)
        return ticked(names::probePeriod) + " is " + ticked(period) + ": Linkerd " +
               std::string(scene.linkerd.name) + " reads whole seconds only";
    if (isNumber && period.find_first_not_of('0') == std::string::npos)
        return ticked(names::probePeriod) + " is " + ticked(period) +
               ": the mirror crashes at its first probe";
    return period == planned || period == planned + "s"
               ? std::string()
               : ticked(names::probePeriod) + " is " + ticked(period) + ", the plan has " + ticked(planned);
}

void probeAnnotations(const ClusterScene& scene, CheckReport& report)
{
    const Json& service = *GatewayLook(scene).service();
    std::vector<std::string> problems = {pathProblem(scene, annotationOf(service, names::probePath)),
                                         periodProblem(scene, annotationOf(service, names::probePeriod))};
    const bool isOld = scene.linkerd.linkApi == linkerd::LinkApi::None;
    if (isOld && annotationOf(service, names::multiclusterGateway).empty())
        problems.push_back("there is no annotation " + ticked(names::multiclusterGateway) +
                           ", by which Linkerd 2.8 knows a gateway");
    problems.erase(std::remove(problems.begin(), problems.end(), std::string()), problems.end());
    std::string text;
    for (const std::string& problem : problems)
        text += (text.empty() ? "" : "; ") + problem;
    if (!problems.empty())
        return void(report.failed(text, applyAndLink()));
    report.passed(ticked(names::probePath) + " is " + ticked(annotationOf(service, names::probePath)) + ", " +
                  ticked(names::probePeriod) + " is " + ticked(annotationOf(service, names::probePeriod)));
}

} // namespace

std::span<const Check> gatewayServiceChecks()
{
    static const Check rows[] = {
        {.id = gatewayServiceExists,
         .category = gatewayCategory,
         .title = "The gateway's Service is where the plan says",
         .fatal = true,
         .needsGateway = true,
         .cluster = serviceExists},
        {.id = "gateway-service-ports",
         .category = gatewayCategory,
         .title = "The gateway's Service has the ports mc-gateway and mc-probe",
         .needs = {gatewayServiceExists},
         .needsGateway = true,
         .cluster = ofMeshGateway<servicePorts>},
        {.id = "gateway-mesh-target",
         .category = gatewayCategory,
         .title = "Port mc-gateway leads to Linkerd's proxy",
         .needs = {gatewayServiceExists, "emissary-deployment-exists"},
         .needsGateway = true,
         .cluster = ofMeshGateway<meshTarget>},
        {.id = "gateway-identity",
         .category = gatewayCategory,
         .title = "The gateway's Service names the identity that its pods have",
         .needs = {gatewayServiceExists, "emissary-deployment-exists"},
         .needsGateway = true,
         .cluster = ofMeshGateway<identity>,
         .fix = fixIdentity},
        {.id = "gateway-probe-annotations",
         .category = gatewayCategory,
         .title = "The gateway's Service says how it is probed",
         .needs = {gatewayServiceExists},
         .needsGateway = true,
         .cluster = ofMeshGateway<probeAnnotations>},
    };
    return rows;
}

} // namespace linkwright::preflight
