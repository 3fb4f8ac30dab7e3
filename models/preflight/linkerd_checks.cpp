// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The control plane of each cluster, and its proxies where the plan rests on them: what `linkerd check` says.
// Source: linkerd2 pkg/healthcheck/healthcheck.go and healthcheck_labels.go.

#include "domain/json_member.h"
#include "linkerd/names.h"
#include "linkerd/release.h"
#include "preflight/check.h"
#include "preflight/commands.h"
#include "preflight/proxies.h"

#include <algorithm>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;
namespace names = linkerd::names;

std::string configPlace(const ClusterScene& scene)
{
    return "ConfigMap " + scene.cluster.linkerd.namespace_ + "/linkerd-config";
}

void controlPlanePresent(const ClusterScene& scene, CheckReport& report)
{
    const auto& config = scene.facts->facts().linkerd;
    if (const facts::Unread* why = config.unread()) {
        report.notChecked(configPlace(scene), *why);
        return;
    }
    if (config.get()->exists) {
        report.passed(configPlace(scene) + " is there");
        return;
    }
    report.failed("there is no " + configPlace(scene) + ": no control plane of Linkerd",
                  {"Install Linkerd there, or set `linkerd.namespace` of cluster " + scene.cluster.name +
                   " in the plan to where it is."});
}

/// Names of pods that are not what they should be, in words.
std::string listOf(const std::vector<const Json*>& pods)
{
    std::vector<std::string> texts;
    for (const Json* pod : pods)
        texts.push_back(textAt(valueAt(*pod, "metadata"), "name") + " (" +
                        textAt(valueAt(*pod, "status"), "phase") + ")");
    return joined(texts);
}

void controlPlaneReady(const ClusterScene& scene, CheckReport& report)
{
    const std::string& ns = scene.cluster.linkerd.namespace_;
    if (const facts::Unread* why = scene.facts->unread(kinds::pod, ns)) {
        report.notChecked("the pods of namespace " + ns, *why);
        return;
    }
    std::vector<const Json*> unready;
    int count = 0;
    for (const Json* pod : scene.facts->in(kinds::pod, ns)) {
        const std::string phase = textAt(valueAt(*pod, "status"), "phase");
        const Json& labels = valueAt(valueAt(*pod, "metadata"), "labels");
        if (!memberOf(labels, "linkerd.io/control-plane-component") || phase == "Succeeded")
            continue;
        ++count;
        if (!isPodReady(*pod))
            unready.push_back(pod);
    }
    if (count == 0)
        report.failed(
            "namespace " + ns + " has no pods of a control plane",
            {"See why its Deployments make none.", {kubectl(scene, "-n " + ns + " get deployments")}});
    else if (!unready.empty())
        report.failed("not ready in namespace " + ns + ": " + listOf(unready),
                      {"See what keeps them.", {kubectl(scene, "-n " + ns + " describe pods")}});
    else
        report.passed(countOf(count, "pod") + " of the control plane ready in namespace " + ns);
}

void controlPlaneVersion(const ClusterScene& scene, CheckReport& report)
{
    const facts::LinkerdConfig& config = *scene.facts->facts().linkerd.get();
    const std::string& planned = scene.cluster.linkerd.release;
    if (config.version.empty()) {
        report.notChecked(configPlace(scene) + " does not say which release it is");
        return;
    }
    const linkerd::ResolvedRelease live = linkerd::resolve(config.version);
    if (!live.known) {
        report.warning("the control plane is " + config.version +
                       ", which this version of Linkwright does not know; the plan says " + planned);
    } else if (live.release == &scene.linkerd) {
        report.passed("the control plane is " + config.version + ", as the plan has it (" + planned + ")");
    } else {
        Remedy remedy{"Set `linkerd.release` of cluster " + scene.cluster.name + " to " +
                      std::string(live.release->name) + ", or bring the cluster to " + planned + "."};
        remedy.fixesPlan = true;
        report.failed("the control plane is " + config.version + " and the plan says " + planned +
                          ": what Linkwright writes is for another release",
                      remedy);
    }
}

std::string takeLiveRelease(Plan& plan, const Scene& scene, const CheckResult& result)
{
    const ClusterScene* live = scene.cluster(result.cluster);
    const facts::LinkerdConfig* config = live && live->facts ? live->facts->facts().linkerd.get() : nullptr;
    for (Cluster& cluster : plan.clusters) {
        if (!config || cluster.name != result.cluster || config->version.empty())
            continue;
        const std::string release(linkerd::resolve(config->version).release->name);
        if (cluster.linkerd.release == release)
            continue;
        cluster.linkerd.release = release;
        return "Set the release of Linkerd in cluster " + cluster.name + " to " + release + ".";
    }
    return {};
}

void domainsMatch(const ClusterScene& scene, CheckReport& report)
{
    const facts::LinkerdConfig& config = *scene.facts->facts().linkerd.get();
    const LinkerdInstall& plan = scene.cluster.linkerd;
    std::vector<std::string> differences;
    const auto compare = [&differences](const char* what, const std::string& live,
                                        const std::string& planned) {
        if (!live.empty() && live != planned)
            differences.push_back(std::string("the ") + what + " is " + live + " and the plan says " +
                                  planned);
    };
    compare("trust domain", config.trustDomain, plan.trustDomain);
    compare("cluster domain", config.clusterDomain, plan.clusterDomain);
    if (differences.empty()) {
        report.passed("trust domain " + plan.trustDomain + ", cluster domain " + plan.clusterDomain +
                      ", as the plan has them");
        return;
    }
    Remedy remedy{"Write these domains into the plan: identities and probe names follow from them."};
    remedy.fixesPlan = true;
    report.failed(joined(differences), remedy);
}

