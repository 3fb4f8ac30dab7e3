// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The proxies of the multicluster extension and of the gateway. Linkerd looks at the first only, and compares
// versions with what its makers last released and with its own program; here it is the plan's release and the
// control plane. Source: linkerd2 multicluster/cmd/check.go, pkg/healthcheck/healthcheck.go.

#include "domain/json_member.h"
#include "preflight/commands.h"
#include "preflight/live_links.h"
#include "preflight/proxies.h"

#include <set>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;

constexpr const char* category = "linkerd-multicluster";

std::string podName(const Json& pod)
{
    const Json& metadata = valueAt(pod, "metadata");
    return textAt(metadata, "namespace") + "/" + textAt(metadata, "name");
}

/// Pods with a proxy in the namespaces of Links; says why they are not known.
std::optional<std::vector<const Json*>> extensionPods(const ClusterScene& scene, CheckReport& report)
{
    std::set<std::string> namespaces;
    for (const LiveLink& link : liveLinks(scene))
        namespaces.insert(link.namespace_);
    if (namespaces.empty()) {
        report.skipped("no links");
        return std::nullopt;
    }
    std::vector<const Json*> pods;
    for (const std::string& ns : namespaces) {
        if (const facts::Unread* why = scene.facts->unread(kinds::pod, ns)) {
            report.notChecked("the pods of namespace " + ns, *why);
            return std::nullopt;
        }
        for (const Json* pod : scene.facts->in(kinds::pod, ns)) {
            if (proxyOf(*pod) && textAt(valueAt(*pod, "status"), "phase") != "Succeeded")
                pods.push_back(pod);
        }
    }
    return pods;
}

/// Whether these pods' proxies are ready and trust the anchors in force.
void judgeHealth(const ClusterScene& scene, const std::vector<const Json*>& pods, CheckReport& report)
{
    const tl::expected<Anchors, facts::Unread> anchors = currentAnchors(scene);
    std::vector<std::string> unready;
    std::vector<std::string> outdated;
    for (const Json* pod : pods) {
        const std::optional<Proxy> proxy = proxyOf(*pod);
        if (!proxy->ready)
            unready.push_back(podName(*pod));
        else if (anchors && !anchors->bundle.certificates.empty() && !trusts(*proxy, *anchors))
            outdated.push_back(podName(*pod));
    }
    if (!unready.empty())
        report.failed("the proxy is not ready in " + joined(unready),
                      {"See why with `kubectl describe pod`."});
    else if (!outdated.empty())
        report.failed("Some pods do not have the current trust bundle and must be restarted: " +
                          joined(outdated),
                      {"Restart them, so that they get the anchors of today."});
    else if (!anchors)
        report.notChecked("the trust anchors in force", anchors.error());
    else
        report.passed(countOf(pods.size(), "proxy") + " ready, with the current trust anchors");
}

void extensionHealthy(const ClusterScene& scene, CheckReport& report)
{
    const std::optional<std::vector<const Json*>> pods = extensionPods(scene, report);
    if (!pods)
        return;
    if (pods->empty())
        report.failed("no pod in the namespaces of the Links has a proxy: what they send is not meshed",
                      {"Restart the service mirrors; their pods must be injected."});
    else
        judgeHealth(scene, *pods, report);
}

void extensionCurrent(const ClusterScene& scene, CheckReport& report)
{
    const std::optional<std::vector<const Json*>> pods = extensionPods(scene, report);
    if (!pods)
        return;
    std::vector<std::string> old;
    for (const Json* pod : *pods) {
        const std::string version = proxyOf(*pod)->version;
        const linkerd::ResolvedRelease release = linkerd::resolve(version);
        if (release.wellFormed && release.release->minor < scene.linkerd.minor)
            old.push_back(podName(*pod) + " (" + version + ")");
    }
    if (old.empty())
        report.passed("none is older than " + std::string(scene.linkerd.name) + ", the release of the plan");
    else
        report.failed("some proxies are older than " + std::string(scene.linkerd.name) + ": " + joined(old),
                      {"Restart these pods: the injector gives them its own version."});
}

void extensionMatches(const ClusterScene& scene, CheckReport& report)
{
    const std::optional<std::vector<const Json*>> pods = extensionPods(scene, report);
    if (!pods)
        return;
    const facts::LinkerdConfig* config = scene.facts->facts().linkerd.get();
    if (!config || config->version.empty()) {
        report.notChecked("the version of the control plane is not known");
        return;
    }
    std::vector<std::string> others;
    for (const Json* pod : *pods) {
        if (const std::string version = proxyOf(*pod)->version; version != config->version)
            others.push_back(podName(*pod) + " (" + version + ")");
    }
    if (others.empty())
        report.passed("all are " + config->version + ", as the control plane");
    else
        report.failed("the control plane is " + config->version +
                          ", these proxies are not: " + joined(others),
                      {"Restart these pods: the injector gives them its own version."});
}

// --- the gateway's

