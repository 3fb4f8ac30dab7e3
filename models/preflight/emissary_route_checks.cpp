// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Listener, Host and Mapping as they are in the cluster: whether the mesh's probe gets its answer 200, and
// whether each route of the plan is there and reachable; and which Module decides. Sources: emissary
// ir/irlistener.py, ir/irhost.py, envoy/v3/v3listener.py, config/config.py.

#include "domain/json_member.h"
#include "emissary/routes.h"
#include "preflight/check.h"
#include "preflight/commands.h"
#include "preflight/gateway_look.h"
#include "preflight/live_routes.h"
#include "preflight/words.h"
#include "rules/listener_problems.h"
#include "rules/probe.h"

#include <algorithm>
#include <map>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;

constexpr const char* category = "emissary";

// --- emissary-module

void module(const ClusterScene& scene, CheckReport& report)
{
    if (const facts::Unread* why = scene.facts->unread(kinds::module))
        return void(report.notChecked("the Modules", *why));
    std::vector<std::string> names;
    for (const Json* module : modulesOf(*scene.facts))
        names.push_back(textAt(valueAt(*module, "metadata"), "namespace") + "/ambassador");
    const Gateway& gateway = *scene.cluster.gateway;
    const std::string own = gateway.namespace_ + "/ambassador";
    const bool isPlanned = gateway.module.is_object() && !gateway.module.empty();
    if (names.empty() && isPlanned)
        return void(report.failed("there is no Module " + ticked(own) + ", which the plan adds settings to",
                                  {.text = "Let Emissary's chart create it (value `module.enabled`)."}));
    if (names.empty())
        return void(report.passed("there is no Module `ambassador`: Emissary's defaults apply"));
    if (names.size() == 1 && (names.front() == own || !isPlanned))
        return void(report.passed("Emissary reads Module " + ticked(names.front())));
    const std::vector<std::string> ignored(names.begin() + 1, names.end());
    const std::string text = "Emissary reads Module " + ticked(names.front()) + " and ignores " +
                             (ignored.empty() ? ticked(own) : listed(ignored));
    const Remedy remedy = {.text = "Keep one Module `ambassador`, in the gateway's namespace."};
    if (isPlanned && names.front() != own)
        report.failed(text + ": what the plan sets has no effect", remedy);
    else
        report.warning(text, remedy);
}

// --- emissary-probe-route

/// What keeps probes from their answer, one sentence each.
std::vector<std::string> problemsOf(const Cluster& cluster, const emissary::RouteTable& routes,
                                    const rules::ProbeStory& story)
{
    std::vector<std::string> problems;
    const std::string port = ticked(cluster.gateway->probe.targetPort);
    if (story.listenerMissing())
        problems.push_back("no Listener answers clear-text HTTP on port " + port +
                           " of the pod: nothing listens there");
    const int index = routes.listenerOn(cluster.gateway->probe.targetPort);
    if (index >= 0 && !rules::listenerProblems(cluster.listeners[static_cast<std::size_t>(index)]).empty())
        problems.push_back("Emissary refuses Listener " +
                           ticked(cluster.listeners[static_cast<std::size_t>(index)].name) + " on port " +
                           port);
    for (const rules::ProbeAnswer& probe : story.hostUnmatched())
        problems.push_back("no Host takes the probe's host name " + ticked(probe.hostHeader) +
                           ": it gets 404");
    for (const rules::ProbeAnswer& probe : story.clearTextRefused())
        problems.push_back("the Host for " + ticked(probe.hostHeader) +
                           " redirects or rejects clear text: the probe does not get 200");
    for (const rules::ProbeAnswer& probe : story.pathUnrouted())
        problems.push_back(probe.error.empty() ? "no Mapping answers " + ticked(probe.path) + " for " +
                                                     ticked(probe.hostHeader)
                                               : "Linkerd makes no URL of the probe's path: " + probe.error);
    return problems;
}

std::vector<std::string> probeProblems(const ClusterScene& scene, const Cluster& cluster)
{
    const emissary::RouteTable routes(cluster);
    const rules::ProbeStory story(cluster, routes, rules::probeSources(scene.plan, scene.cluster));
    return problemsOf(cluster, routes, story);
}

void probeRoute(const ClusterScene& scene, CheckReport& report)
{
    std::string kind;
    if (const facts::Unread* why = unreadRoutes(scene, kind))
        return void(report.notChecked("the " + kind, *why));
    const Cluster live = liveCluster(scene, GatewayLook(scene).probeTarget());
    const std::vector<std::string> problems = probeProblems(scene, live);
    if (problems.empty())
        return void(
            report.passed("a probe at port " + ticked(live.gateway->probe.targetPort) +
                          " of the pod finds a Listener, a Host that routes clear text, and an answer"));
    std::string text;
    for (const std::string& problem : problems)
        text += (text.empty() ? "" : "; ") + problem;
    // Where the plan has the same gap, applying it does not close it.
    const bool planHelps = probeProblems(scene, scene.cluster).empty();
    report.failed(
        text, {.text = planHelps ? "Apply the plan, which has what is missing."
                                 : "Mend the plan first: checking it names what is missing and can add it."});
}

