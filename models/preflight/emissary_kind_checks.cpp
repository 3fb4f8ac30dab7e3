// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Emissary's kinds: served in the version that the release reads, stored so that nothing is lost, and, where
// a webhook converts them, one that answers. Sources: emissary pkg/api/getambassador.io/crds.yaml,
// charts/emissary-crds/templates/_helpers.yaml, CHANGELOG.md (4.0).

#include "domain/json_member.h"
#include "preflight/check.h"
#include "preflight/commands.h"
#include "preflight/words.h"
#include "preflight/workload.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;

constexpr const char* category = "emissary";
constexpr std::string_view group = "getambassador.io";

// --- emissary-kinds-served

std::vector<std::string> kindsOf(const emissary::Release& release)
{
    std::vector<std::string> needed = {"Host", "Mapping", "Module"};
    if (release.listeners)
        needed.insert(needed.begin(), "Listener");
    return needed;
}

/// Versions of Emissary's group that are served at all, sorted.
std::set<std::string> servedVersions(const std::vector<std::string>& served)
{
    std::set<std::string> versions;
    for (const std::string& kind : served) {
        if (kind.compare(0, group.size() + 1, std::string(group) + "/") == 0)
            versions.insert(kind.substr(0, kind.rfind('/')));
    }
    return versions;
}

void kindsServed(const ClusterScene& scene, CheckReport& report)
{
    const auto& served = scene.facts->facts().served;
    if (const facts::Unread* why = served.unread())
        return void(report.notChecked("the list of kinds that the cluster serves", *why));
    const std::string apiVersion(scene.emissary->apiVersion);
    std::vector<std::string> there;
    std::vector<std::string> missing;
    for (const std::string& kind : kindsOf(*scene.emissary))
        (scene.facts->serves(apiVersion, kind) ? there : missing).push_back(kind);
    if (missing.empty())
        return void(report.passed(apiVersion + " is served: " + listed(there)));
    const std::set<std::string> versions = servedVersions(*served.get());
    const std::vector<std::string> others(versions.begin(), versions.end());
    Remedy remedy;
    remedy.text = "Install the custom resource definitions of Emissary " + scene.cluster.gateway->release +
                  ", or correct the gateway's release in the plan.";
    report.failed(apiVersion + " does not serve " + listed(missing) +
                      (others.empty() ? "; the cluster has none of Emissary's kinds"
                                      : "; of Emissary, the cluster serves " + listed(others)),
                  remedy);
}

// --- emissary-stored-version

/// Emissary's definitions that the facts have.
std::vector<const Json*> definitionsOf(const ClusterScene& scene)
{
    std::vector<const Json*> definitions;
    for (const Json* definition : scene.facts->all(kinds::definition)) {
        if (textAt(valueAt(*definition, "spec"), "group") == group)
            definitions.push_back(definition);
    }
    return definitions;
}

std::string kindOf(const Json& definition)
{
    return textAt(valueAt(valueAt(definition, "spec"), "names"), "kind");
}

std::string storageVersionOf(const Json& definition)
{
    const Json& versions = valueAt(valueAt(definition, "spec"), "versions");
    for (const Json& version : versions.is_array() ? versions : Json::array()) {
        if (isTrueAt(version, "storage"))
            return textAt(version, "name");
    }
    return {};
}

/// Kinds by the version that they are stored in: "v3alpha1: `Host`, `Mapping`".
std::string storageText(const std::map<std::string, std::vector<std::string>>& byVersion)
{
    std::string text;
    for (const auto& [version, names] : byVersion)
        text += (text.empty() ? "" : "; ") + version + ": " + listed(names, 20);
    return text;
}

/// Why one of them is not known; null where all are. The facts have only these definitions.
const facts::Unread* unreadDefinitions(const ClusterScene& scene)
{
    for (const std::string& kind : kindsOf(*scene.emissary)) {
        std::string name = kind + "s.getambassador.io";
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return std::tolower(c); });
        if (const facts::Unread* why = scene.facts->unread(kinds::definition, {}, name))
            return why;
    }
    return nullptr;
}

void storedVersion(const ClusterScene& scene, CheckReport& report)
{
    if (const facts::Unread* why = unreadDefinitions(scene))
        return void(report.notChecked("the custom resource definitions", *why));
    std::map<std::string, std::vector<std::string>> byVersion;
    std::vector<std::string> mixed;
    for (const Json* definition : definitionsOf(scene)) {
        const std::string stored = storageVersionOf(*definition);
        byVersion[stored].push_back(kindOf(*definition));
        const std::vector<std::string> ever = textsAt(valueAt(*definition, "status"), "storedVersions");
        if (std::any_of(ever.begin(), ever.end(),
                        [&stored](const std::string& each) { return each != stored; }))
            mixed.push_back(kindOf(*definition));
    }
    const std::string evidence = "new objects are stored as " + storageText(byVersion);
    if (!mixed.empty()) {
        Remedy remedy;
        remedy.text = "Write every object of these kinds once more (read it, replace it), then take the old "
                      "version off `status.storedVersions`, before that version is served no more.";
        return void(report.warning(
            evidence + ". Of " + listed(mixed) + ", objects may still be in an older version", remedy));
    }
    report.passed(evidence);
}

