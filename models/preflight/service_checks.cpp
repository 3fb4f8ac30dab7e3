// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The Services that Mappings and exports name: there, with pods that are ready and run Linkerd's proxy (what
// the guide calls verifying the QOTM pod), and the namespaces that the plan writes to. Sources: linkerd2
// pkg/healthcheck/healthcheck.go (data plane), emissary ir/irbasemapping.py.

#include "domain/json_member.h"
#include "preflight/check.h"
#include "preflight/commands.h"
#include "preflight/named_services.h"
#include "preflight/proxies.h"
#include "preflight/words.h"
#include "preflight/workload.h"
#include "render/render.h"

#include <map>
#include <set>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;

constexpr const char* category = "services";

std::string objectOf(const NamedService& service)
{
    return serviceName(service.namespace_, service.name);
}

/// The Service where it is known to be there; whether it is not is another check's business.
const Json* liveOf(const ClusterScene& scene, const NamedService& service)
{
    return scene.facts->find(kinds::service, service.namespace_, service.name);
}

/// Nothing of pods is to be told of it.
bool isElsewhere(const Json& service)
{
    const Json& spec = valueAt(service, "spec");
    return textAt(spec, "type") == "ExternalName" || !valueAt(spec, "selector").is_object() ||
           valueAt(spec, "selector").empty();
}

// --- service-exists

bool isNamespaceThere(const ClusterScene& scene, const std::string& ns)
{
    return scene.facts->find(kinds::namespace_, {}, ns) != nullptr;
}

void judgeMissing(const ClusterScene& scene, const NamedService& service, CheckReport report)
{
    const std::string text =
        objectOf(service) + " is not in the cluster; it is named by " + listed(service.by, 3);
    if (service.carried)
        report.failed(text, {.text = "Apply the plan, which carries it."});
    else if (service.byAddress && !isNamespaceThere(scene, service.namespace_))
        report.warning(
            text + ", perhaps as a host outside the cluster",
            {.text = "Check the name; for a Service, write its namespace as it is in the cluster."});
    else
        report.failed(text, {.text = "Check the name and the namespace, or install what has the Service."});
}

void serviceExists(const ClusterScene& scene, CheckReport& report)
{
    std::vector<std::string> there;
    bool isFine = true;
    for (const NamedService& service : namedServices(scene)) {
        if (const facts::Unread* why =
                scene.facts->unread(kinds::service, service.namespace_, service.name)) {
            report.about(objectOf(service)).notChecked(objectOf(service), *why);
            isFine = false;
        } else if (liveOf(scene, service)) {
            there.push_back(service.namespace_ + "/" + service.name);
        } else {
            judgeMissing(scene, service, report.about(objectOf(service)));
            isFine = false;
        }
    }
    if (isFine && !there.empty())
        report.passed("every Service that a Mapping or an export names is there: " + listed(there));
}

// --- service-endpoints

/// Why nothing is ready, as far as the pods tell.
std::string podsText(const ClusterScene& scene, const std::string& ns, const Json& service)
{
    if (scene.facts->unread(kinds::pod, ns))
        return {};
    const Json& selector = valueAt(valueAt(service, "spec"), "selector");
    std::map<std::string, int> states;
    for (const Json* pod : podsWith(*scene.facts, ns, selector))
        ++states[stateOf(*pod)];
    if (states.empty())
        return "; its selector finds no pod";
    std::string text;
    for (const auto& [state, count] : states)
        text += (text.empty() ? "; its pods: " : ", ") + std::to_string(count) + " " + state;
    return text;
}

/// True where all is well.
bool hasReadyEndpoint(const ClusterScene& scene, const NamedService& service, const Json& live,
                      CheckReport report)
{
    if (const facts::Unread* why = scene.facts->unread(kinds::endpoints, service.namespace_, service.name)) {
        report.notChecked("the endpoints of " + objectOf(service), *why);
        return false;
    }
    const Json* endpoints = scene.facts->find(kinds::endpoints, service.namespace_, service.name);
    const EndpointCount count = endpoints ? countEndpoints(*endpoints) : EndpointCount();
    if (count.ready > 0)
        return true;
    report.failed(objectOf(service) + " has no ready endpoint" + podsText(scene, service.namespace_, live),
                  {.text = "See what keeps its pods from getting ready, or correct the Service's selector.",
                   .commands = {kubectl(scene, "--namespace " + service.namespace_ + " describe endpoints " +
                                                   service.name)}});
    return false;
}

void endpoints(const ClusterScene& scene, CheckReport& report)
{
    std::vector<std::string> ready;
    bool isFine = true;
    for (const NamedService& service : namedServices(scene)) {
        const Json* live = liveOf(scene, service);
        if (!live || textAt(valueAt(*live, "spec"), "type") == "ExternalName")
            continue;
        if (hasReadyEndpoint(scene, service, *live, report.about(objectOf(service))))
            ready.push_back(service.namespace_ + "/" + service.name);
        else
            isFine = false;
    }
    if (isFine && !ready.empty())
        report.passed(listed(ready) + (ready.size() == 1 ? " has" : " have") + " ready endpoints");
}

// --- service-meshed

