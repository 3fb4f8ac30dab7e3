// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/probe.h"

#include "rules/listener_problems.h"

#include <algorithm>
#include <set>

namespace linkwright::rules {

namespace {

ProbeSource standIn(const Cluster& cluster)
{
    return {linkerd::resolve(cluster.linkerd.release).release, cluster.name, nullptr};
}

/// The parts of a cluster that decide about routes; a copy to try things on.
Cluster routingOf(const Cluster& cluster)
{
    Cluster copy;
    copy.name = cluster.name;
    copy.gateway = cluster.gateway;
    copy.listeners = cluster.listeners;
    copy.hosts = cluster.hosts;
    copy.mappings = cluster.mappings;
    return copy;
}

/// Puts a Listener on the probe's port that takes every Host, in place of a broken or missing one.
void mendListener(Cluster& cluster)
{
    Listener mended;
    mended.name = "as-if";
    mended.port = cluster.gateway->probe.targetPort;
    mended.protocol = "HTTP";
    mended.hostBinding.namespaceFrom = "ALL";
    erase_if(cluster.listeners, [&mended](const Listener& entry) { return entry.port == mended.port; });
    cluster.listeners.push_back(mended);
}

/// Makes every Host route clear text, and adds one for every host name where the probe has none.
void openHosts(Cluster& cluster, bool addHost)
{
    for (Host& host : cluster.hosts)
        host.insecureAction = "Route";
    if (!addHost)
        return;
    Host any;
    any.name = "as-if";
    any.hostname = "*";
    any.insecureAction = "Route";
    cluster.hosts.push_back(any);
}

/// What is on the probe's port. A Listener that Emissary refuses is the business of another rule.
enum class PortState
{
    Open,
    Refused,
    Missing
};

PortState portState(const Cluster& cluster, const emissary::RouteTable& routes)
{
    if (!routes.release().listeners)
        return PortState::Open;
    const int port = cluster.gateway->probe.targetPort;
    const int index = routes.listenerOn(port);
    if (index >= 0 && !listenerProblems(cluster.listeners[static_cast<std::size_t>(index)]).empty())
        return PortState::Refused;
    // Also where something listens, but for TCP or TLS only.
    const bool deaf = routes.route({"*", "/", port}).missing == emissary::Answer::Missing::Listener;
    return deaf ? PortState::Missing : PortState::Open;
}

ProbeAnswer probeOf(const Gateway& gateway, const ProbeSource& source)
{
    Gateway mended = gateway;
    mended.probe.path = rightPath(gateway, *source.release);
    const linkerd::ProbeRequest request = linkerd::probeRequest(*source.release, mended, source.linkName);
    return {source.release,
            request.host + ":" + std::to_string(request.port),
            request.host,
            request.path,
            request.url,
            request.error,
            {}};
}

/// One probe for each different request; most sources ask for the same.
std::vector<ProbeAnswer> probesOf(const Gateway& gateway, const std::vector<ProbeSource>& sources)
{
    std::vector<ProbeAnswer> probes;
    std::set<std::pair<std::string, std::string>> seen;
    for (const ProbeSource& source : sources) {
        ProbeAnswer probe = probeOf(gateway, source);
        if (seen.emplace(probe.hostHeader, probe.path).second)
            probes.push_back(std::move(probe));
    }
    return probes;
}

} // namespace

std::vector<ProbeSource> probeSources(const ClusterView& view)
{
    std::vector<ProbeSource> sources;
    for (const LinkView& link : view.incoming) {
        if (link.source != nullptr && link.sourceIndex != link.targetIndex)
            sources.push_back(
                {linkerd::resolve(link.source->linkerd.release).release, linkName(*link.link), link.link});
    }
    if (sources.empty())
        sources.push_back(standIn(*view.cluster));
    return sources;
}

std::vector<ProbeSource> probeSources(const Plan& plan, const Cluster& cluster)
{
    std::vector<ProbeSource> sources;
    for (const Link& link : plan.links) {
        const Cluster* source = link.to == cluster.name ? findCluster(plan, link.from) : nullptr;
        if (source != nullptr && source != &cluster)
            sources.push_back({linkerd::resolve(source->linkerd.release).release, linkName(link), &link});
    }
    if (sources.empty())
        sources.push_back(standIn(cluster));
    return sources;
}

bool isProbed(const ClusterView& view)
{
    return view.cluster->gateway &&
           (view.cluster->gateway->injection.enableGateway || !view.incoming.empty());
}

std::string rightPath(const Gateway& gateway, const linkerd::Release& release)
{
    return linkerd::rightProbePath(release,
                                   gateway.probe.path.empty() ? "-/ambassador/ready" : gateway.probe.path);
}

std::optional<std::string> rightPath(const Gateway& gateway, const std::vector<ProbeSource>& sources)
{
    std::set<std::string> wanted;
    for (const ProbeSource& source : sources)
        wanted.insert(rightPath(gateway, *source.release));
    return wanted.size() == 1 ? std::optional(*wanted.begin()) : std::nullopt;
}

std::optional<int> freeProbePort(const Gateway& gateway, const std::vector<ProbeSource>& sources)
{
    std::set<int> wanted;
    for (const ProbeSource& source : sources) {
        if (source.link != nullptr && source.link->probeServicePort)
            wanted.insert(*source.link->probeServicePort);
        else if (source.release->probeServicePort != 0)
            wanted.insert(source.release->probeServicePort);
    }
    if (wanted.empty())
        wanted.insert(Probe().port); // 2.8 takes whatever the gateway's Service says
    if (wanted.size() != 1)
        return std::nullopt;
    const int port = *wanted.begin();
    const bool taken = port == gateway.mesh.port ||
                       std::any_of(gateway.ports.begin(), gateway.ports.end(),
                                   [port](const ServicePort& entry) { return entry.port == port; });
    return taken ? std::nullopt : std::optional(port);
}

const ServicePort* portSharedWithProbe(const Gateway& gateway)
{
    const auto it =
        std::find_if(gateway.ports.begin(), gateway.ports.end(),
                     [&gateway](const ServicePort& entry) { return entry.port == gateway.probe.port; });
    return it == gateway.ports.end() ? nullptr : &*it;
}

ProbeStory::ProbeStory(const Cluster& cluster, const emissary::RouteTable& routes,
                       const std::vector<ProbeSource>& sources)
{
    const PortState state = portState(cluster, routes);
    m_listenerMissing = state == PortState::Missing;
    std::vector<ProbeAnswer> probes = probesOf(*cluster.gateway, sources);
    const int port = cluster.gateway->probe.targetPort;
    if (state == PortState::Open) {
        judgeHosts(routes, port, probes);
        judgePaths(cluster, routes, probes);
        return;
    }
    Cluster mended = routingOf(cluster);
    mendListener(mended);
    const emissary::RouteTable mendedRoutes(mended);
    judgeHosts(mendedRoutes, port, probes);
    judgePaths(mended, mendedRoutes, probes);
}

void ProbeStory::judgeHosts(const emissary::RouteTable& routes, int port, std::vector<ProbeAnswer>& probes)
{
    using Missing = emissary::Answer::Missing;
    // Emissary answers this on every Host, so that what it says is about the Host and not about the path.
    constexpr const char* builtInPath = "/ambassador/v0/check_ready";
    for (ProbeAnswer& probe : probes) {
        probe.answer = routes.route({probe.hostHeader, probe.path, port});
        if (probe.answer.missing == Missing::Mapping)
            probe.answer = routes.route({probe.hostHeader, builtInPath, port});
        if (probe.answer.missing == Missing::Host)
            m_hostUnmatched.push_back(probe);
        else if (probe.answer.missing == Missing::ClearText)
            m_clearTextRefused.push_back(probe);
    }
}

void ProbeStory::judgePaths(const Cluster& cluster, const emissary::RouteTable& routes,
                            const std::vector<ProbeAnswer>& probes)
{
    const int port = cluster.gateway->probe.targetPort;
    std::optional<Cluster> open;
    std::optional<emissary::RouteTable> openRoutes;
    if (!m_hostUnmatched.empty() || !m_clearTextRefused.empty()) {
        open = routingOf(cluster);
        openHosts(*open, !m_hostUnmatched.empty());
        openRoutes.emplace(*open);
    }
    const emissary::RouteTable& judge = openRoutes ? *openRoutes : routes;
    for (const ProbeAnswer& probe : probes) {
        ProbeAnswer judged = probe;
        judged.answer = judge.route({probe.hostHeader, probe.path, port});
        if (!probe.error.empty() || judged.answer.missing == emissary::Answer::Missing::Mapping)
            m_pathUnrouted.push_back(judged);
    }
}

} // namespace linkwright::rules