// --- emissary-conversion-webhook

/// What a webhook's address says: a Service of the cluster, or a URL that nothing can be told of.
struct Webhook
{
    std::string ns;
    std::string service;
    bool hasAuthority = true;

    auto operator<=>(const Webhook&) const = default;
};

std::map<Webhook, std::vector<std::string>> webhooksOf(const ClusterScene& scene)
{
    std::map<Webhook, std::vector<std::string>> webhooks;
    for (const Json* definition : definitionsOf(scene)) {
        const Json& conversion = valueAt(valueAt(*definition, "spec"), "conversion");
        if (textAt(conversion, "strategy") != "Webhook")
            continue;
        const Json& service = valueAt(conversion, "service");
        webhooks[{textAt(service, "namespace"), textAt(service, "name"),
                  !textAt(conversion, "caBundle").empty()}]
            .push_back(kindOf(*definition));
    }
    return webhooks;
}

Remedy webhookRemedy(const ClusterScene& scene, const Webhook& webhook)
{
    Remedy remedy;
    remedy.text = "See what keeps the webhook's pods from running: while it does not answer, no object of "
                  "these kinds can be read or written, by Helm neither.";
    remedy.commands = {kubectl(scene, "--namespace " + webhook.ns + " get deployments,pods,services")};
    return remedy;
}

void judgeWebhook(const ClusterScene& scene, const Webhook& webhook, const std::vector<std::string>& names,
                  CheckReport& report)
{
    const std::string place = webhook.ns + "/" + webhook.service;
    const std::string start = listed(names, 20) + " are converted by Service " + ticked(place);
    if (webhook.service.empty())
        return void(report.notChecked(listed(names, 20) + " are converted by a webhook outside the cluster"));
    if (const facts::Unread* why = scene.facts->unread(kinds::service, webhook.ns, webhook.service))
        return void(report.notChecked("Service " + place, *why));
    if (!scene.facts->find(kinds::service, webhook.ns, webhook.service))
        return void(report.failed(start + ", which does not exist", webhookRemedy(scene, webhook)));
    if (const facts::Unread* why = scene.facts->unread(kinds::endpoints, webhook.ns, webhook.service))
        return void(report.notChecked("the endpoints of Service " + place, *why));
    const Json* endpoints = scene.facts->find(kinds::endpoints, webhook.ns, webhook.service);
    const EndpointCount count = endpoints ? countEndpoints(*endpoints) : EndpointCount();
    if (count.ready == 0)
        return void(report.failed(start + ", which has no ready endpoint", webhookRemedy(scene, webhook)));
    if (!webhook.hasAuthority)
        return void(
            report.failed(start + ", but the definitions name no authority (`caBundle`) to trust it by",
                          webhookRemedy(scene, webhook)));
    report.passed(start + ", which has " + countOf(static_cast<std::size_t>(count.ready), "ready endpoint"));
}

void conversionWebhook(const ClusterScene& scene, CheckReport& report)
{
    if (const facts::Unread* why = unreadDefinitions(scene))
        return void(report.notChecked("the custom resource definitions", *why));
    const auto webhooks = webhooksOf(scene);
    if (webhooks.empty() && scene.emissary->conversionWebhook) {
        Remedy remedy;
        remedy.text =
            "Install the definitions that belong to the release, or correct the release in the plan.";
        return void(report.warning("no definition asks for a conversion webhook, but those of Emissary " +
                                       scene.cluster.gateway->release + " do",
                                   remedy));
    }
    if (webhooks.empty())
        return void(report.passed("no definition asks for a conversion webhook"));
    for (const auto& [webhook, names] : webhooks)
        judgeWebhook(scene, webhook, names, report);
}

} // namespace

std::span<const Check> emissaryKindChecks()
{
    static const Check rows[] = {
        {.id = "emissary-kinds-served",
         .category = category,
         .title = "Emissary's kinds are served in the version that its release reads",
         .fatal = true,
         .needsGateway = true,
         .cluster = kindsServed},
        {.id = "emissary-stored-version",
         .category = category,
         .severity = Severity::Warning,
         .title = "Emissary's objects are stored in one version",
         .needs = {"emissary-kinds-served"},
         .needsGateway = true,
         .cluster = storedVersion},
        {.id = "emissary-conversion-webhook",
         .category = category,
         .title = "The webhook that converts Emissary's objects is reachable",
         .needs = {"emissary-kinds-served"},
         .mayComeRight = true,
         .needsGateway = true,
         .cluster = conversionWebhook},
    };
    return rows;
}

} // namespace linkwright::preflight
