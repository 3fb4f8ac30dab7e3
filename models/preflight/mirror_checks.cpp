// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What service mirrors have made, and what they think of the gateways. Source: linkerd2
// multicluster/cmd/check.go; before 2.12 Linkerd asks linkerd-viz for what the mirror's own metrics say.

#include "domain/json_member.h"
#include "preflight/commands.h"
#include "preflight/live_links.h"
#include "preflight/mirror_metrics.h"

#include <optional>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;

constexpr const char* category = "linkerd-multicluster";
/// The first release whose mirrors elect the one that probes.
constexpr int firstWithLease = 14;

std::string shortName(const Json& service)
{
    const Json& metadata = valueAt(service, "metadata");
    return textAt(metadata, "name") + "." + textAt(metadata, "namespace");
}

std::string targetOf(const Json& service)
{
    return textAt(valueAt(valueAt(service, "metadata"), "labels"), clusterNameLabel);
}

// --- probe services able to communicate with all gateway mirrors

std::vector<const Json*> probeServicesOf(const ClusterScene& scene, const std::string& target)
{
    std::vector<const Json*> services;
    for (const Json* service : scene.facts->all(kinds::service)) {
        const Json& labels = valueAt(valueAt(*service, "metadata"), "labels");
        if (memberOf(labels, mirroredGatewayLabel) && textAt(labels, clusterNameLabel) == target)
            services.push_back(service);
    }
    return services;
}

/// The pod that holds the lease; empty where there is no lease, or no need of one.
std::string leaderOf(const ClusterScene& scene, const LiveLink& link)
{
    const Json* lease =
        scene.facts->find(kinds::lease, link.namespace_, "service-mirror-write-" + link.target);
    return lease ? textAt(valueAt(*lease, "spec"), "holderIdentity") : std::string();
}

/// What the mirror says; the reason where it cannot be found out.
tl::expected<bool, std::string> aliveBy(const ClusterScene& scene, const LiveLink& link)
{
    const std::string leader = leaderOf(scene, link);
    std::string reason = "no pod of its service mirror runs";
    for (const facts::MirrorMetrics& metrics : scene.facts->facts().metrics) {
        const bool isAsked = metrics.link == link.name && metrics.namespace_ == link.namespace_ &&
                             (leader.empty() || metrics.pod == leader);
        if (!isAsked)
            continue;
        if (const facts::Unread* why = metrics.text.unread()) {
            reason = "the metrics of pod " + metrics.pod + " could not be read: " + why->message;
            continue;
        }
        if (const std::optional<bool> alive = gatewayAlive(*metrics.text.get(), link.target))
            return *alive;
        reason = "pod " + metrics.pod + " says nothing about " + link.target;
    }
    return tl::unexpected<std::string>(reason);
}

void judgeLiveness(const ClusterScene& scene, const LiveLink& link, const std::string& service,
                   CheckReport& report)
{
    const tl::expected<bool, std::string> alive = aliveBy(scene, link);
    if (!alive)
        report.notChecked(service +
                          " has endpoints; whether the gateway lives is not known: " + alive.error());
    else if (*alive)
        report.passed(service + " has endpoints, and the service mirror calls the gateway alive");
    else
        report.failed("liveness checks failed for " + link.target +
                          ": the service mirror's probe gets no 200",
                      {"Probe the gateway by the mirror's rules, which says why.",
                       {"linkwrightctl probe PLAN", "linkwrightctl gateways PLAN"}});
}

void probesAnswered(const ClusterScene& scene, const LiveLink& link, CheckReport& report)
{
    if (!link.hasGateway()) {
        report.skipped("linked without a gateway: nothing is probed");
        return;
    }
    const std::vector<const Json*> services = probeServicesOf(scene, link.target);
    if (services.size() != 1) {
        std::vector<std::string> names;
        for (const Json* service : services)
            names.push_back(shortName(*service));
        report.failed(
            "wrong number (" + std::to_string(services.size()) + ") of probe gateways for target cluster " +
                link.target + (names.empty() ? "" : ": " + joined(names)),
            {services.empty() ? "Link again, or list the link under `controllers` of the extension's values."
                              : "Remove what the older way of linking left: `linkerd multicluster unlink`."});
        return;
    }
    const std::string name = shortName(*services.front());
    const std::string ns = textAt(valueAt(*services.front(), "metadata"), "namespace");
    if (const facts::Unread* why = scene.facts->unread(kinds::endpoints, ns))
        report.notChecked("the Endpoints of " + name, *why);
    else if (!hasSubsets(scene, *services.front()))
        report.failed(name + " mirrored from cluster [" + link.target + "] has no endpoints",
                      {"See what the service mirror says: it must resolve the gateway's address.",
                       {kubectl(scene, "-n " + link.namespace_ + " logs -l " + clusterNameLabel + "=" +
                                           link.target + " -c service-mirror")}});
    else if (scene.linkerd.minor >= firstWithLease && leaderOf(scene, link).empty())
        report.failed("failed to get the service-mirror component Lease for target cluster " + link.target,
                      {"See whether a service mirror for the link runs."});
    else
        judgeLiveness(scene, link, name, report);
}

