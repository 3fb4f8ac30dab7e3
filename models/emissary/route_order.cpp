// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "emissary/route_order.h"

#include "domain/lookup.h"

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

/// `name.namespace`; empty for built-in routes.
std::string readingName(const Cluster& cluster, const RouteCandidate& candidate)
{
    return candidate.mapping < 0 ? std::string()
                                 : candidate.route->name + "." + namespaceOf(cluster, *candidate.route);
}

} // namespace

Routes routesOf(const Cluster& cluster, const Release& release)
{
    Routes routes;
    std::vector<RouteCandidate>& candidates = routes.candidates;
    candidates.reserve(cluster.mappings.size() + std::size(builtInRoutes));
    for (const BuiltInRoute& builtIn : builtInRoutes) {
        auto route = std::make_unique<Mapping>();
        route->prefix = builtInPrefix(cluster.gateway ? cluster.gateway->module : Json(), builtIn);
        if (route->prefix.empty())
            continue;
        candidates.push_back({-1, route.get(), {HostMatch::Kind::Glob, "*"}});
        routes.builtIn.push_back(std::move(route));
    }
    for (std::size_t i = 0; i < cluster.mappings.size(); ++i) {
        const Mapping& mapping = cluster.mappings[i];
        const HostMatch match = hostMatchOf(mapping, release);
        if (match.kind != HostMatch::Kind::Never && matchesPlainGet(mapping))
            candidates.push_back({static_cast<int>(i), &mapping, match});
    }
    return routes;
}

bool goesFirst(const Cluster& cluster, const RouteCandidate& a, const RouteCandidate& b)
{
    const Weight weightA = weightOf(a);
    const Weight weightB = weightOf(b);
    if (weightA < weightB || weightB < weightA)
        return weightB < weightA;
    return readingName(cluster, a) <= readingName(cluster, b);
}

} // namespace linkwright::emissary