std::string takeLiveDomains(Plan& plan, const Scene& scene, const CheckResult& result)
{
    const ClusterScene* live = scene.cluster(result.cluster);
    const facts::LinkerdConfig* config = live && live->facts ? live->facts->facts().linkerd.get() : nullptr;
    for (Cluster& cluster : plan.clusters) {
        if (!config || cluster.name != result.cluster)
            continue;
        const LinkerdInstall before = cluster.linkerd;
        if (!config->trustDomain.empty())
            cluster.linkerd.trustDomain = config->trustDomain;
        if (!config->clusterDomain.empty())
            cluster.linkerd.clusterDomain = config->clusterDomain;
        if (cluster.linkerd != before)
            return "Set the trust domain of cluster " + cluster.name + " to " + cluster.linkerd.trustDomain +
                   " and its cluster domain to " + cluster.linkerd.clusterDomain + ".";
    }
    return {};
}

/// Since 2.9 `mirror.linkerd.io/exported` counts as a label only.
void exportsAreLabels(const ClusterScene& scene, CheckReport& report)
{
    if (const facts::Unread* why = scene.facts->unread(kinds::service)) {
        report.notChecked("the Services", *why);
        return;
    }
    bool any = false;
    for (const Json* service : scene.facts->all(kinds::service)) {
        const Json& metadata = valueAt(*service, "metadata");
        if (!memberOf(valueAt(metadata, "annotations"), names::exported))
            continue;
        any = true;
        const std::string ns = textAt(metadata, "namespace");
        const std::string name = textAt(metadata, "name");
        CheckReport own = report.about(facts::nameOf(*service));
        own.failed(
            facts::nameOf(*service) + " has " + names::exported +
                " as an annotation, which nothing reads; it must be a label",
            {"Label the Service and remove the annotation.",
             {kubectl(scene, "-n " + ns + " label service " + name + " " + names::exported + "=true"),
              kubectl(scene, "-n " + ns + " annotate service " + name + " " + names::exported + "-")}});
    }
    if (!any)
        report.passed("no Service has " + std::string(names::exported) + " as an annotation");
}

/// Keys of the injector that do nothing where they are.
std::vector<std::string> misplaced(const Json& labels)
{
    std::vector<std::string> keys;
    if (!labels.is_object())
        return keys;
    for (const auto& [key, value] : labels.items()) {
        if (key == names::inject || key.rfind("config.linkerd.io/", 0) == 0)
            keys.push_back(key);
    }
    return keys;
}

void settingsAreAnnotations(const ClusterScene& scene, CheckReport& report)
{
    const Gateway& gateway = *scene.cluster.gateway;
    const Json* deployment = scene.facts->find(kinds::deployment, gateway.namespace_, gateway.deployment);
    if (!deployment) {
        const facts::Unread* why =
            scene.facts->unread(kinds::deployment, gateway.namespace_, gateway.deployment);
        if (why)
            report.notChecked("Deployment " + gateway.namespace_ + "/" + gateway.deployment, *why);
        else
            report.skipped("there is no Deployment " + gateway.namespace_ + "/" + gateway.deployment);
        return;
    }
    CheckReport own = report.about(facts::nameOf(*deployment));
    const Json& podTemplate = valueAt(valueAt(*deployment, "spec"), "template");
    std::vector<std::string> keys = misplaced(valueAt(valueAt(podTemplate, "metadata"), "labels"));
    const Json* service = scene.facts->find(kinds::service, gateway.namespace_, gateway.service);
    for (const std::string& key :
         service ? misplaced(valueAt(valueAt(*service, "metadata"), "labels")) : std::vector<std::string>())
        keys.push_back(key + " (of the Service)");
    if (keys.empty())
        own.passed("the gateway's Deployment and Service have no setting of the injector as a label");
    else
        own.failed(joined(keys) + ": a label, where the injector reads annotations only",
                   {"Make annotations of these labels."});
}

} // namespace

std::span<const Check> linkerdChecks()
{
    static const Check rows[] = {
        {.id = "linkerd-present",
         .category = "linkerd-existence",
         .title = "Linkerd's control plane is installed",
         .anchor = "l5d-existence-linkerd-config",
         .fatal = true,
         .cluster = controlPlanePresent},
        {.id = "linkerd-control-plane-ready",
         .category = "linkerd-existence",
         .title = "control plane pods are ready",
         .anchor = "l5d-existence-control-plane-ready",
         .needs = {"linkerd-present"},
         .mayComeRight = true,
         .cluster = controlPlaneReady},
        {.id = "linkerd-version",
         .category = "control-plane-version",
         .title = "control plane and plan are of one release",
         .anchor = "l5d-version-control",
         .needs = {"linkerd-present"},
         .cluster = controlPlaneVersion,
         .fix = takeLiveRelease},
        {.id = "linkerd-domains",
         .category = "linkerd-config",
         .title = "trust domain and cluster domain are the plan's",
         .needs = {"linkerd-present"},
         .cluster = domainsMatch,
         .fix = takeLiveDomains},
        {.id = "linkerd-exports-are-labels",
         .category = "linkerd-data-plane",
         .severity = Severity::Warning,
         .title = "no Service is marked for export by an annotation",
         .anchor = "l5d-data-plane-services-annotations",
         .since = 9,
         .cluster = exportsAreLabels},
        {.id = "linkerd-settings-are-annotations",
         .category = "linkerd-data-plane",
         .severity = Severity::Warning,
         .title = "no setting of the injector is a label of the gateway",
         .anchor = "l5d-data-plane-pod-labels",
         .needsGateway = true,
         .cluster = settingsAreAnnotations},
    };
    return rows;
}

} // namespace linkwright::preflight
