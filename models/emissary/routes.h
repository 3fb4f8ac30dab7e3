// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which Listener takes which Host, which Host takes which Mapping, and who answers a request
// (emissary ir/irlistener.py, ir/irhost.py, envoy/v3/v3listener.py). Built once per cluster, asked many
// times. Judged as 2.4, 3.2 and newer do: all labels of a selector count. Left out: ambassador_id, Secrets
// that are not there, weights, Envoy's normalising of paths.

#include "domain/plan.h"
#include "emissary/release.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace linkwright::emissary {

/// What Emissary does with a clear-text request.
enum class Insecure
{
    Route,
    Redirect,
    Reject
};

/// The action in force for a Host: its own, else Redirect. Unknown words count as Redirect.
[[nodiscard]] Insecure insecureAction(const Host& host);
/// Whether the Host terminates TLS (tlsSecret names a Secret; Emissary ignores tls and tlsContext without
/// it).
[[nodiscard]] bool terminatesTls(const Host& host);

/// A clear-text GET as it reaches the pod.
struct Request
{
    /// The Host header, with its port where it carries one, as Linkerd's probe does
    /// (ProbeRequest::hostHeader). Envoy compares it as it is: with a port, an exact host name never matches,
    /// unless the Module has strip_matching_host_port and it is the Listener's own port.
    std::string host;
    std::string path; ///< a query is cut off
    int port = 0;     ///< of the pod
};

/// Who answers, or the first piece that is missing. Indexes are into the cluster's lists; -1: none.
struct Answer
{
    enum class Missing
    {
        Nothing,
        Listener,
        Host,
        Mapping,
        ClearText
    };

    Missing missing = Missing::Listener;
    int listener = -1; ///< with Missing::Listener: one that is there but speaks no clear-text HTTP
    int host = -1;     ///< -1 with nothing missing: Emissary's own default Host, or 1.x without Hosts
    int mapping = -1;  ///< -1 with nothing missing: one of Emissary's built-in routes
    bool builtIn = false;
};

class RouteTable
{
public:
    /// Keeps a reference to `cluster`, which must have a gateway and outlive the table unchanged.
    explicit RouteTable(const Cluster& cluster);
    ~RouteTable();
    RouteTable(const RouteTable&) = delete;
    RouteTable& operator=(const RouteTable&) = delete;
    RouteTable(RouteTable&&) noexcept;
    RouteTable& operator=(RouteTable&&) noexcept;

    [[nodiscard]] const Release& release() const;
    /// The Listener on a port of the pod: of several the first by `name.namespace`, those that Emissary
    /// refuses last. -1: none. Always -1 for 1.x, which has no Listeners.
    [[nodiscard]] int listenerOn(int port) const;
    /// Hosts that a Listener takes.
    [[nodiscard]] std::vector<int> hostsOf(int listener) const;
    [[nodiscard]] bool accepts(const Listener& listener, const Host& host) const;
    /// Whether any Host takes the Mapping (Emissary's default Host too, where there is no other).
    [[nodiscard]] bool isAttached(int mapping) const;
    [[nodiscard]] bool accepts(const Host& host, const Mapping& mapping) const;

    /// Who answers a clear-text GET. Where the Host would redirect or reject it, missing is ClearText and the
    /// rest is filled. 1.x serves port 8080 as if there were a Listener with security model XFP.
    [[nodiscard]] Answer route(const Request& request) const;

private:
    struct Index;
    std::unique_ptr<Index> m_index;
};

} // namespace linkwright::emissary
