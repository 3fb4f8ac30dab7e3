// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Rules about Listeners. Emissary 1.x has none, and none of these apply there.

#include "rules/listener_problems.h"
#include "rules/probe_repair.h"
#include "rules/support.h"

#include <algorithm>
#include <map>

namespace linkwright::rules {

namespace {

template <typename Visitor> void eachListening(const Context& context, Visitor visit)
{
    for (const ClusterView& view : context.clusters) {
        if (view.emissary != nullptr && view.emissary->listeners)
            visit(view, *view.cluster);
    }
}

// No Listener
// --------------------------------------------------------------------------------------------------

/// Whether no Listener serves anything but the probe, though there are other Hosts.
bool servesProbeOnly(const ClusterView& view)
{
    const Cluster& cluster = *view.cluster;
    if (!std::all_of(cluster.listeners.begin(), cluster.listeners.end(), isProbeListener))
        return false;
    return std::any_of(cluster.hosts.begin(), cluster.hosts.end(), [&](const Host& host) {
        return std::none_of(cluster.listeners.begin(), cluster.listeners.end(),
                            [&](const Listener& listener) { return view.routes->accepts(listener, host); });
    });
}

void checkMissing(const Context& context, Report& report)
{
    eachListening(context, [&](const ClusterView& view, const Cluster& cluster) {
        const PlanPath place = clusterPath(context.plan, view.index).field("listeners");
        if (cluster.listeners.empty()) {
            report
                .add(place,
                     emissaryName(cluster) +
                         " opens no port without a Listener, and says nothing about it: the pods are ready "
                         "and every connection is refused.")
                .fixable = listenerEntrance(cluster, probeSources(view)) != Entrance::None;
        } else if (servesProbeOnly(view)) {
            Finding& finding =
                report.add(place, "The only Listener is the probe's own; the other Hosts are served "
                                  "on no port.");
            finding.severity = Severity::Warning;
            finding.remedy = "Add the Listeners that the public Hosts need, such as HTTPS on 8443.";
            finding.fixable = false;
        }
    });
}

std::string fixMissing(Plan& plan, const Finding& finding)
{
    const Cluster* cluster = clusterOf(plan, finding);
    if (cluster == nullptr || !cluster->gateway || !cluster->listeners.empty())
        return {};
    const int index = finding.place.indexIn("clusters").value_or(-1);
    switch (listenerEntrance(*cluster, probeSources(plan, *cluster))) {
    case Entrance::Plain:
        return addPlainListener(plan, index);
    case Entrance::Own:
        return makeOwnEntrance(plan, index);
    case Entrance::None:
        break;
    }
    return {};
}

// Two on one port
// ----------------------------------------------------------------------------------------------

bool isUdp(const Listener& listener)
{
    const auto& stack = listener.protocolStack;
    return listener.protocol == "UDP" || std::find(stack.begin(), stack.end(), "UDP") != stack.end();
}

std::string sortKey(const Cluster& cluster, const Listener& listener)
{
    return listener.name + "." + namespaceOf(cluster, listener); // Emissary goes through them in this order
}

void checkDuplicates(const Context& context, Report& report)
{
    eachListening(context, [&](const ClusterView& view, const Cluster& cluster) {
        std::map<std::pair<int, bool>, int> first;
        const auto at = [&](int i) -> const Listener& {
            return cluster.listeners[static_cast<std::size_t>(i)];
        };
        const int count = static_cast<int>(cluster.listeners.size());
        for (int i = 0; i < count; ++i) {
            const auto [it, added] = first.emplace(std::pair(at(i).port, isUdp(at(i))), i);
            if (!added && sortKey(cluster, at(i)) < sortKey(cluster, at(it->second)))
                it->second = i;
        }
        for (int i = 0; i < count; ++i) {
            const int winner = first.at({at(i).port, isUdp(at(i))});
            if (winner != i)
                report.add(listenerPath(context.plan, view.index, i).field("port"),
                           "Port " + ticked(at(i).port) + " already belongs to Listener " +
                               ticked(at(winner).name) + ", which comes first by name; Emissary ignores " +
                               ticked(at(i).name) + ".");
        }
    });
}

// Bindings that Emissary refuses
// -------------------------------------------------------------------------------

struct ProblemText
{
    ListenerProblem problem;
    const char* field; ///< of the Listener, dots between
    const char* message;
};

constexpr ProblemText problemTexts[] = {
    {ListenerProblem::NamespaceSelector, "namespace",
     "The API server takes `namespace.from: SELECTOR`, but Emissary does not support it and leaves the "
     "Listener out."},
    {ListenerProblem::NoBinding, "hostBinding",
     "The Listener says neither by namespace nor by label which Hosts it serves; Emissary leaves it out."},
    {ListenerProblem::MatchExpressions, "selector",
     "Emissary understands `matchLabels` only; with `matchExpressions` it leaves the Listener out."},
    {ListenerProblem::NoProtocol, "protocol",
     "The Listener has neither `protocol` nor `protocolStack`; Emissary leaves it out."},
    {ListenerProblem::TwoProtocols, "protocolStack",
     "The Listener has both `protocol` and `protocolStack`; Emissary wants exactly one and leaves it out."},
    {ListenerProblem::Udp, "protocol",
     "The API server takes `protocol: UDP`, but Emissary does not; HTTP/3 is a `protocolStack` of TLS, HTTP "
     "and UDP."},
};

PlanPath problemPlace(const PlanPath& listener, const ProblemText& text)
{
    const std::string field = text.field;
    if (field == "namespace" || field == "selector")
        return listener.field("hostBinding").field(field);
    return listener.field(field);
}

/// What `protocol` is short for (emissary ir/irlistener.py).
const std::map<std::string, std::vector<std::string>>& protocolStacks()
{
    static const std::map<std::string, std::vector<std::string>> stacks{
        {"HTTP", {"HTTP", "TCP"}},
        {"HTTPS", {"TLS", "HTTP", "TCP"}},
        {"HTTPPROXY", {"PROXY", "HTTP", "TCP"}},
        {"HTTPSPROXY", {"TLS", "PROXY", "HTTP", "TCP"}},
        {"TCP", {"TCP"}},
        {"TLS", {"TLS", "TCP"}},
    };
    return stacks;
}

/// The protocol for a port that the Service or the probe leads to; empty where nothing tells.
std::string usualProtocol(const Gateway& gateway, int port)
{
    constexpr int https = 443;
    constexpr int http = 80;
    for (const ServicePort& entry : gateway.ports) {
        const int target = entry.targetPort > 0 ? entry.targetPort : entry.port;
        if (target == port && (entry.port == https || entry.name == "https"))
            return "HTTPS";
        if (target == port && (entry.port == http || entry.name == "http"))
            return "HTTP";
    }
    return gateway.probe.targetPort == port ? "HTTP" : "";
}

bool allHostsIn(const Cluster& cluster, const std::string& ns)
{
    return std::all_of(cluster.hosts.begin(), cluster.hosts.end(),
                       [&](const Host& host) { return namespaceOf(cluster, host) == ns; });
}

/// Mends one problem; false where the right value does not follow from the plan.
bool mend(const Cluster& cluster, Listener& listener, ListenerProblem problem)
{
    // A Listener that starts to work opens its port for every Host it takes. Where TLS Hosts are, people
    // decide that.
    if (hasTlsHost(cluster))
        return false;
    switch (problem) {
    case ListenerProblem::NoBinding:
        listener.hostBinding.namespaceFrom =
            allHostsIn(cluster, namespaceOf(cluster, listener)) ? "SELF" : "ALL";
        return true;
    case ListenerProblem::MatchExpressions: {
        const StringMap labels = labelsOfExpressions(listener.hostBinding.selector);
        listener.hostBinding.selector.matchLabels.insert(labels.begin(), labels.end());
        if (!labels.empty())
            listener.hostBinding.selector.extra.erase("matchExpressions");
        return !labels.empty();
    }
    case ListenerProblem::NoProtocol:
        listener.protocol = usualProtocol(*cluster.gateway, listener.port);
        return !listener.protocol->empty();
    case ListenerProblem::TwoProtocols: {
        const auto meant = protocolStacks().find(*listener.protocol);
        if (meant == protocolStacks().end() || meant->second != listener.protocolStack)
            return false;
        listener.protocolStack.clear();
        return true;
    }
    case ListenerProblem::NamespaceSelector:
    case ListenerProblem::Udp:
        break;
    }
    return false;
}

bool isMendable(const Cluster& cluster, Listener listener, ListenerProblem problem)
{
    return mend(cluster, listener, problem);
}

void checkBinding(const Context& context, Report& report)
{
    eachListening(context, [&](const ClusterView& view, const Cluster& cluster) {
        for (int i = 0; i < static_cast<int>(cluster.listeners.size()); ++i) {
            const Listener& listener = cluster.listeners[static_cast<std::size_t>(i)];
            for (const ListenerProblem problem : listenerProblems(listener)) {
                const auto text =
                    std::find_if(std::begin(problemTexts), std::end(problemTexts),
                                 [problem](const ProblemText& row) { return row.problem == problem; });
                report.add(problemPlace(listenerPath(context.plan, view.index, i), *text), text->message)
                    .fixable = isMendable(cluster, listener, problem);
            }
        }
    });
}

std::string fixBinding(Plan& plan, const Finding& finding)
{
    const Cluster* cluster = clusterOf(plan, finding);
    Listener* listener = listenerOf(plan, finding);
    if (listener == nullptr || !cluster->gateway)
        return {};
    for (const ListenerProblem problem : listenerProblems(*listener)) {
        const auto text = std::find_if(std::begin(problemTexts), std::end(problemTexts),
                                       [problem](const ProblemText& row) { return row.problem == problem; });
        Listener mended = *listener;
        const std::string field = finding.place.lastField();
        if (field != text->field || !mend(*cluster, mended, problem))
            continue;
        *listener = mended;
        return did(finding.place, "mended, so that Emissary takes Listener " + ticked(listener->name));
    }
    return {};
}

constexpr Rule rows[] = {
    {"listener-missing", Severity::Error, "Emissary listens on no port",
     "Add a Listener for each port of the pod that Emissary shall serve.",
     "Getting started, step 3 (deploying Emissary)", checkMissing, fixMissing},
    {"listener-port-duplicate", Severity::Error, "Two Listeners have the same port",
     "Keep one Listener for each port, or give one of them another port.", "", checkDuplicates, nullptr},
    {"listener-binding-unsupported", Severity::Error, "Emissary refuses the Listener",
     "Give the Listener one protocol, and a namespace (SELF or ALL) or labels of the Hosts that it serves.",
     "", checkBinding, fixBinding},
};

} // namespace

std::span<const Rule> listenerRules()
{
    return rows;
}

} // namespace linkwright::rules