/// The pods behind one Service, by what runs in them.
struct PodCount
{
    std::size_t meshed = 0;
    std::vector<std::string> without; ///< names of those without proxy
    std::vector<std::string> strange; ///< of those that trust other anchors than new proxies get
};

PodCount countPods(const ClusterScene& scene, const std::string& ns, const Json& service)
{
    PodCount count;
    const auto anchors = currentAnchors(scene);
    for (const Json* pod : podsWith(*scene.facts, ns, valueAt(valueAt(service, "spec"), "selector"))) {
        const std::string name = textAt(valueAt(*pod, "metadata"), "name");
        const std::optional<Proxy> proxy = proxyOf(*pod);
        if (!proxy)
            count.without.push_back(name);
        else if (anchors && !trusts(*proxy, *anchors))
            count.strange.push_back(name);
        else
            ++count.meshed;
    }
    return count;
}

std::size_t judgePods(const ClusterScene& scene, const NamedService& service, const Json& live,
                      CheckReport report)
{
    if (const facts::Unread* why = scene.facts->unread(kinds::pod, service.namespace_)) {
        report.notChecked("the pods of namespace " + service.namespace_, *why);
        return 0;
    }
    const PodCount count = countPods(scene, service.namespace_, live);
    const std::vector<std::string> restart = {
        kubectl(scene, "--namespace " + service.namespace_ + " rollout restart deployment")};
    if (!count.without.empty())
        report.warning(countOf(count.without.size(), "pod") + " behind " + objectOf(service) +
                           (count.without.size() == 1 ? " runs" : " run") +
                           " without Linkerd's proxy: " + listed(count.without, 3),
                       {.text = "Set `linkerd.io/inject: enabled` on the namespace or the pod template, then "
                                "restart the pods.",
                        .commands = restart});
    if (!count.strange.empty())
        report.warning(
            countOf(count.strange.size(), "pod") + " behind " + objectOf(service) +
                (count.strange.size() == 1 ? " trusts" : " trust") +
                " other anchors than those that are current: " + listed(count.strange, 3),
            {.text = "Restart the pods: proxies take the anchors when they start.", .commands = restart});
    return count.meshed;
}

void meshed(const ClusterScene& scene, CheckReport& report)
{
    std::size_t pods = 0;
    for (const NamedService& service : namedServices(scene)) {
        const Json* live = liveOf(scene, service);
        if (live && !isElsewhere(*live))
            pods += judgePods(scene, service, *live, report.about(objectOf(service)));
    }
    if (pods > 0 && !report.hasResults())
        report.passed("Linkerd's proxy, with the current trust anchors, runs in each of the " +
                      countOf(pods, "pod") + " behind these Services");
}

// --- plan-namespaces

void planNamespaces(const ClusterScene& scene, CheckReport& report)
{
    if (const facts::Unread* why = scene.facts->unread(kinds::namespace_))
        return void(report.notChecked("the namespaces", *why));
    const render::ClusterManifests manifests = render::renderCluster(scene.plan, scene.cluster);
    std::map<std::string, std::string> users; ///< an object for each namespace
    std::set<std::string> created;
    for (const auto* objects : {&manifests.objects, &manifests.contributions}) {
        for (const manifest::Object& object : *objects) {
            if (object.kind() == "Namespace" && object.ownership == manifest::Ownership::Owned)
                created.insert(object.name());
            if (!object.namespace_().empty())
                users.try_emplace(object.namespace_(),
                                  object.kind() + " " + object.namespace_() + "/" + object.name());
        }
    }
    std::vector<std::string> there;
    for (const auto& [ns, user] : users) {
        const Json* live = scene.facts->find(kinds::namespace_, {}, ns);
        CheckReport about = report.about("Namespace " + ns);
        if (live && textAt(valueAt(*live, "status"), "phase") == "Terminating")
            about.failed("namespace " + ticked(ns) + " is about to go: " + user + " cannot be written there",
                         {.text = "Wait until it is gone, or see what keeps it."});
        else if (live || created.count(ns) != 0)
            there.push_back(ns);
        else
            about.failed("there is no namespace " + ticked(ns) + ": " + user + " cannot be written there",
                         {.text =
                              "Correct the namespace in the plan, or let the plan create it (`namespaces`, "
                              "with `owned: true`)."});
    }
    if (there.size() == users.size() && !users.empty())
        report.passed("the namespaces that the plan writes to are there: " + listed(there));
}

} // namespace

std::span<const Check> serviceChecks()
{
    static const Check rows[] = {
        {.id = "plan-namespaces",
         .category = category,
         .title = "The namespaces that the plan writes to are there",
         .cluster = planNamespaces},
        {.id = "service-exists",
         .category = category,
         .title = "The Services that Mappings and exports name are there",
         .cluster = serviceExists},
        {.id = "service-endpoints",
         .category = category,
         .title = "The Services that Mappings and exports name have ready endpoints",
         .mayComeRight = true,
         .cluster = endpoints},
        {.id = "service-meshed",
         .category = category,
         .severity = Severity::Warning,
         .title = "The pods behind these Services run Linkerd's proxy, with the current anchors",
         .mayComeRight = true,
         .cluster = meshed},
    };
    return rows;
}

} // namespace linkwright::preflight
