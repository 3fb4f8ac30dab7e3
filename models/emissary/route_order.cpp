// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "emissary/route_order.h"

#include "domain/lookup.h"

#include <algorithm>
#include <string>
#include <tuple>

namespace linkwright::emissary {

namespace {

/// A route that Emissary adds to every Host unless the Module says otherwise (ir/irambassador.py).
struct BuiltInRoute
{
    const char* moduleKey;
    const char* prefix;
};
constexpr BuiltInRoute builtInRoutes[] = {{"liveness_probe", "/ambassador/v0/check_alive"},
                                          {"readiness_probe", "/ambassador/v0/check_ready"}};

/// Where the Module has the key at all, its value replaces Emissary's default, `enabled` included.
std::string builtInPrefix(const Json& module, const BuiltInRoute& route)
{
    if (!module.is_object() || !module.contains(route.moduleKey))
        return route.prefix;
    const Json& config = module.at(route.moduleKey);
    if (!config.is_object() || !config.contains("enabled") || config.at("enabled") != true)
        return {};
    const auto prefix = config.find("prefix");
    return prefix != config.end() && prefix->is_string() ? prefix->get<std::string>() : route.prefix;
}

/// What decides between two routes; the greater goes first.
struct Weight
{
    int precedence = 0;
    std::size_t prefixLength = 0;
    std::size_t headerLength = 0; ///< host name and method are headers to Emissary
    std::string_view prefix;

    bool operator<(const Weight& other) const
    {
        return std::tie(precedence, prefixLength, headerLength, prefix) <
               std::tie(other.precedence, other.prefixLength, other.headerLength, other.prefix);
    }
};

Weight weightOf(const RouteCandidate& candidate)
{
    constexpr std::size_t authorityLength = 10; // ":authority"
    constexpr std::size_t methodLength = 7;     // ":method"
    const Mapping& route = *candidate.route;
    Weight weight{route.precedence.value_or(0), route.prefix.size(), 0, route.prefix};
    if (candidate.match.kind != HostMatch::Kind::None)
        weight.headerLength += authorityLength + candidate.match.text.size();
    if (candidate.match.kind == HostMatch::Kind::Regex)
        weight.headerLength += 1;
    if (route.method)
        weight.headerLength += methodLength + route.method->size();
    return weight;
}

struct Sortable
{
    Weight weight;
    std::string name; ///< `name.namespace`; empty for built-in routes
    std::size_t index = 0;
};

std::vector<RouteCandidate> sorted(const Cluster& cluster, const std::vector<RouteCandidate>& candidates)
{
    std::vector<Sortable> order;
    order.reserve(candidates.size());
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const RouteCandidate& candidate = candidates[i];
        std::string name;
        if (candidate.mapping >= 0)
            name = candidate.route->name + "." + namespaceOf(cluster, *candidate.route);
        order.push_back({weightOf(candidate), std::move(name), i});
    }
    std::stable_sort(order.begin(), order.end(), [](const Sortable& a, const Sortable& b) {
        if (a.weight < b.weight || b.weight < a.weight)
            return b.weight < a.weight;
        return a.name < b.name;
    });
    std::vector<RouteCandidate> result;
    result.reserve(candidates.size());
    for (const Sortable& entry : order)
        result.push_back(candidates[entry.index]);
    return result;
}

} // namespace

RouteOrder orderRoutes(const Cluster& cluster, const Release& release)
{
    RouteOrder order;
    std::vector<RouteCandidate> candidates;
    candidates.reserve(cluster.mappings.size() + std::size(builtInRoutes));
    for (const BuiltInRoute& builtIn : builtInRoutes) {
        auto route = std::make_unique<Mapping>();
        route->prefix = builtInPrefix(cluster.gateway ? cluster.gateway->module : Json(), builtIn);
        if (route->prefix.empty())
            continue;
        candidates.push_back({-1, route.get(), {HostMatch::Kind::Glob, "*"}});
        order.builtIn.push_back(std::move(route));
    }
    for (std::size_t i = 0; i < cluster.mappings.size(); ++i) {
        const Mapping& mapping = cluster.mappings[i];
        const HostMatch match = hostMatchOf(mapping, release);
        if (match.kind != HostMatch::Kind::Never && matchesPlainGet(mapping))
            candidates.push_back({static_cast<int>(i), &mapping, match});
    }
    order.routes = sorted(cluster, candidates);
    return order;
}

} // namespace linkwright::emissary