// --- emissary-plan-routes

/// What an entry of the plan and the object in the cluster must have in common for routing, as text.
std::string fingerprint(const Listener& listener)
{
    std::string text = std::to_string(listener.port) + " " + listener.protocol.value_or("") + " " +
                       listener.securityModel + " " + listener.hostBinding.namespaceFrom;
    for (const std::string& each : listener.protocolStack)
        text += " " + each;
    return text;
}

std::string fingerprint(const Host& host)
{
    return host.hostname.value_or("*") + " " + host.insecureAction.value_or("Redirect") + " " +
           (host.tlsSecret ? host.tlsSecret->name : std::string());
}

std::string fingerprint(const Mapping& mapping)
{
    return mapping.hostname.value_or(mapping.host.value_or("")) + " " + mapping.prefix + " " +
           mapping.service + " " + mapping.rewrite.value_or("/");
}

/// One entry of the plan that is not in the cluster as the plan has it.
struct Lack
{
    std::string object;
    std::string problem;
    bool isDrift = false; ///< it is there, but otherwise
};

template <typename Entry>
void compare(const ClusterScene& scene, const char* kind, const char* word, const SharedList<Entry>& planned,
             Entry (*read)(const Json&), std::vector<Lack>& lacks)
{
    for (const Entry& entry : planned) {
        const std::string ns = namespaceOf(scene.cluster, entry);
        const Json* live = scene.facts->find(kind, ns, entry.name);
        const std::string object = std::string(word) + " " + ns + "/" + entry.name;
        if (!live)
            lacks.push_back({object, "is not in the cluster", false});
        else if (fingerprint(read(*live)) != fingerprint(entry))
            lacks.push_back({object,
                             "is otherwise in the cluster (`" + fingerprint(read(*live)) +
                                 "`, the plan has `" + fingerprint(entry) + "`)",
                             true});
    }
}

/// Mappings of the plan that are there, but that no Host takes which a Listener serves.
void findUnattached(const ClusterScene& scene, std::vector<Lack>& lacks)
{
    const Cluster live = liveCluster(scene, scene.cluster.gateway->probe.targetPort);
    const emissary::RouteTable routes(live);
    std::map<std::string, int> indexes;
    for (std::size_t i = 0; i < live.mappings.size(); ++i)
        indexes.emplace(live.mappings[i].namespace_ + "/" + live.mappings[i].name, static_cast<int>(i));
    for (const Mapping& mapping : scene.cluster.mappings) {
        const std::string name = namespaceOf(scene.cluster, mapping) + "/" + mapping.name;
        const auto found = indexes.find(name);
        if (found != indexes.end() && !routes.isAttached(found->second))
            lacks.push_back({"Mapping " + name,
                             "belongs to no Host of the cluster: Emissary routes nothing to it", false});
    }
    if (scene.emissary->listeners && live.listeners.empty() && !scene.cluster.mappings.empty())
        lacks.push_back({"Listener", "there is none in the cluster: Emissary opens no port at all", false});
}

void planRoutes(const ClusterScene& scene, CheckReport& report)
{
    std::string kind;
    if (const facts::Unread* why = unreadRoutes(scene, kind))
        return void(report.notChecked("the " + kind, *why));
    std::vector<Lack> lacks;
    compare(scene, kinds::listener, "Listener", scene.cluster.listeners, listenerOf, lacks);
    compare(scene, kinds::host, "Host", scene.cluster.hosts, hostOf, lacks);
    compare(scene, kinds::mapping, "Mapping", scene.cluster.mappings, mappingOf, lacks);
    findUnattached(scene, lacks);
    for (const Lack& lack : lacks) {
        CheckReport about = report.about(lack.object);
        if (lack.isDrift)
            about.warning(lack.object + " " + lack.problem,
                          {.text = "Apply the plan, or take the change into it."});
        else
            about.failed(lack.object + " " + lack.problem, {.text = "Apply the plan."});
    }
    const std::size_t count =
        scene.cluster.listeners.size() + scene.cluster.hosts.size() + scene.cluster.mappings.size();
    if (lacks.empty())
        report.passed("the plan's " + countOf(count, "Listener, Host or Mapping") +
                      " are in the cluster, and Emissary routes by them");
}

} // namespace

std::span<const Check> emissaryRouteChecks()
{
    static const Check rows[] = {
        {.id = "emissary-module",
         .category = category,
         .title = "One Module decides about Emissary's settings",
         .needs = {"emissary-kinds-served"},
         .needsGateway = true,
         .cluster = module},
        {.id = "emissary-probe-route",
         .category = category,
         .title = "The mesh's probe gets through Listener, Host and Mapping",
         .needs = {"emissary-kinds-served"},
         .needsGateway = true,
         .cluster = ofMeshGateway<probeRoute>},
        {.id = "emissary-plan-routes",
         .category = category,
         .title = "The plan's routes are in the cluster",
         .needs = {"emissary-kinds-served"},
         .needsGateway = true,
         .cluster = planRoutes},
    };
    return rows;
}

} // namespace linkwright::preflight