std::optional<std::vector<const Json*>> gatewayPods(const ClusterScene& scene, CheckReport& report)
{
    const Gateway& gateway = *scene.cluster.gateway;
    const std::string name = "Deployment " + gateway.namespace_ + "/" + gateway.deployment;
    const Json* deployment = scene.facts->find(kinds::deployment, gateway.namespace_, gateway.deployment);
    const facts::Unread* why = scene.facts->unread(kinds::deployment, gateway.namespace_, gateway.deployment);
    if (!why)
        why = scene.facts->unread(kinds::pod, gateway.namespace_);
    if (why) {
        report.notChecked("the pods of " + name, *why);
        return std::nullopt;
    }
    std::vector<const Json*> pods =
        deployment ? podsOfDeployment(*scene.facts, *deployment) : std::vector<const Json*>();
    if (pods.empty()) {
        report.skipped(name + (deployment ? " has no pods" : " is not there"));
        return std::nullopt;
    }
    return pods;
}

void gatewayMeshed(const ClusterScene& scene, CheckReport& report)
{
    const std::optional<std::vector<const Json*>> pods = gatewayPods(scene, report);
    if (!pods)
        return;
    std::vector<std::string> without;
    std::vector<std::string> unready;
    for (const Json* pod : *pods) {
        const std::optional<Proxy> proxy = proxyOf(*pod);
        if (!proxy)
            without.push_back(podName(*pod));
        else if (!proxy->ready)
            unready.push_back(podName(*pod));
    }
    const Gateway& gateway = *scene.cluster.gateway;
    if (!without.empty())
        report.failed(
            "no proxy in " + joined(without) + ": mirrored traffic finds nobody at the mesh port",
            {"Apply the plan, which has the injection on the Deployment's pod template, and restart.",
             {kubectl(scene,
                      "-n " + gateway.namespace_ + " rollout restart deployment " + gateway.deployment)}});
    else if (!unready.empty())
        report.failed("the proxy is not ready in " + joined(unready),
                      {"See why.", {kubectl(scene, "-n " + gateway.namespace_ + " describe pods")}});
    else
        report.passed("a proxy is ready in each of " + countOf(pods->size(), "gateway pod"));
}

void gatewayTrusts(const ClusterScene& scene, CheckReport& report)
{
    const std::optional<std::vector<const Json*>> pods = gatewayPods(scene, report);
    if (!pods)
        return;
    const tl::expected<Anchors, facts::Unread> anchors = currentAnchors(scene);
    if (!anchors || anchors->bundle.certificates.empty()) {
        report.notChecked("the trust anchors in force are not known");
        return;
    }
    std::vector<std::string> outdated;
    bool anyProxy = false;
    for (const Json* pod : *pods) {
        const std::optional<Proxy> proxy = proxyOf(*pod);
        anyProxy = anyProxy || proxy;
        if (proxy && !trusts(*proxy, *anchors))
            outdated.push_back(podName(*pod));
    }
    const Gateway& gateway = *scene.cluster.gateway;
    if (!anyProxy)
        report.skipped("no proxy to ask");
    else if (outdated.empty())
        report.passed("the gateway's proxies trust " + pki::describe(anchors->bundle.certificates));
    else
        report.failed(
            "Some pods do not have the current trust bundle and must be restarted: " + joined(outdated),
            {"Restart the gateway, so that it gets the anchors of today.",
             {kubectl(scene,
                      "-n " + gateway.namespace_ + " rollout restart deployment " + gateway.deployment)}});
}

} // namespace

std::span<const Check> proxyChecks()
{
    static const Check rows[] = {
        {.id = "multicluster-proxy-healthy",
         .category = category,
         .severity = Severity::Warning,
         .title = "multicluster extension proxies are healthy",
         .anchor = "l5d-multicluster-proxy-healthy",
         .needs = {"multicluster-link-crd", "multicluster-links-valid"},
         .mayComeRight = true,
         .since = 11,
         .cluster = extensionHealthy},
        {.id = "multicluster-proxy-cp-version",
         .category = category,
         .severity = Severity::Warning,
         .title = "multicluster extension proxies are up-to-date",
         .anchor = "l5d-multicluster-proxy-cp-version",
         .needs = {"multicluster-link-crd", "multicluster-links-valid"},
         .since = 11,
         .cluster = extensionCurrent},
        {.id = "multicluster-proxy-cli-version",
         .category = category,
         .severity = Severity::Warning,
         .title = "multicluster extension proxies and control plane match",
         .anchor = "l5d-multicluster-proxy-cli-version",
         .needs = {"multicluster-link-crd", "multicluster-links-valid"},
         .since = 11,
         .cluster = extensionMatches},
        {.id = "gateway-proxies-ready",
         .category = "linkerd-data-plane",
         .title = "the gateway's pods run Linkerd's proxy",
         .anchor = "l5d-data-plane-exists",
         .mayComeRight = true,
         .needsGateway = true,
         .cluster = gatewayMeshed},
        {.id = "gateway-proxies-anchors",
         .category = "linkerd-identity-data-plane",
         .severity = Severity::Warning,
         .title = "the gateway's proxies trust the current anchors",
         .anchor = "l5d-identity-data-plane-proxies-certs-match-ca",
         .needs = {"linkerd-present"},
         .needsGateway = true,
         .cluster = gatewayTrusts},
    };
    return rows;
}

} // namespace linkwright::preflight