void probesWork(const ClusterScene& scene, CheckReport& report)
{
    if (const facts::Unread* why = scene.facts->unread(kinds::service)) {
        report.notChecked("the Services", *why);
        return;
    }
    forEachLink(scene, report,
                [&scene](const LiveLink& link, CheckReport& own) { probesAnswered(scene, link, own); });
}

// --- all mirror services have endpoints

/// Mirrors that lead somewhere else than to a gateway have none.
bool needsEndpoints(const Json& service)
{
    const Json& metadata = valueAt(service, "metadata");
    const Json& annotations = valueAt(metadata, "annotations");
    return !memberOf(valueAt(metadata, "labels"), "multicluster.linkerd.io/remote-discovery") &&
           textAt(annotations, "multicluster.linkerd.io/remote-discovery").empty() &&
           textAt(annotations, "multicluster.linkerd.io/local-discovery").empty();
}

void mirrorsHaveEndpoints(const ClusterScene& scene, CheckReport& report)
{
    for (const char* kind : {kinds::service, kinds::endpoints}) {
        if (const facts::Unread* why = scene.facts->unread(kind)) {
            report.notChecked(std::string("the ") + (kind == kinds::service ? "Services" : "Endpoints"),
                              *why);
            return;
        }
    }
    std::vector<std::string> without;
    const std::vector<const Json*> mirrors = mirrorsOf(scene);
    for (const Json* mirror : mirrors) {
        if (needsEndpoints(*mirror) && !hasSubsets(scene, *mirror))
            without.push_back(shortName(*mirror) + " mirrored from cluster [" + targetOf(*mirror) + "]");
    }
    if (mirrors.empty())
        report.skipped("no mirror services");
    else if (without.empty())
        report.passed(countOf(mirrors.size(), "mirror Service") + " with endpoints");
    else
        report.failed("Some mirror services do not have endpoints:\n" + joined(without, "\n"),
                      {"See whether their gateway is alive: a dead one takes the endpoints away."});
}

// --- all mirror services are part of a Link

void mirrorsAreLinked(const ClusterScene& scene, CheckReport& report)
{
    if (const facts::Unread* why = scene.facts->unread(kinds::service)) {
        report.notChecked("the Services", *why);
        return;
    }
    const std::vector<LiveLink> links = liveLinks(scene);
    std::vector<std::string> orphans;
    int count = 0;
    for (const Json* mirror : mirrorsOf(scene)) {
        const std::string target = targetOf(*mirror);
        if (target.empty())
            continue; // federated: of all
        ++count;
        const bool isLinked = std::any_of(links.begin(), links.end(),
                                          [&target](const LiveLink& link) { return link.target == target; });
        if (!isLinked)
            orphans.push_back("mirror service " + shortName(*mirror) + " is not part of any Link");
    }
    if (count == 0)
        report.skipped("no mirror services");
    else if (orphans.empty())
        report.passed(countOf(static_cast<std::size_t>(count), "mirror Service") + ", each of a Link");
    else
        report.failed(
            joined(orphans, "\n"),
            {"Delete these Services: nobody keeps them up to date. `linkerd multicluster unlink` would "
             "have done it."});
}

} // namespace

std::span<const Check> mirrorChecks()
{
    static const Check rows[] = {
        {.id = "multicluster-gateways-endpoints",
         .category = category,
         .title = "probe services able to communicate with all gateway mirrors",
         .anchor = "l5d-multicluster-gateways-endpoints",
         .needs = {"multicluster-link-crd", "multicluster-links-valid"},
         .mayComeRight = true,
         .since = 9,
         .cluster = probesWork},
        {.id = "multicluster-services-endpoints",
         .category = category,
         .title = "all mirror services have endpoints",
         .anchor = "l5d-multicluster-services-endpoints",
         .needs = {"multicluster-link-crd"},
         .mayComeRight = true,
         .since = 9,
         .cluster = mirrorsHaveEndpoints},
        {.id = "multicluster-orphaned-services",
         .category = category,
         .severity = Severity::Warning,
         .title = "all mirror services are part of a Link",
         .anchor = "l5d-multicluster-orphaned-services",
         .needs = {"multicluster-link-crd"},
         .since = 9,
         .cluster = mirrorsAreLinked},
    };
    return rows;
}

} // namespace linkwright::preflight
