// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/probe_repair.h"

#include "rules/support.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace linkwright::rules {

namespace {

constexpr const char* probeMappingName = "public-health-check"; // as the published guide calls it

bool isProbeHost(const Host& host)
{
    const auto it = host.metadata.labels.find(tierLabel);
    return it != host.metadata.labels.end() && it->second == meshProbe;
}

bool isClearTextEdge(const Cluster& cluster)
{
    return std::all_of(cluster.hosts.begin(), cluster.hosts.end(), [](const Host& host) {
        return isProbeHost(host) || (!emissary::terminatesTls(host) &&
                                     emissary::insecureAction(host) == emissary::Insecure::Route);
    });
}

/// Emissary 2.0 to 2.4, 3.0 and 3.1 took a Mapping by host name *or* by any one label of the selector: the
/// probe's Host would take everything there (emissary ir/irutils.py, DISABLE_STRICT_LABEL_SELECTORS).
bool selectsStrictly(const std::string& release)
{
    constexpr int lastLooseOf2 = 4;
    constexpr int lastLooseOf3 = 1;
    std::string_view text = release;
    if (text.starts_with("v"))
        text.remove_prefix(1);
    int major = 0;
    int minor = lastLooseOf2 + 1; // a series by itself means its newest
    const char* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, major);
    if (first.ec == std::errc() && first.ptr != end && *first.ptr == '.')
        std::from_chars(first.ptr + 1, end, minor);
    return !(major == 2 && minor <= lastLooseOf2) && !(major == 3 && minor <= lastLooseOf3);
}

bool isHostnameTaken(const Cluster& cluster, const std::string& hostname)
{
    return std::any_of(cluster.hosts.begin(), cluster.hosts.end(), [&hostname](const Host& host) {
        const std::string own = host.hostname && !host.hostname->empty() ? *host.hostname : std::string("*");
        return !isProbeHost(host) && own == hostname;
    });
}

/// A host name that every probe matches and no other Host has; empty where there is none. With the port in
/// the Host header, an exact name would never match.
std::string probeHostname(const Cluster& cluster, const std::vector<ProbeSource>& sources)
{
    std::vector<std::string> hosts;
    for (const ProbeSource& source : sources)
        hosts.push_back(linkerd::probeRequest(*source.release, *cluster.gateway, source.linkName).host);
    const std::string ofOldMirror = cluster.gateway->service + "-";
    for (const std::string& start : {std::string(), std::string("probe-"), ofOldMirror, hosts.front()}) {
        const bool matches = std::all_of(hosts.begin(), hosts.end(), [&start](const std::string& host) {
            return host.starts_with(start);
        });
        if (matches && !isHostnameTaken(cluster, start + "*"))
            return start + "*";
    }
    return {};
}

bool canHaveOwnEntrance(const Cluster& cluster, const std::vector<ProbeSource>& sources)
{
    const Gateway& gateway = *cluster.gateway;
    const bool portCanMove =
        portSharedWithProbe(gateway) == nullptr || freeProbePort(gateway, sources).has_value();
    return emissary::resolve(gateway.release).release->listeners && selectsStrictly(gateway.release) &&
           portCanMove && !probeHostname(cluster, sources).empty();
}

bool isSkipped(const Gateway& gateway, int port)
{
    return std::any_of(gateway.injection.skipInboundPorts.begin(), gateway.injection.skipInboundPorts.end(),
                       [port](const std::string& entry) {
                           const std::optional<PortRange> range = parsePortRange(entry);
                           return range && range->contains(port);
                       });
}

int freePodPort(const Cluster& cluster)
{
    constexpr int firstChoice = 8090; // next to Emissary's own 8080 and 8443, above what it keeps for itself
    const std::vector<int> used = podPorts(cluster);
    int port = firstChoice;
    while (std::find(used.begin(), used.end(), port) != used.end() || isSkipped(*cluster.gateway, port))
        ++port;
    return port;
}

/// `name`, or `name-2` and so on where an entry of that namespace has it.
template <typename Entry>
std::string freeName(const Cluster& cluster, const SharedList<Entry>& entries, const std::string& name)
{
    const auto taken = [&](const std::string& candidate) {
        return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
            return entry.name == candidate && namespaceOf(cluster, entry) == gatewayNamespace(cluster);
        });
    };
    std::string candidate = name;
    for (int number = 2; taken(candidate); ++number)
        candidate = name + "-" + std::to_string(number);
    return candidate;
}

