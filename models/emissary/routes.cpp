// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "emissary/routes.h"

#include "domain/json_member.h"
#include "domain/lookup.h"
#include "emissary/attachment.h"
#include "emissary/hostname.h"
#include "emissary/route_order.h"

#include <algorithm>
#include <cctype>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace linkwright::emissary {

namespace {

constexpr int legacyPort = 8080; // where 1.x listens without being told

const Release& releaseOf(const Cluster& cluster)
{
    return cluster.gateway ? *resolve(cluster.gateway->release).release : newestRelease();
}

/// Emissary wants exactly one of protocol and protocolStack; TCP, TLS and UDP carry no clear-text HTTP, and a
/// PROXY protocol is nothing that a probe speaks. HTTPS takes clear text on the same port.
bool speaksPlainHttp(const Listener& listener)
{
    const std::vector<std::string>& stack = listener.protocolStack;
    if (listener.protocol.has_value() == !stack.empty())
        return false;
    if (listener.protocol)
        return *listener.protocol == "HTTP" || *listener.protocol == "HTTPS";
    const auto has = [&stack](const char* layer) {
        return std::find(stack.begin(), stack.end(), layer) != stack.end();
    };
    return has("HTTP") && !has("PROXY") && !has("UDP");
}

/// Emissary refuses SELECTOR, selectors with anything but matchLabels, and a binding that says nothing.
bool bindingIsSupported(const HostBinding& binding)
{
    if (!binding.selector.extra.empty())
        return false;
    if (binding.namespaceFrom.empty())
        return !binding.selector.matchLabels.empty();
    return binding.namespaceFrom == "SELF" || binding.namespaceFrom == "ALL";
}

bool bindingTakes(const Listener& listener, const std::string& listenerNamespace,
                  const std::string& hostNamespace, const StringMap& hostLabels)
{
    const HostBinding& binding = listener.hostBinding;
    if (!bindingIsSupported(binding) || !labelsFit(binding.selector, hostLabels))
        return false;
    return binding.namespaceFrom == "ALL" || listenerNamespace == hostNamespace;
}

/// Indexes of a list in the order of `name.namespace`, in which Emissary reads objects.
template <typename Entry>
std::vector<int> readingOrder(const Cluster& cluster, const SharedList<Entry>& entries)
{
    std::vector<std::string> keys;
    for (const Entry& entry : entries)
        keys.push_back(entry.name + "." + namespaceOf(cluster, entry));
    std::vector<int> order(entries.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&keys](int a, int b) {
        return keys[static_cast<std::size_t>(a)] < keys[static_cast<std::size_t>(b)];
    });
    return order;
}

std::string lower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

bool moduleIsTrue(const Cluster& cluster, const char* key)
{
    return cluster.gateway && isTrueAt(cluster.gateway->module, key);
}

std::string withoutQuery(const std::string& path, bool mergeSlashes)
{
    std::string result = path.substr(0, path.find_first_of("?#"));
    if (mergeSlashes) {
        const auto end =
            std::unique(result.begin(), result.end(), [](char a, char b) { return a == '/' && b == '/'; });
        result.erase(end, result.end());
    }
    return result;
}

/// How well Envoy finds a virtual host for a name: exact, longest suffix, longest prefix, any. The greater
/// wins.
std::optional<std::tuple<int, std::size_t>> rank(std::string_view hostname, std::string_view authority)
{
    if (!globMatches(hostname, authority))
        return std::nullopt;
    if (hostname == "*")
        return std::tuple(0, std::size_t(0));
    if (hostname.front() == '*')
        return std::tuple(2, hostname.size());
    if (hostname.back() == '*')
        return std::tuple(1, hostname.size());
    return std::tuple(3, hostname.size());
}

/// What stands in where a cluster has no Host: any name, no labels, clear text routed (ir/irhost.py,
/// default-host).
Host defaultHost(const Cluster& cluster)
{
    Host host;
    host.name = "default-host";
    host.namespace_ = gatewayNamespace(cluster);
    host.hostname = "*";
    host.insecureAction = "Route";
    return host;
}

} // namespace

Insecure insecureAction(const Host& host)
{
    if (host.insecureAction == "Route")
        return Insecure::Route;
    return host.insecureAction == "Reject" ? Insecure::Reject : Insecure::Redirect;
}

bool terminatesTls(const Host& host)
{
    return host.tlsSecret && !host.tlsSecret->name.empty();
}

struct RouteTable::Index
{
    explicit Index(const Cluster& theCluster)
        : cluster(theCluster)
        , release(releaseOf(theCluster))
        , fallbackHost(defaultHost(theCluster))
        , hostOrder(readingOrder(theCluster, theCluster.hosts))
        , hosts(theCluster.hosts)
        , routes(routesOf(theCluster, release))
        , attached(theCluster.mappings.size())
    {
        if (release.listeners)
            placeListeners();
    }

    [[nodiscard]] bool isAttached(std::size_t mapping)
    {
        if (!attached.at(mapping)) {
            const Mapping& asked = cluster.mappings[mapping];
            attached[mapping] = hosts.anyTakes(asked, hostMatchOf(asked, release));
        }
        return *attached[mapping];
    }

    void placeListeners()
    {
        const std::vector<int> readings = readingOrder(cluster, cluster.listeners);
        for (const bool supported : {true, false}) {
            for (const int index : readings) {
                const Listener& listener = cluster.listeners[static_cast<std::size_t>(index)];
                if ((speaksPlainHttp(listener) && bindingIsSupported(listener.hostBinding)) == supported)
                    listeners.emplace(listener.port, index);
            }
        }
    }

