// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Hosts: which of two wins, and what is answered in clear text or redirected. Emissary 1.x has no Listeners,
// and these rules say nothing there. Source: emissary ir/irhost.py, envoy/v3/v3listener.py.

#include "emissary/hostname.h"
#include "rules/carried.h"
#include "rules/grouping.h"
#include "rules/rule.h"
#include "rules/support.h"

#include <algorithm>

namespace linkwright::rules {

namespace {

using emissary::Insecure;

/// What the checks here share about one cluster.
struct Gate
{
    const ClusterView& view;
    const Cluster& cluster;
    const emissary::RouteTable& routes;
};

/// Calls `check(gate)` for each cluster whose Emissary has Listeners.
template <typename Check> void forEachGate(const Context& context, Check check)
{
    for (const ClusterView& view : context.clusters) {
        if (view.routes && view.emissary->listeners)
            check(Gate{view, *view.cluster, *view.routes});
    }
}

std::string hostnameOf(const Host& host)
{
    return host.hostname && !host.hostname->empty() ? *host.hostname : std::string("*");
}

std::string qualifiedName(const Cluster& cluster, const Host& host)
{
    return namespaceOf(cluster, host) + "/" + host.name;
}

std::string tickedName(const Cluster& cluster, const Host& host)
{
    return ticked(qualifiedName(cluster, host));
}

std::string sortKey(const Cluster& cluster, const Host& host)
{
    return host.name + "." + namespaceOf(cluster, host); // the order in which Emissary reads Hosts
}

std::string printed(const Json& value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Whether the Host takes Mappings by label only; `selector` is the older spelling.
bool selectsMappings(const Host& host)
{
    const Json* selector = memberOf(host.extra, "selector");
    return !host.mappingSelector.isEmpty() || (selector != nullptr && !selector->empty());
}

/// Whether somebody wants TLS here, complete or not.
bool wantsTls(const Host& host)
{
    return host.tlsSecret || host.tlsContext || !host.tls.is_null();
}

/// A Listener that takes both Hosts; -1: none.
int commonListener(const Gate& gate, const Host& a, const Host& b)
{
    const SharedList<Listener>& listeners = gate.cluster.listeners;
    const auto it = std::find_if(listeners.begin(), listeners.end(), [&](const Listener& listener) {
        return gate.routes.accepts(listener, a) && gate.routes.accepts(listener, b);
    });
    return it == listeners.end() ? -1 : static_cast<int>(it - listeners.begin());
}

// --- host-duplicate

void reportSameObject(const Context& context, const Gate& gate, Report& report)
{
    const auto groups =
        groupBy(gate.cluster.hosts, [&gate](const Host& host) { return qualifiedName(gate.cluster, host); });
    for (const Indexes& group : groups) {
        for (std::size_t i = 1; i < group.size(); ++i) {
            const std::string name = tickedName(gate.cluster, at(gate.cluster.hosts, group[i]));
            report
                .add(
                    hostPath(context.plan, gate.view.index, group[i]).field("name"),
                    "There is more than one Host " + name +
                        ". They are one object to Kubernetes, so the one applied last overwrites the others.")
                .remedy = "Give each Host a name of its own in its namespace.";
        }
    }
}

std::string lossOf(const Gate& gate, const Host& loser, const Host& winner)
{
    const std::string both = tickedName(gate.cluster, loser) + " and " + tickedName(gate.cluster, winner);
    const std::string text = "Hosts " + both + " both claim hostname " + ticked(hostnameOf(loser)) + ". ";
    if (emissary::terminatesTls(loser) && emissary::terminatesTls(winner) &&
        loser.tlsSecret != winner.tlsSecret)
        return text + emissaryName(gate.cluster) + " refuses to serve one name with two TLS settings.";
    return text + emissaryName(gate.cluster) + " keeps " + tickedName(gate.cluster, winner) +
           " alone and says nothing about the other, whose Mappings get no requests.";
}

/// In Emissary's order a later Host replaces an earlier one of the same hostname on the same Listener.
void reportSameHostname(const Context& context, const Gate& gate, Indexes group, Report& report)
{
    const SharedList<Host>& hosts = gate.cluster.hosts;
    std::stable_sort(group.begin(), group.end(), [&](int a, int b) {
        return sortKey(gate.cluster, at(hosts, a)) < sortKey(gate.cluster, at(hosts, b));
    });
    for (auto loser = group.begin(); loser != group.end(); ++loser) {
        const auto winner = std::find_if(loser + 1, group.end(), [&](int candidate) {
            const bool sameObject = qualifiedName(gate.cluster, at(hosts, *loser)) ==
                                    qualifiedName(gate.cluster, at(hosts, candidate));
            return !sameObject && commonListener(gate, at(hosts, *loser), at(hosts, candidate)) >= 0;
        });
        if (winner != group.end())
            report.add(hostPath(context.plan, gate.view.index, *loser).field("hostname"),
                       lossOf(gate, at(hosts, *loser), at(hosts, *winner)));
    }
}

void checkDuplicate(const Context& context, Report& report)
{
    forEachGate(context, [&](const Gate& gate) {
        reportSameObject(context, gate, report);
        const auto groups = groupBy(gate.cluster.hosts, [](const Host& host) {
            const Json* id =
                memberOf(host.extra, "ambassador_id"); // other installations do not see each other
            return hostnameOf(host) + (id == nullptr ? std::string() : " " + printed(*id));
        });
        for (const Indexes& group : groups) {
            if (group.size() > 1)
                reportSameHostname(context, gate, group, report);
        }
    });
}

// --- host-cleartext-open

bool answersClearText(const Host& host)
{
    return emissary::insecureAction(host) == Insecure::Route;
}

/// A Host with TLS, on the same Listener, whose requests a Host that routes clear text would answer too;
/// null: none.
const Host* exposedBy(const Gate& gate, const Listener& listener, const Host& open)
{
    if (emissary::terminatesTls(open))
        return &open;
    if (selectsMappings(open))
        return nullptr; // only what carries the label is open
    const SharedList<Host>& hosts = gate.cluster.hosts;
    const auto it = std::find_if(hosts.begin(), hosts.end(), [&](const Host& host) {
        return emissary::terminatesTls(host) && emissary::globsOverlap(hostnameOf(host), hostnameOf(open)) &&
               gate.routes.accepts(listener, host);
    });
    return it == hosts.end() ? nullptr : &*it;
}

void reportOpenHost(const Context& context, const Gate& gate, int index, Report& report)
{
    const Host& open = at(gate.cluster.hosts, index);
    for (const Listener& listener : gate.cluster.listeners) {
        if (listener.securityModel == "SECURE" || !gate.routes.accepts(listener, open))
            continue;
        const Host* exposed = exposedBy(gate, listener, open);
        if (exposed == nullptr)
            continue;
        const std::string where =
            " on Listener " + ticked(listener.name) + " (port " + ticked(listener.port) + ")";
        const std::string text = exposed == &open
                                     ? "Host " + tickedName(gate.cluster, open) + " has a certificate, and " +
                                           emissaryName(gate.cluster) +
                                           " answers its clear-text requests all the same" + where + "."
                                     : "Host " + tickedName(gate.cluster, open) + " answers clear text" +
                                           where + ", where Host " + tickedName(gate.cluster, *exposed) +
                                           " wants TLS: " + emissaryName(gate.cluster) +
                                           " serves Mappings for any hostname to clients that never encrypt.";
        report.add(hostPath(context.plan, gate.view.index, index).field("requestPolicy"), text);
        return;
    }
}

void checkCleartextOpen(const Context& context, Report& report)
{
    forEachGate(context, [&](const Gate& gate) {
        const SharedList<Host>& hosts = gate.cluster.hosts;
        if (std::any_of(hosts.begin(), hosts.end(), emissary::terminatesTls)) {
            for (int i = 0; i < static_cast<int>(hosts.size()); ++i) {
                if (answersClearText(at(hosts, i)))
                    reportOpenHost(context, gate, i, report);
            }
        } else if (std::any_of(hosts.begin(), hosts.end(), answersClearText)) {
            Finding& finding = report.add(clusterPath(context.plan, gate.view.index).field("hosts"),
                                          "No Host of " + ticked(gate.cluster.name) + " terminates TLS, so " +
                                              emissaryName(gate.cluster) +
                                              " speaks clear text only. Linkerd encrypts what comes from "
                                              "linked clusters, but nothing protects "
                                              "other clients.");
            finding.severity = Severity::Info;
            finding.remedy =
                "Name a certificate in tlsSecret and add an HTTPS Listener if others than the mesh call.";
        }
    });
}

// --- host-tls-secret-missing

bool isHttps(const Listener& listener)
{
    if (listener.protocol)
        return *listener.protocol == "HTTPS" || *listener.protocol == "HTTPSPROXY";
    const auto has = [&listener](const char* layer) {
        return std::find(listener.protocolStack.begin(), listener.protocolStack.end(), layer) !=
               listener.protocolStack.end();
    };
    return has("TLS") && has("HTTP");
}

void reportHttpsWithoutTls(const Context& context, const Gate& gate, int index, Report& report)
{
    const Listener& listener = at(gate.cluster.listeners, index);
    const std::vector<int> taken = isHttps(listener) ? gate.routes.hostsOf(index) : std::vector<int>();
    // A Host that wants TLS has its certificate, or a finding of its own.
    const bool noneWantsTls = std::none_of(taken.begin(), taken.end(),
                                           [&](int host) { return wantsTls(at(gate.cluster.hosts, host)); });
    if (taken.empty() || !noneWantsTls)
        return;
    report
        .add(listenerPath(context.plan, gate.view.index, index),
             "Listener " + ticked(listener.name) + " is there for HTTPS on port " + ticked(listener.port) +
                 ", but none of its Hosts names a certificate, so " + emissaryName(gate.cluster) +
                 " cannot answer a TLS client.")
        .remedy =
        "Name a certificate in tlsSecret of a Host that the Listener takes, or remove the Listener.";
}

void checkTlsSecret(const Context& context, Report& report)
{
    forEachGate(context, [&](const Gate& gate) {
        for (int i = 0; i < static_cast<int>(gate.cluster.hosts.size()); ++i) {
            const Host& host = at(gate.cluster.hosts, i);
            if (!wantsTls(host) || emissary::terminatesTls(host))
                continue;
            const std::string given = host.tlsContext  ? "tlsContext"
                                      : host.tlsSecret ? "an unnamed tlsSecret"
                                                       : "tls";
            report.add(hostPath(context.plan, gate.view.index, i).field("tlsSecret"),
                       "Host " + tickedName(gate.cluster, host) + " has " + given +
                           " but names no tlsSecret. " + emissaryName(gate.cluster) +
                           " then ignores all its TLS settings and serves no HTTPS for " +
                           ticked(hostnameOf(host)) + ".");
        }
        for (int i = 0; i < static_cast<int>(gate.cluster.listeners.size()); ++i)
            reportHttpsWithoutTls(context, gate, i, report);
    });
}

// --- host-redirect-without-tls

/// A Listener on which a clear-text request to the Host is redirected. Behind a load balancer that terminates
/// TLS (l7Depth above 0) the redirect is right.
const Listener* redirectingListener(const Gate& gate, const Host& host)
{
    const SharedList<Listener>& listeners = gate.cluster.listeners;
    const auto it = std::find_if(listeners.begin(), listeners.end(), [&](const Listener& listener) {
        return listener.securityModel != "SECURE" && listener.l7Depth.value_or(0) == 0 &&
               gate.routes.accepts(listener, host);
    });
    return it == listeners.end() ? nullptr : &*it;
}

bool isServedByTls(const Cluster& cluster, const Host& host)
{
    return std::any_of(cluster.hosts.begin(), cluster.hosts.end(), [&host](const Host& other) {
        return emissary::terminatesTls(other) && emissary::globsOverlap(hostnameOf(other), hostnameOf(host));
    });
}

/// Whether routing clear text takes nothing away: nobody asked for the redirect, and nothing in the cluster
/// has TLS or is about to.
bool mayRouteClearText(const Cluster& cluster, const Host& host)
{
    return !host.insecureAction && std::none_of(cluster.hosts.begin(), cluster.hosts.end(), wantsTls) &&
           carriedOf(cluster, "getambassador.io", "TLSContext").empty();
}

std::string redirectWords(const Host& host)
{
    if (!host.insecureAction)
        return "leaves the insecure action at its default, `Redirect`";
    if (*host.insecureAction == "Redirect")
        return "asks for `Redirect`";
    return "has the insecure action " + ticked(*host.insecureAction) + ", which counts as `Redirect`";
}

void checkRedirect(const Context& context, Report& report)
{
    forEachGate(context, [&](const Gate& gate) {
        for (int i = 0; i < static_cast<int>(gate.cluster.hosts.size()); ++i) {
            const Host& host = at(gate.cluster.hosts, i);
            if (emissary::insecureAction(host) != Insecure::Redirect || isServedByTls(gate.cluster, host))
                continue;
            const Listener* listener = redirectingListener(gate, host);
            if (listener == nullptr)
                continue;
            Finding& finding =
                report.add(hostPath(context.plan, gate.view.index, i).field("requestPolicy"),
                           "Host " + tickedName(gate.cluster, host) + " " + redirectWords(host) +
                               ", and no Host serves " + ticked(hostnameOf(host)) + " with TLS. " +
                               emissaryName(gate.cluster) + " sends every request on Listener " +
                               ticked(listener->name) + " to an https address that nobody answers.");
            finding.fixable = mayRouteClearText(gate.cluster, host);
            if (!finding.fixable)
                finding.remedy =
                    "Name a certificate in tlsSecret, or set requestPolicy.insecure.action to Route if "
                    "clear text is meant.";
        }
    });
}

std::string fixRedirect(Plan& plan, const Finding& finding)
{
    const Cluster* cluster = clusterOf(plan, finding);
    Host* host = hostOf(plan, finding);
    if (host == nullptr || !mayRouteClearText(*cluster, *host))
        return {};
    host->insecureAction = "Route";
    return changed(finding.place, "Redirect", "Route");
}

constexpr const char* insecureStep =
    "Multicluster operation › Using the cluster as a target cluster, step 1 (insecure routing)";

constexpr Rule rows[] = {
    {"host-duplicate", Severity::Error, "Two Hosts claim the same hostname",
     "Merge the Hosts, or let different Listeners take them by label.", "", checkDuplicate, nullptr},
    {"host-cleartext-open", Severity::Warning, "Clear text is answered where TLS is expected",
     "Set requestPolicy.insecure.action to Redirect, and give the probe a Listener and a Host of its own.",
     insecureStep, checkCleartextOpen, nullptr},
    {"host-tls-secret-missing", Severity::Error, "TLS is set up without a certificate",
     "Name the Secret that holds the certificate in tlsSecret.", "", checkTlsSecret, nullptr},
    {"host-redirect-without-tls", Severity::Error, "Requests are redirected to an https that nobody serves",
     "Set requestPolicy.insecure.action to Route.", insecureStep, checkRedirect, fixRedirect},
};

} // namespace

std::span<const Rule> hostRules()
{
    return rows;
}

} // namespace linkwright::rules
