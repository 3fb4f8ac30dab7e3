// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/support.h"

#include <charconv>

namespace linkwright::rules {

namespace {

/// The item of `list` that the finding's place passes; null where it is gone.
template <typename T> T* itemOf(SharedList<T>& list, const Finding& finding, const char* field)
{
    const std::optional<int> index = finding.place.indexIn(field);
    if (!index || *index >= static_cast<int>(list.size()))
        return nullptr;
    return &list[static_cast<std::size_t>(*index)];
}

template <typename T>
T* itemOfCluster(Plan& plan, const Finding& finding, SharedList<T> Cluster::*list, const char* field)
{
    Cluster* cluster = clusterOf(plan, finding);
    return cluster == nullptr ? nullptr : itemOf(cluster->*list, finding, field);
}

std::optional<int> parsePort(std::string_view text)
{
    constexpr int highest = 65535;
    int port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc() || end != text.data() + text.size() || port < 0 || port > highest)
        return std::nullopt;
    return port;
}

} // namespace

std::string ticked(std::string_view value)
{
    return "`" + std::string(value) + "`";
}

std::string ticked(int value)
{
    return ticked(std::to_string(value));
}

std::string tickedList(const std::vector<std::string>& values)
{
    std::string text;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0)
            text += i + 1 == values.size() ? " and " : ", ";
        text += ticked(values[i]);
    }
    return text;
}

std::string emissaryName(const Cluster& cluster)
{
    const bool known = cluster.gateway && !cluster.gateway->release.empty();
    return known ? "Emissary " + ticked(cluster.gateway->release) : std::string("Emissary");
}

std::string linkerdName(const Cluster& cluster)
{
    return cluster.linkerd.release.empty() ? std::string("Linkerd")
                                           : "Linkerd " + ticked(cluster.linkerd.release);
}

std::string changed(const PlanPath& place, std::string_view before, std::string_view after)
{
    const auto shown = [](std::string_view value) {
        return value.empty() ? std::string("nothing") : ticked(value);
    };
    return place.toString() + ": " + shown(before) + " → " + shown(after);
}

std::string did(const PlanPath& place, std::string_view what)
{
    return place.toString() + ": " + std::string(what);
}

Cluster* clusterOf(Plan& plan, const Finding& finding)
{
    return itemOf(plan.clusters, finding, "clusters");
}

Gateway* gatewayOf(Plan& plan, const Finding& finding)
{
    Cluster* cluster = clusterOf(plan, finding);
    return cluster != nullptr && cluster->gateway ? &*cluster->gateway : nullptr;
}

Listener* listenerOf(Plan& plan, const Finding& finding)
{
    return itemOfCluster(plan, finding, &Cluster::listeners, "listeners");
}

Host* hostOf(Plan& plan, const Finding& finding)
{
    return itemOfCluster(plan, finding, &Cluster::hosts, "hosts");
}

Mapping* mappingOf(Plan& plan, const Finding& finding)
{
    return itemOfCluster(plan, finding, &Cluster::mappings, "mappings");
}

Export* exportOf(Plan& plan, const Finding& finding)
{
    return itemOfCluster(plan, finding, &Cluster::exports, "exports");
}

Link* linkOf(Plan& plan, const Finding& finding)
{
    return itemOf(plan.links, finding, "links");
}

std::vector<int> podPorts(const Cluster& cluster)
{
    constexpr int emissaryAdmin = 8877; // emissary charts/emissary-ingress/templates/deployment.yaml
    std::vector<int> ports{emissaryAdmin};
    for (const Listener& listener : cluster.listeners)
        ports.push_back(listener.port);
    if (!cluster.gateway)
        return ports;
    for (const ServicePort& port : cluster.gateway->ports)
        ports.push_back(port.targetPort > 0 ? port.targetPort : port.port);
    ports.push_back(cluster.gateway->probe.targetPort);
    ports.push_back(proxyInboundPort(*cluster.gateway));
    return ports;
}

std::optional<PortRange> parsePortRange(const std::string& text)
{
    const std::size_t dash = text.find('-');
    const std::optional<int> first = parsePort(std::string_view(text).substr(0, dash));
    const std::optional<int> last =
        dash == std::string::npos ? first : parsePort(std::string_view(text).substr(dash + 1));
    if (!first || !last || *first > *last)
        return std::nullopt;
    return PortRange{*first, *last};
}

} // namespace linkwright::rules