    [[nodiscard]] const Listener* listenerAt(int index) const
    {
        return index < 0 ? nullptr : &cluster.listeners[static_cast<std::size_t>(index)];
    }
    [[nodiscard]] const Host& hostAt(int index) const
    {
        return index < 0 ? fallbackHost : cluster.hosts[static_cast<std::size_t>(index)];
    }
    /// A null Listener is that of 1.x and takes all.
    [[nodiscard]] bool accepts(const Listener* listener, const Host& host) const
    {
        return !listener || bindingTakes(*listener, namespaceOf(cluster, *listener),
                                         namespaceOf(cluster, host), host.metadata.labels);
    }

    [[nodiscard]] std::optional<int> chooseHost(const Listener* listener, std::string_view authority) const;
    [[nodiscard]] const RouteCandidate* chooseRoute(const Host& host, std::string_view authority,
                                                    std::string_view path) const;
    [[nodiscard]] std::string authorityOf(const Request& request) const;

    const Cluster& cluster;
    const Release& release;
    Host fallbackHost;
    std::vector<int> hostOrder;
    HostIndex hosts;
    Routes routes;
    std::unordered_map<int, int> listeners;    ///< by port
    std::vector<std::optional<bool>> attached; ///< of the Mappings that were asked for
};

/// The Host whose virtual host Envoy picks. Of several with the same host name the last one read replaces the
/// others.
std::optional<int> RouteTable::Index::chooseHost(const Listener* listener, std::string_view authority) const
{
    if (cluster.hosts.empty())
        return accepts(listener, fallbackHost) ? std::optional(-1) : std::nullopt;
    std::optional<int> chosen;
    std::optional<std::tuple<int, std::size_t>> best;
    for (const int index : hostOrder) {
        const Host& host = hostAt(index);
        const auto candidate = rank(lower(hostnameOf(host)), authority);
        if (!candidate || candidate < best || !accepts(listener, host))
            continue;
        best = candidate;
        chosen = index;
    }
    return chosen;
}

/// The one of the matching routes that is tried first. Asked for a handful of requests, a look at all is
/// quicker than sorting all.
const RouteCandidate* RouteTable::Index::chooseRoute(const Host& host, std::string_view authority,
                                                     std::string_view path) const
{
    const auto matches = [&](const RouteCandidate& candidate) {
        const bool builtIn = candidate.mapping < 0; // every Host has these, whatever it selects
        return matchesPath(*candidate.route, path) && matchesAuthority(candidate.match, authority) &&
               (builtIn || takes(host, *candidate.route, candidate.match));
    };
    const RouteCandidate* first = nullptr;
    for (const RouteCandidate& candidate : routes.candidates) {
        if ((first == nullptr || !goesFirst(cluster, *first, candidate)) && matches(candidate))
            first = &candidate;
    }
    return first;
}

/// The Host header as Envoy compares it.
std::string RouteTable::Index::authorityOf(const Request& request) const
{
    std::string authority = lower(request.host);
    const std::string ownPort = ":" + std::to_string(request.port);
    const std::size_t colon = authority.rfind(':');
    if (colon != std::string::npos && authority.substr(colon) == ownPort &&
        moduleIsTrue(cluster, "strip_matching_host_port"))
        authority.erase(colon);
    return authority;
}

RouteTable::RouteTable(const Cluster& cluster)
    : m_index(std::make_unique<Index>(cluster))
{
}

RouteTable::~RouteTable() = default;
RouteTable::RouteTable(RouteTable&&) noexcept = default;
RouteTable& RouteTable::operator=(RouteTable&&) noexcept = default;

const Release& RouteTable::release() const
{
    return m_index->release;
}

int RouteTable::listenerOn(int port) const
{
    const auto it = m_index->listeners.find(port);
    return it == m_index->listeners.end() ? -1 : it->second;
}

std::vector<int> RouteTable::hostsOf(int listener) const
{
    std::vector<int> hosts;
    for (std::size_t i = 0; i < m_index->cluster.hosts.size(); ++i) {
        if (m_index->accepts(m_index->listenerAt(listener), m_index->cluster.hosts[i]))
            hosts.push_back(static_cast<int>(i));
    }
    return hosts;
}

bool RouteTable::accepts(const Listener& listener, const Host& host) const
{
    return m_index->accepts(&listener, host);
}

bool RouteTable::isAttached(int mapping) const
{
    return m_index->isAttached(static_cast<std::size_t>(mapping));
}

bool RouteTable::accepts(const Host& host, const Mapping& mapping) const
{
    return takes(host, mapping, hostMatchOf(mapping, m_index->release));
}

Answer RouteTable::route(const Request& request) const
{
    Answer answer;
    answer.listener = listenerOn(request.port);
    const Listener* listener = m_index->listenerAt(answer.listener);
    const bool served =
        listener ? speaksPlainHttp(*listener) : !release().listeners && request.port == legacyPort;
    if (!served)
        return answer;
    answer.missing = Answer::Missing::Host;
    const std::string authority = m_index->authorityOf(request);
    const auto host = m_index->chooseHost(listener, authority);
    if (!host)
        return answer;
    answer.host = *host;
    answer.missing = Answer::Missing::Mapping;
    const std::string path = withoutQuery(request.path, moduleIsTrue(m_index->cluster, "merge_slashes"));
    const RouteCandidate* route = m_index->chooseRoute(m_index->hostAt(*host), authority, path);
    if (!route)
        return answer;
    answer.mapping = route->mapping;
    answer.builtIn = route->mapping < 0;
    const bool secure = listener && listener->securityModel == "SECURE";
    const bool routed = secure || insecureAction(m_index->hostAt(*host)) == Insecure::Route;
    answer.missing = routed ? Answer::Missing::Nothing : Answer::Missing::ClearText;
    return answer;
}

} // namespace linkwright::emissary
