// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// `linkerd check --multicluster` of 2.8, which has no Links: one service mirror follows Secrets, and exported
// Services name their gateway. Source: linkerd2 at 37f3b10d2, pkg/healthcheck/healthcheck_multicluster.go.

#include "domain/json_member.h"
#include "linkerd/names.h"
#include "preflight/commands.h"
#include "preflight/live_links.h"
#include "preflight/mirror_metrics.h"

#include <algorithm>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;
namespace names = linkerd::names;

constexpr const char* source = "linkerd-multicluster-source";
constexpr const char* target = "linkerd-multicluster-target";
constexpr const char* component = "linkerd.io/control-plane-component";
constexpr const char* mirrorComponent = "linkerd-service-mirror";

bool isMirrors(const Json& object)
{
    return textAt(valueAt(valueAt(object, "metadata"), "labels"), component) == mirrorComponent;
}

std::string shortName(const Json& service)
{
    const Json& metadata = valueAt(service, "metadata");
    return textAt(metadata, "name") + "." + textAt(metadata, "namespace");
}

bool isSource(const ClusterScene& scene, CheckReport& report)
{
    if (scene.outgoing.empty())
        report.skipped("no link of the plan starts in this cluster");
    return !scene.outgoing.empty();
}

// --- service mirror controller is running

void mirrorRuns(const ClusterScene& scene, CheckReport& report)
{
    if (!isSource(scene, report))
        return;
    if (const facts::Unread* why = scene.facts->unreadByLabel(kinds::deployment)) {
        report.notChecked("the Deployment of the service mirror", *why);
        return;
    }
    std::vector<const Json*> mirrors;
    for (const Json* deployment : scene.facts->all(kinds::deployment)) {
        if (isMirrors(*deployment))
            mirrors.push_back(deployment);
    }
    if (mirrors.empty()) {
        report.failed("Service mirror controller is not present",
                      {"Install the multicluster part: the runbook of the bundle has the command."});
        return;
    }
    const Json& available = valueAt(valueAt(*mirrors.front(), "status"), "availableReplicas");
    if (mirrors.size() > 1)
        report.failed("There are " + std::to_string(mirrors.size()) + " service mirror controllers",
                      {"Remove all but one."});
    else if (!available.is_number_integer() || available.get<int>() < 1)
        report.failed("Service mirror controller is not available: " + facts::nameOf(*mirrors.front()),
                      {"See what keeps it with `kubectl describe pods`."});
    else
        report.passed(facts::nameOf(*mirrors.front()) + " is available");
}

// --- its roles

template <auto& kind> void hasOne(const ClusterScene& scene, CheckReport& report)
{
    if (!isSource(scene, report))
        return;
    const std::string& ns = scene.cluster.linkerd.multiclusterNamespace;
    if (const facts::Unread* why = scene.facts->unreadByLabel(kind, ns)) {
        report.notChecked(std::string("the objects of kind ") + kind, *why);
        return;
    }
    for (const Json* object : scene.facts->all(kind)) {
        if (isMirrors(*object)) {
            report.passed(facts::nameOf(*object) + " is there");
            return;
        }
    }
    report.failed(std::string("the service mirror has no ") + kind,
                  {"Install the multicluster part again: the runbook of the bundle has the command."});
}

/// Whether a role has a rule with all these verbs for a resource.
bool grants(const Json& role, const char* resource, std::initializer_list<const char*> verbs)
{
    const Json& rules = valueAt(role, "rules");
    return rules.is_array() && std::any_of(rules.begin(), rules.end(), [&](const Json& rule) {
               const std::vector<std::string> resources = textsAt(rule, "resources");
               const std::vector<std::string> allowed = textsAt(rule, "verbs");
               return std::find(resources.begin(), resources.end(), resource) != resources.end() &&
                      std::all_of(verbs.begin(), verbs.end(), [&allowed](const char* verb) {
                          return std::find(allowed.begin(), allowed.end(), verb) != allowed.end();
                      });
           });
}

void mirrorMayWrite(const ClusterScene& scene, CheckReport& report)
{
    if (!isSource(scene, report))
        return;
    if (const facts::Unread* why = scene.facts->unreadByLabel(kinds::clusterRole)) {
        report.notChecked("the ClusterRoles of the service mirror", *why);
        return;
    }
    std::vector<std::string> missing;
    for (const char* resource : {"services", "endpoints"}) {
        const auto& roles = scene.facts->all(kinds::clusterRole);
        const bool isGranted = std::any_of(roles.begin(), roles.end(), [resource](const Json* role) {
            return isMirrors(*role) &&
                   grants(*role, resource, {"list", "get", "watch", "create", "delete", "update"});
        });
        if (!isGranted)
            missing.emplace_back(resource);
    }
    if (missing.empty())
        report.passed("the service mirror may write Services and Endpoints");
    else
        report.failed("no ClusterRole of the service mirror lets it write " + joined(missing),
                      {"Install the multicluster part again: the runbook of the bundle has the command."});
}