Listener& probeListener(Cluster& cluster)
{
    auto it = std::find_if(cluster.listeners.begin(), cluster.listeners.end(), isProbeListener);
    if (it != cluster.listeners.end())
        return *it;
    Listener listener;
    listener.name = freeName(cluster, cluster.listeners, meshProbe);
    listener.port = freePodPort(cluster);
    cluster.listeners.push_back(listener);
    return cluster.listeners.back();
}

int probeHost(Cluster& cluster)
{
    const auto it = std::find_if(cluster.hosts.begin(), cluster.hosts.end(), isProbeHost);
    if (it != cluster.hosts.end())
        return static_cast<int>(it - cluster.hosts.begin());
    Host host;
    host.name = freeName(cluster, cluster.hosts, meshProbe);
    host.metadata.labels[tierLabel] = meshProbe;
    cluster.hosts.push_back(host);
    return static_cast<int>(cluster.hosts.size()) - 1;
}

/// Whether the Mapping is there for the probe alone, so that it may be labelled and made exact.
bool isForProbe(const Mapping& mapping, const std::string& path, bool hostnameField)
{
    const bool anyHost =
        hostnameField ? !mapping.host && mapping.hostname.value_or("*") == "*" : !mapping.host;
    return mapping.prefix == path && !mapping.prefixRegex.value_or(false) && mapping.headers.empty() &&
           mapping.method.value_or("GET") == "GET" && anyHost;
}

Mapping newProbeMapping(const Cluster& cluster, const std::string& path, bool hostnameField)
{
    Mapping mapping;
    mapping.name = freeName(cluster, cluster.mappings, probeMappingName);
    if (hostnameField)
        mapping.hostname = "*";
    mapping.prefix = path;
    mapping.prefixExact = true;
    mapping.service = "localhost:8877"; // Emissary's admin port, in the pod itself
    mapping.rewrite = "/ambassador/v0/check_ready";
    mapping.bypassAuth = true;
    return mapping;
}

/// The Mapping for the probe with these labels: the one there is, or a new one. A Mapping that no label can
/// bring to the Host (`labels` empty) is left alone.
std::string ensureMapping(Cluster& cluster, const StringMap& labels, const std::string& path)
{
    const bool hostnameField = emissary::resolve(cluster.gateway->release).release->hostnameField;
    const auto it =
        labels.empty()
            ? cluster.mappings.cend()
            : std::find_if(cluster.mappings.cbegin(), cluster.mappings.cend(),
                           [&](const Mapping& mapping) { return isForProbe(mapping, path, hostnameField); });
    if (it == cluster.mappings.cend()) {
        cluster.mappings.push_back(newProbeMapping(cluster, path, hostnameField));
        cluster.mappings.back().metadata.labels = labels;
        return "added Mapping " + ticked(cluster.mappings.back().name) + " for " + ticked(path);
    }
    Mapping& mapping = cluster.mappings[static_cast<std::size_t>(it - cluster.mappings.cbegin())];
    mapping.prefixExact = true;
    for (const auto& [key, value] : labels)
        mapping.metadata.labels[key] = value;
    return "labelled Mapping " + ticked(mapping.name) + " for the probe's Host and made its prefix exact";
}

/// Whether the probe's path reaches a Mapping, or a route of Emissary's own, through the probe's entrance.
bool isRouted(const Cluster& cluster, const std::vector<ProbeSource>& sources)
{
    const emissary::RouteTable routes(cluster);
    return ProbeStory(cluster, routes, sources).pathUnrouted().empty();
}

std::string pathOf(const Cluster& cluster, const std::vector<ProbeSource>& sources)
{
    Gateway mended = *cluster.gateway;
    mended.probe.path = rightPath(mended, *sources.front().release);
    return linkerd::probeRequest(*sources.front().release, mended, sources.front().linkName).path;
}

void openEntrance(Cluster& cluster, const std::vector<ProbeSource>& sources)
{
    Listener& listener = probeListener(cluster);
    listener.protocol = "HTTP";
    listener.protocolStack.clear();
    listener.securityModel = "INSECURE";
    listener.hostBinding.namespaceFrom = "ALL";
    listener.hostBinding.selector.matchLabels = {{tierLabel, meshProbe}};
    Host& host = cluster.hosts[static_cast<std::size_t>(probeHost(cluster))];
    host.hostname = probeHostname(cluster, sources);
    host.mappingSelector.matchLabels = {{routeLabel, meshProbe}};
    host.insecureAction = "Route";
    Gateway& gateway = *cluster.gateway;
    gateway.probe.targetPort = listener.port;
    const ServicePort* shared = portSharedWithProbe(gateway);
    if (shared != nullptr && shared->targetPort != listener.port)
        gateway.probe.port = freeProbePort(gateway, sources).value_or(gateway.probe.port);
}

} // namespace

