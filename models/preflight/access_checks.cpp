// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who else owns what the plan is about to touch, and whether these credentials may do what the plan will do.
// Sources: Helm's annotations meta.helm.sh/*, Argo CD's argocd.argoproj.io/tracking-id and instance, Flux's
// labels kustomize.toolkit.fluxcd.io/* and helm.toolkit.fluxcd.io/*.

#include "domain/json_member.h"
#include "preflight/check.h"
#include "preflight/words.h"
#include "preflight/workload.h"
#include "render/render.h"
#include "rules/support.h"

#include <map>
#include <set>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;

// --- plan-ownership

struct Owner
{
    std::string tool; ///< "Helm", "Argo CD", "Flux"; empty: nobody who would take changes back
    std::string name; ///< of the release, application and so on

    auto operator<=>(const Owner&) const = default;
};

struct Mark
{
    const char* tool;
    const char* section; ///< of metadata
    const char* key;     ///< whose value is the name
};

/// The first that is there counts: GitOps goes before Helm, which it may run.
constexpr Mark marks[] = {
    {"Argo CD", "annotations", "argocd.argoproj.io/tracking-id"},
    {"Argo CD", "labels", "argocd.argoproj.io/instance"},
    {"Flux", "labels", "kustomize.toolkit.fluxcd.io/name"},
    {"Flux", "labels", "helm.toolkit.fluxcd.io/name"},
    {"Helm", "annotations", "meta.helm.sh/release-name"},
};

Owner ownerOf(const Json& object)
{
    for (const Mark& mark : marks) {
        std::string name = textAt(valueAt(valueAt(object, "metadata"), mark.section), mark.key);
        if (!name.empty())
            return {mark.tool, name.substr(0, name.find(':'))};
    }
    return {};
}

/// What the plan writes and the cluster has already, by owner. Says of kinds that were meant to be read and
/// were not that they are not known; others, which no check looks at, are the plan's own.
std::map<Owner, std::vector<std::string>> touchedByOwner(const ClusterScene& scene, CheckReport& report)
{
    std::map<Owner, std::vector<std::string>> touched;
    std::set<std::string> unread;
    const render::ClusterManifests manifests = render::renderCluster(scene.plan, scene.cluster);
    for (const auto* objects : {&manifests.objects, &manifests.contributions}) {
        for (const manifest::Object& object : *objects) {
            const std::string kind = kinds::of(object.body);
            const facts::Unread* why = scene.facts->unread(kind.c_str(), object.namespace_(), object.name());
            if (why && why->why != facts::Unread::Why::NotAsked && unread.insert(kind).second)
                report.notChecked("who owns the objects of kind " + object.kind(), *why);
            const Json* live = scene.facts->find(kind.c_str(), object.namespace_(), object.name());
            const Owner owner = live ? ownerOf(*live) : Owner();
            if (!owner.tool.empty())
                touched[owner].push_back(facts::nameOf(*live));
        }
    }
    return touched;
}

void judgeOwner(const ClusterScene& scene, const Owner& owner, const std::vector<std::string>& objects,
                CheckReport& report)
{
    const std::string text = owner.tool + " (" + owner.name + ") owns " + listed(objects);
    const bool isKnownRelease = scene.cluster.gateway && scene.cluster.gateway->helmRelease == owner.name;
    if (owner.tool != "Helm")
        report.warning(text + ": it takes back what others write there",
                       {.text = "Export the bundle into its repository instead of applying, or let it ignore "
                                "these fields."});
    else if (isKnownRelease)
        report.passed(text + ", as the plan knows: its values are among what is rendered");
    else
        report.warning(
            text + ", which the plan does not know: its next upgrade may take back what is changed",
            {.text = "Name the release in the plan (`gateway.helmRelease`), to get values that make "
                     "Helm set the same.",
             .fixesPlan = scene.cluster.gateway && scene.cluster.gateway->helmRelease.empty()});
}

void ownership(const ClusterScene& scene, CheckReport& report)
{
    const auto touched = touchedByOwner(scene, report);
    if (touched.empty() && !report.hasResults())
        report.passed("no tool that would take changes back owns what the plan writes to");
    for (const auto& [owner, objects] : touched)
        judgeOwner(scene, owner, objects, report);
}

/// Only the gateway's own release: others belong to others.
std::string fixOwnership(Plan& plan, const Scene& scene, const CheckResult& result)
{
    const ClusterScene* cluster = scene.cluster(result.cluster);
    if (!cluster || !cluster->isKnown() || !cluster->cluster.gateway)
        return {};
    Gateway& gateway = *plan.clusters[static_cast<std::size_t>(cluster->index)].gateway;
    const Json* live = cluster->facts->find(kinds::deployment, gateway.namespace_, gateway.deployment);
    const Owner owner = live ? ownerOf(*live) : Owner();
    if (owner.tool != "Helm" || !gateway.helmRelease.empty())
        return {};
    gateway.helmRelease = owner.name;
    return rules::changed(gatewayPath(plan, cluster->index).field("helmRelease"), {}, owner.name);
}

// --- plan-permissions

std::string textOf(const facts::Permission& permission)
{
    const std::string kind = permission.resource + (permission.group.empty() ? "" : "." + permission.group) +
                             (permission.subresource.empty() ? "" : "/" + permission.subresource);
    return permission.verb + " " + kind + (permission.name.empty() ? "" : " " + permission.name) +
           (permission.namespace_.empty() ? "" : " in namespace " + permission.namespace_);
}

void permissions(const ClusterScene& scene, CheckReport& report)
{
    std::size_t allowed = 0;
    for (const facts::Permission& permission : scene.facts->facts().permissions) {
        CheckReport about = report.about(textOf(permission));
        if (const facts::Unread* why = permission.allowed.unread())
            about.notChecked("whether these credentials may " + textOf(permission), *why);
        else if (*permission.allowed.get())
            ++allowed;
        else
            about.failed(
                "these credentials may not " + textOf(permission) +
                    (permission.purpose.empty() ? "" : ", which is needed for " + permission.purpose),
                {.text = "Ask for that permission, or use a context that has it.",
                 .commands = {
                     "kubectl auth can-i " + permission.verb + " " + permission.resource +
                     (permission.group.empty() ? "" : "." + permission.group) +
                     (permission.namespace_.empty() ? "" : " --namespace " + permission.namespace_)}});
    }
    if (!report.hasResults() && allowed > 0)
        report.passed("these credentials may do all " + std::to_string(allowed) +
                      " things that applying the plan takes");
    else if (allowed == 0 && !report.hasResults())
        report.notChecked("the facts do not say what these credentials may do");
}

} // namespace

std::span<const Check> accessChecks()
{
    static const Check rows[] = {
        {.id = "plan-permissions",
         .category = "access",
         .title = "The credentials may do what the plan will do",
         .cluster = permissions},
        {.id = "plan-ownership",
         .category = "access",
         .severity = Severity::Warning,
         .title = "Nobody takes back what the plan changes",
         .cluster = ownership,
         .fix = fixOwnership},
    };
    return rows;
}

} // namespace linkwright::preflight