// --- all target cluster gateways are alive

void gatewaysAlive(const ClusterScene& scene, CheckReport& report)
{
    forEachLink(scene, report, [&scene](const LiveLink& link, CheckReport& own) {
        std::string reason = "no pod of the service mirror runs";
        for (const facts::MirrorMetrics& metrics : scene.facts->facts().metrics) {
            const std::string* text = metrics.link == link.name ? metrics.text.get() : nullptr;
            if (const auto alive = text ? gatewayAlive(*text, link.target) : std::nullopt) {
                if (*alive)
                    own.passed("the service mirror calls the gateway alive");
                else
                    own.failed("liveness checks failed for " + link.target,
                               {"Probe the gateway by the mirror's rules, which says why.",
                                {"linkwrightctl probe PLAN"}});
                return;
            }
            reason = text ? "its metrics say nothing about " + link.target
                          : "its metrics could not be read: " + metrics.text.value.error().message;
        }
        own.notChecked(reason);
    });
}

// --- multicluster daisy chaining is avoided

void noDaisyChain(const ClusterScene& scene, CheckReport& report)
{
    if (const facts::Unread* why = scene.facts->unread(kinds::service)) {
        report.notChecked("the Services", *why);
        return;
    }
    std::vector<std::string> chained;
    for (const Json* mirror : mirrorsOf(scene)) {
        const Json& annotations = valueAt(valueAt(*mirror, "metadata"), "annotations");
        if (memberOf(annotations, names::gatewayName) && memberOf(annotations, names::gatewayNamespace))
            chained.push_back("mirror service " + shortName(*mirror) + " is exported");
    }
    if (chained.empty())
        report.passed("no mirror is exported");
    else
        report.failed(joined(chained, "\n"),
                      {"Export the Service from the cluster that it lives in, and only from there."});
}

// --- all mirror services have endpoints, all gateway mirrors have endpoints

template <bool ofGateways> void haveEndpoints(const ClusterScene& scene, CheckReport& report)
{
    for (const char* kind : {kinds::service, kinds::endpoints}) {
        if (const facts::Unread* why = scene.facts->unread(kind)) {
            report.notChecked(std::string("objects of kind ") + kind, *why);
            return;
        }
    }
    std::vector<const Json*> services;
    for (const Json* service : scene.facts->all(kinds::service)) {
        const Json& labels = valueAt(valueAt(*service, "metadata"), "labels");
        if (memberOf(labels, ofGateways ? mirroredGatewayLabel : mirroredServiceLabel))
            services.push_back(service);
    }
    std::vector<std::string> without;
    for (const Json* service : services) {
        if (!hasSubsets(scene, *service))
            without.push_back(shortName(*service) + " mirrored from cluster [" +
                              textAt(valueAt(valueAt(*service, "metadata"), "labels"), clusterNameLabel) +
                              "]");
    }
    const std::string what = ofGateways ? "gateway mirrors" : "mirror services";
    if (services.empty())
        report.skipped("no " + what);
    else if (without.empty())
        report.passed("all " + what + " have endpoints");
    else
        report.failed(
            "Some " + what + " do not have endpoints:\n" + joined(without, "\n"),
            {"See what the service mirror says; its log names the gateway that it cannot resolve."});
}

// --- all cluster gateways are valid

/// What is wrong with the gateway that an exported Service names; empty where nothing is.
std::string gatewayProblem(const ClusterScene& scene, const std::string& ns, const std::string& name)
{
    const Json* gateway = scene.facts->find(kinds::service, ns, name);
    const std::string words = name + "." + ns;
    if (!gateway)
        return "references a gateway that does not exist: " + words;
    const Json& ingress = valueAt(valueAt(valueAt(*gateway, "status"), "loadBalancer"), "ingress");
    if (!ingress.is_array() || ingress.empty())
        return "references a gateway with no external IP: " + words;
    const Json& ports = valueAt(valueAt(*gateway, "spec"), "ports");
    for (const char* wanted : {names::meshPort, names::probePort}) {
        const bool isThere =
            ports.is_array() && std::any_of(ports.begin(), ports.end(), [wanted](const Json& port) {
                return textAt(port, "name") == wanted;
            });
        if (!isThere)
            return std::string("references a gateway that is missing port ") + wanted + ": " + words;
    }
    return {};
}