bool hasTlsHost(const Cluster& cluster)
{
    return std::any_of(cluster.hosts.begin(), cluster.hosts.end(), emissary::terminatesTls);
}

bool isProbeListener(const Listener& listener)
{
    const StringMap& labels = listener.hostBinding.selector.matchLabels;
    const auto it = labels.find(tierLabel);
    return it != labels.end() && it->second == meshProbe;
}

Entrance hostEntrance(const Cluster& cluster, const std::vector<ProbeSource>& sources, bool hostTakesIt)
{
    Host plain;
    plain.hostname = "*";
    const emissary::RouteTable routes(cluster);
    const int index = routes.listenerOn(cluster.gateway->probe.targetPort);
    const bool accepted =
        index < 0 || routes.accepts(cluster.listeners[static_cast<std::size_t>(index)], plain);
    if (!hostTakesIt && isClearTextEdge(cluster) && !isHostnameTaken(cluster, "*") && accepted)
        return Entrance::Plain;
    return canHaveOwnEntrance(cluster, sources) ? Entrance::Own : Entrance::None;
}

Entrance listenerEntrance(const Cluster& cluster, const std::vector<ProbeSource>& sources)
{
    const bool taken = emissary::RouteTable(cluster).listenerOn(cluster.gateway->probe.targetPort) >= 0;
    if (!hasTlsHost(cluster) && !taken)
        return Entrance::Plain;
    return canHaveOwnEntrance(cluster, sources) ? Entrance::Own : Entrance::None;
}

std::string addPlainListener(Plan& plan, int cluster)
{
    Cluster& edited = plan.clusters[static_cast<std::size_t>(cluster)];
    Listener listener;
    listener.port = edited.gateway->probe.targetPort;
    listener.name =
        freeName(edited, edited.listeners, "emissary-ingress-listener-" + std::to_string(listener.port));
    listener.protocol = "HTTP";
    listener.hostBinding.namespaceFrom = "ALL";
    edited.listeners.push_back(listener);
    return did(clusterPath(plan, cluster).field("listeners"),
               "added Listener " + ticked(listener.name) + " on port " + ticked(listener.port));
}

std::string addPlainHost(Plan& plan, int cluster)
{
    Cluster& edited = plan.clusters[static_cast<std::size_t>(cluster)];
    Host host;
    host.name = freeName(edited, edited.hosts, meshProbe);
    host.hostname = "*";
    host.insecureAction = "Route";
    edited.hosts.push_back(host);
    return did(clusterPath(plan, cluster).field("hosts"),
               "added Host " + ticked(host.name) + " for `*`, which routes clear text");
}

std::string makeOwnEntrance(Plan& plan, int cluster)
{
    Cluster& edited = plan.clusters[static_cast<std::size_t>(cluster)];
    const std::vector<ProbeSource> sources = probeSources(plan, edited);
    const Cluster before = edited;
    if (!canHaveOwnEntrance(edited, sources))
        return {};
    openEntrance(edited, sources);
    std::string mapping;
    const std::string path = pathOf(edited, sources);
    if (!path.empty() && !isRouted(edited, sources))
        mapping = "; " + ensureMapping(edited, {{routeLabel, meshProbe}}, path);
    if (before == edited)
        return {};
    return did(clusterPath(plan, cluster), "gave the probe an entrance of its own: a Listener on port " +
                                               ticked(edited.gateway->probe.targetPort) +
                                               " that takes only a Host which routes only the probe" +
                                               mapping);
}

std::string addProbeMapping(Plan& plan, int cluster, int host, const std::string& path)
{
    Cluster& edited = plan.clusters[static_cast<std::size_t>(cluster)];
    const StringMap labels =
        host < 0 ? StringMap() : edited.hosts[static_cast<std::size_t>(host)].mappingSelector.matchLabels;
    return did(clusterPath(plan, cluster).field("mappings"), ensureMapping(edited, labels, path));
}

} // namespace linkwright::rules
