// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Rules about the health probe of the service mirror: its URL, and its way through Listener, Host and
// Mapping.

#include "rules/probe_port_rules.h"
#include "rules/probe_repair.h"
#include "rules/support.h"

#include <algorithm>
#include <utility>

namespace linkwright::rules {

namespace {

/// Calls `visit(view, gateway, sources)` for each gateway that is there for Linkerd.
template <typename Visitor> void eachProbed(const Context& context, Visitor visit)
{
    for (const ClusterView& view : context.clusters) {
        if (isProbed(view))
            visit(view, *view.cluster->gateway, probeSources(view));
    }
}

template <typename Visitor> void eachStory(const Context& context, Visitor visit)
{
    eachProbed(context,
               [&](const ClusterView& view, const Gateway&, const std::vector<ProbeSource>& sources) {
                   visit(view, ProbeStory(*view.cluster, *view.routes, sources), sources);
               });
}

/// The story of the cluster as it stands while fixes run; nothing where the cluster is gone.
std::optional<ProbeStory> storyNow(const Plan& plan, int cluster)
{
    if (cluster < 0 || cluster >= static_cast<int>(plan.clusters.size()))
        return std::nullopt;
    const Cluster& judged = plan.clusters[static_cast<std::size_t>(cluster)];
    if (!judged.gateway)
        return std::nullopt;
    const emissary::RouteTable routes(judged);
    return ProbeStory(judged, routes, probeSources(plan, judged));
}

int clusterIndex(const Finding& finding)
{
    return finding.place.indexIn("clusters").value_or(-1);
}

std::string linkerdName(const linkerd::Release& release)
{
    return "Linkerd " + ticked(release.name);
}

/// Go's words without the URL, which the message has already.
std::string reasonOf(const std::string& error)
{
    const std::size_t end = error.rfind("\": ");
    return end == std::string::npos ? error : error.substr(end + 3);
}

std::string headersOf(const std::vector<ProbeAnswer>& probes)
{
    std::vector<std::string> headers;
    for (const ProbeAnswer& probe : probes)
        headers.push_back(probe.hostHeader);
    return tickedList(headers);
}

// The path
// ------------------------------------------------------------------------------------------------------

std::string pathMessage(const Gateway& gateway, const ProbeSource& source)
{
    const std::string who = linkerdName(*source.release);
    if (gateway.probe.path.empty())
        return who + " refuses a gateway without a probe path.";
    const linkerd::ProbeRequest request = linkerd::probeRequest(*source.release, gateway, source.linkName);
    if (!request.error.empty())
        return who + " builds the probe URL " + ticked(request.url) + ", which Go refuses (" +
               reasonOf(request.error) + "): the path must begin with a slash.";
    if (source.release->rawProbePath)
        return who + " builds the probe URL " + ticked(request.url) + ", which asks for " +
               ticked(request.path) + " on port " + ticked(request.port) +
               ": the path must begin with one slash.";
    return who + " puts a slash before the path itself and asks for " + ticked(request.path) +
           ", which no prefix matches: the path must begin without a slash.";
}

void checkPathSlash(const Context& context, Report& report)
{
    eachProbed(context, [&](const ClusterView& view, const Gateway& gateway, const auto& sources) {
        const auto wrong = std::find_if(sources.begin(), sources.end(), [&](const ProbeSource& source) {
            return rightPath(gateway, *source.release) != gateway.probe.path;
        });
        if (wrong == sources.end())
            return;
        const bool agreed = rightPath(gateway, sources).has_value();
        const std::string also =
            agreed ? "" : " Another source needs it the other way round: no path serves both.";
        report
            .add(gatewayPath(context.plan, view.index).field("probe").field("path"),
                 pathMessage(gateway, *wrong) + also)
            .fixable = agreed;
    });
}

std::string fixPathSlash(Plan& plan, const Finding& finding)
{
    Gateway* gateway = gatewayOf(plan, finding);
    if (gateway == nullptr)
        return {};
    const std::optional<std::string> right =
        rightPath(*gateway, probeSources(plan, *clusterOf(plan, finding)));
    if (!right || *right == gateway->probe.path)
        return {};
    const std::string before = std::exchange(gateway->probe.path, *right);
    return changed(finding.place, before, *right);
}

void checkPathUnrouted(const Context& context, Report& report)
{
    eachStory(context, [&](const ClusterView& view, const ProbeStory& story, const auto&) {
        if (story.pathUnrouted().empty())
            return;
        const ProbeAnswer& probe = story.pathUnrouted().front();
        const PlanPath place = gatewayPath(context.plan, view.index).field("probe").field("path");
        if (!probe.error.empty()) {
            report
                .add(place, linkerdName(*probe.release) + " builds the probe URL " + ticked(probe.url) +
                                ", which Go refuses (" + reasonOf(probe.error) + ").")
                .fixable = false;
            return;
        }
        report.add(place,
                   linkerdName(*probe.release) + " asks for " + ticked(probe.path) +
                       " with the Host header " + ticked(probe.hostHeader) +
                       ", and no Mapping of the Host that takes it matches: Emissary answers 404, where only "
                       "200 counts as alive.");
    });
}

std::string fixPathUnrouted(Plan& plan, const Finding& finding)
{
    const int index = clusterIndex(finding);
    const std::optional<ProbeStory> story = storyNow(plan, index);
    if (!story || story->pathUnrouted().empty() || !story->pathUnrouted().front().error.empty())
        return {};
    const ProbeAnswer& probe = story->pathUnrouted().front();
    const auto& hosts = plan.clusters[static_cast<std::size_t>(index)].hosts;
    const bool real = probe.answer.host >= 0 && probe.answer.host < static_cast<int>(hosts.size());
    return addProbeMapping(plan, index, real ? probe.answer.host : -1, probe.path);
}

// Listener and Host
// ---------------------------------------------------------------------------------------------

std::string openEntrance(Plan& plan, int cluster, Entrance entrance, std::string (*plain)(Plan&, int))
{
    if (entrance == Entrance::Plain)
        return plain(plan, cluster);
    return entrance == Entrance::Own ? makeOwnEntrance(plan, cluster) : std::string();
}

std::string listenerMessage(const ClusterView& view)
{
    const int port = view.cluster->gateway->probe.targetPort;
    const int index = view.routes->listenerOn(port);
    const std::string arrival = "The probe arrives at port " + ticked(port) + " of the pod, ";
    const std::string result = ": the connection is refused and the gateway counts as dead.";
    if (index < 0)
        return arrival + "where " + emissaryName(*view.cluster) +
               " listens only if a Listener says so, and none does" + result;
    return arrival + "where Listener " +
           ticked(view.cluster->listeners[static_cast<std::size_t>(index)].name) +
           " does not speak plain HTTP: the probe gets no answer, and the gateway counts as dead.";
}

void checkListenerMissing(const Context& context, Report& report)
{
    eachStory(context, [&](const ClusterView& view, const ProbeStory& story, const auto& sources) {
        if (story.listenerMissing())
            report
                .add(gatewayPath(context.plan, view.index).field("probe").field("targetPort"),
                     listenerMessage(view))
                .fixable = listenerEntrance(*view.cluster, sources) != Entrance::None;
    });
}

std::string fixListenerMissing(Plan& plan, const Finding& finding)
{
    const int index = clusterIndex(finding);
    const std::optional<ProbeStory> story = storyNow(plan, index);
    if (!story || !story->listenerMissing())
        return {};
    const Cluster& cluster = plan.clusters[static_cast<std::size_t>(index)];
    return openEntrance(plan, index, listenerEntrance(cluster, probeSources(plan, cluster)),
                        addPlainListener);
}

/// What the Hosts are for, so that the message shows why none fits.
std::string hostnamesOf(const Cluster& cluster)
{
    constexpr std::size_t most = 3;
    std::vector<std::string> names;
    for (const Host& host : cluster.hosts) {
        if (names.size() == most)
            break;
        names.push_back(host.hostname.value_or("*"));
    }
    return tickedList(names) + (cluster.hosts.size() > most ? " and others" : "");
}

std::string exactNameHint(const Cluster& cluster, const ProbeAnswer& probe)
{
    for (const Host& host : cluster.hosts) {
        if (host.hostname == probe.host)
            return " Host " + ticked(host.name) + " has the name without the port, and Envoy compares both.";
    }
    return {};
}

void checkHostUnmatched(const Context& context, Report& report)
{
    eachStory(context, [&](const ClusterView& view, const ProbeStory& story, const auto& sources) {
        if (story.hostUnmatched().empty())
            return;
        const ProbeAnswer& probe = story.hostUnmatched().front();
        report
            .add(clusterPath(context.plan, view.index).field("hosts"),
                 linkerdName(*probe.release) + " probes with the Host header " +
                     headersOf(story.hostUnmatched()) + ", which no Host takes on port " +
                     ticked(view.cluster->gateway->probe.targetPort) + "; the Hosts are for " +
                     hostnamesOf(*view.cluster) + ", so Emissary answers 404." +
                     exactNameHint(*view.cluster, probe))
            .fixable = hostEntrance(*view.cluster, sources, false) != Entrance::None;
    });
}

std::string fixHostUnmatched(Plan& plan, const Finding& finding)
{
    const int index = clusterIndex(finding);
    const std::optional<ProbeStory> story = storyNow(plan, index);
    if (!story || story->hostUnmatched().empty())
        return {};
    const Cluster& cluster = plan.clusters[static_cast<std::size_t>(index)];
    return openEntrance(plan, index, hostEntrance(cluster, probeSources(plan, cluster), false), addPlainHost);
}

std::string refusalOf(const Host& host)
{
    if (emissary::insecureAction(host) == emissary::Insecure::Reject)
        return "rejects clear text, and the probe gets 404";
    return std::string(host.insecureAction ? "redirects clear text"
                                           : "redirects clear text (Emissary's default)") +
           ", and the mirror follows the redirect to an https that it cannot reach";
}

void checkNotRouted(const Context& context, Report& report)
{
    eachStory(context, [&](const ClusterView& view, const ProbeStory& story, const auto& sources) {
        if (story.clearTextRefused().empty())
            return;
        const bool fixable = hostEntrance(*view.cluster, sources, true) == Entrance::Own;
        for (const ProbeAnswer& probe : story.clearTextRefused()) {
            const int host = probe.answer.host;
            const bool real = host >= 0 && host < static_cast<int>(view.cluster->hosts.size());
            const PlanPath place = real ? hostPath(context.plan, view.index, host)
                                              .field("requestPolicy")
                                              .field("insecure")
                                              .field("action")
                                        : clusterPath(context.plan, view.index).field("hosts");
            const std::string what =
                real ? "Host " + ticked(view.cluster->hosts[static_cast<std::size_t>(host)].name) + " " +
                           refusalOf(view.cluster->hosts[static_cast<std::size_t>(host)])
                     : std::string("Emissary's default Host redirects clear text");
            report
                .add(place, "The probe of " + linkerdName(*probe.release) + " (Host header " +
                                ticked(probe.hostHeader) + ") reaches Emissary as plain HTTP; " + what + ".")
                .fixable = fixable;
        }
    });
}

std::string fixNotRouted(Plan& plan, const Finding& finding)
{
    const int index = clusterIndex(finding);
    const std::optional<ProbeStory> story = storyNow(plan, index);
    return !story || story->clearTextRefused().empty() ? std::string() : makeOwnEntrance(plan, index);
}

constexpr Rule rows[] = {
    {"gateway-probe-path-slash", Severity::Error, "The probe path has the wrong beginning",
     "Write the path with a leading slash for Linkerd 2.9 and newer, without one for 2.8.",
     "Multicluster operation › Using the cluster as a target cluster, step 3 (service annotations)",
     checkPathSlash, fixPathSlash},
    {"gateway-probe-host-unmatched", Severity::Error, "No Host takes the probe",
     "Add a Host that takes the probe's Host header: for every name where the edge is clear text, else one "
     "with a "
     "Listener of its own.",
     "Multicluster operation › Using the cluster as a target cluster, step 1 (Host)", checkHostUnmatched,
     fixHostUnmatched},
    {"gateway-probe-not-routed-insecure", Severity::Error, "The probe is redirected or rejected",
     "Give the probe a Listener and a Host of its own, so that the public Host keeps refusing clear text.",
     "", checkNotRouted, fixNotRouted},
    {"gateway-probe-listener-missing", Severity::Error, "Nothing listens where the probe arrives",
     "Add a Listener on the probe's target port.",
     "Multicluster operation › Using the cluster as a target cluster, step 3 (service ports)",
     checkListenerMissing, fixListenerMissing},
    {"gateway-probe-path-unrouted", Severity::Error, "No Mapping answers the probe's path",
     "Add a Mapping from the probe's path to Emissary's readiness check.", "", checkPathUnrouted,
     fixPathUnrouted},
    {"gateway-probe-port-skipped", Severity::Error, "The probe's port bypasses the proxy",
     "Take the probe's target port out of the skipped ports.", "", checkProbePortSkipped,
     fixProbePortSkipped},
    {"gateway-probe-service-port", Severity::Error, "The probe's port is not the one that sources declare",
     "Give the probe the port that the source's probe Service declares, or make the source declare this one.",
     "Multicluster operation › Using the cluster as a target cluster, step 3 (service ports)",
     checkProbeServicePort, fixProbeServicePort},
    {"gateway-probe-period-invalid", Severity::Error, "The probe period is no sensible number of seconds",
     "Probe every 3 seconds, as Linkerd's own gateway does.", "", checkProbePeriod, fixProbePeriod},
};

} // namespace

std::span<const Rule> probeRules()
{
    return rows;
}

} // namespace linkwright::rules