void gatewaysValid(const ClusterScene& scene, CheckReport& report)
{
    if (const facts::Unread* why = scene.facts->unread(kinds::service)) {
        report.notChecked("the Services", *why);
        return;
    }
    std::vector<std::string> problems;
    int count = 0;
    for (const Json* service : scene.facts->all(kinds::service)) {
        const Json& annotations = valueAt(valueAt(*service, "metadata"), "annotations");
        const std::string name = textAt(annotations, names::gatewayName);
        const std::string ns = textAt(annotations, names::gatewayNamespace);
        if (name.empty() || ns.empty())
            continue;
        ++count;
        if (const std::string problem = gatewayProblem(scene, ns, name); !problem.empty())
            problems.push_back("Exported service " + shortName(*service) + " " + problem);
    }
    if (count == 0)
        report.skipped("no exported services");
    else if (problems.empty())
        report.passed(countOf(static_cast<std::size_t>(count), "exported Service") +
                      " with a gateway that works");
    else
        report.failed(joined(problems, "\n"),
                      {"Correct the annotations " + std::string(names::gatewayName) + " and " +
                       names::gatewayNamespace +
                       " of the Services, or the gateway's Service; the plan writes both."});
}

constexpr int last = 8;

} // namespace

std::span<const Check> oldMulticlusterChecks()
{
    static const Check rows[] = {
        {.id = "multicluster-2.8-mirror-running",
         .category = source,
         .title = "service mirror controller is running",
         .anchor = "l5d-multicluster-service-mirror-running",
         .fatal = true,
         .mayComeRight = true,
         .until = last,
         .cluster = mirrorRuns},
        {.id = "multicluster-2.8-cluster-roles",
         .category = source,
         .title = "service mirror controller ClusterRoles exist",
         .anchor = "l5d-multicluster-cluster-role-exist",
         .needs = {"multicluster-2.8-mirror-running"},
         .until = last,
         .cluster = hasOne<kinds::clusterRole>},
        {.id = "multicluster-2.8-cluster-role-bindings",
         .category = source,
         .title = "service mirror controller ClusterRoleBindings exist",
         .anchor = "l5d-multicluster-cluster-role-binding-exist",
         .needs = {"multicluster-2.8-mirror-running"},
         .until = last,
         .cluster = hasOne<kinds::clusterRoleBinding>},
        {.id = "multicluster-2.8-roles",
         .category = source,
         .title = "service mirror controller Roles exist",
         .anchor = "l5d-multicluster-role-exist",
         .needs = {"multicluster-2.8-mirror-running"},
         .until = last,
         .cluster = hasOne<kinds::role>},
        {.id = "multicluster-2.8-role-bindings",
         .category = source,
         .title = "service mirror controller RoleBindings exist",
         .anchor = "l5d-multicluster-role-binding-exist",
         .needs = {"multicluster-2.8-mirror-running"},
         .until = last,
         .cluster = hasOne<kinds::roleBinding>},
        {.id = "multicluster-2.8-service-accounts",
         .category = source,
         .title = "service mirror controller ServiceAccounts exist",
         .anchor = "l5d-multicluster-service-account-exist",
         .needs = {"multicluster-2.8-mirror-running"},
         .until = last,
         .cluster = hasOne<kinds::serviceAccount>},
        {.id = "multicluster-2.8-permissions",
         .category = source,
         .title = "service mirror controller has required permissions",
         .anchor = "l5d-multicluster-source-rbac-correct",
         .needs = {"multicluster-2.8-mirror-running"},
         .until = last,
         .cluster = mirrorMayWrite},
        {.id = "multicluster-2.8-gateways-alive",
         .category = source,
         .title = "all target cluster gateways are alive",
         .anchor = "l5d-multicluster-target-gateways-alive",
         .needs = {"multicluster-2.8-mirror-running"},
         .mayComeRight = true,
         .until = last,
         .cluster = gatewaysAlive},
        {.id = "multicluster-2.8-daisy-chain",
         .category = source,
         .severity = Severity::Warning,
         .title = "multicluster daisy chaining is avoided",
         .anchor = "l5d-multicluster-daisy-chaining",
         .until = last,
         .cluster = noDaisyChain},
        {.id = "multicluster-2.8-mirror-endpoints",
         .category = source,
         .severity = Severity::Warning,
         .title = "all mirror services have endpoints",
         .anchor = "l5d-multicluster-services-endpoints",
         .mayComeRight = true,
         .until = last,
         .cluster = haveEndpoints<false>},
        {.id = "multicluster-2.8-gateway-endpoints",
         .category = source,
         .severity = Severity::Warning,
         .title = "all gateway mirrors have endpoints",
         .anchor = "l5d-multicluster-gateways-endpoints",
         .mayComeRight = true,
         .until = last,
         .cluster = haveEndpoints<true>},
        {.id = "multicluster-2.8-gateways-valid",
         .category = target,
         .severity = Severity::Warning,
         .title = "all cluster gateways are valid",
         .anchor = "l5d-multicluster-gateways-exist",
         .until = last,
         .cluster = gatewaysValid},
    };
    return rows;
}

} // namespace linkwright::preflight
