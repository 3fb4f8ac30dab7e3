// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What rules and their fixes share: wording of values, and the part of a plan that a finding is about.

#include "domain/finding.h"
#include "domain/plan.h"
#include "rules/rule.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linkwright::rules {

/// A value as messages show it: in back-quotes.
[[nodiscard]] std::string ticked(std::string_view value);
[[nodiscard]] std::string ticked(int value);
/// "`a`, `b` and `c`".
[[nodiscard]] std::string tickedList(const std::vector<std::string>& values);

/// What runs in a cluster, as messages name it: "Emissary `4.1`", "Linkerd `2.19`". Without a release, the
/// name alone.
[[nodiscard]] std::string emissaryName(const Cluster& cluster);
[[nodiscard]] std::string linkerdName(const Cluster& cluster);

/// The sentence of a fix: "clusters[west].gateway.probe.path: `a` → `b`".
[[nodiscard]] std::string changed(const PlanPath& place, std::string_view before, std::string_view after);
/// The same in free words: "clusters[west].listeners: added Listener `x`".
[[nodiscard]] std::string did(const PlanPath& place, std::string_view what);

/// What a finding is about, for a fix to edit; null where the plan no longer has it.
[[nodiscard]] Cluster* clusterOf(Plan& plan, const Finding& finding);
[[nodiscard]] Gateway* gatewayOf(Plan& plan, const Finding& finding);
[[nodiscard]] Listener* listenerOf(Plan& plan, const Finding& finding);
[[nodiscard]] Host* hostOf(Plan& plan, const Finding& finding);
[[nodiscard]] Mapping* mappingOf(Plan& plan, const Finding& finding);
[[nodiscard]] Export* exportOf(Plan& plan, const Finding& finding);
[[nodiscard]] Link* linkOf(Plan& plan, const Finding& finding);

/// Calls `visit(view, gateway)` for each cluster that has a gateway.
template <typename Visitor> void eachGateway(const Context& context, Visitor visit)
{
    for (const ClusterView& view : context.clusters) {
        if (view.cluster->gateway)
            visit(view, *view.cluster->gateway);
    }
}

/// Ports that something in the gateway's pods listens on, as far as the plan knows: Listeners, what the
/// Service points at, the probe, the proxy's inbound port, Emissary's admin port.
[[nodiscard]] std::vector<int> podPorts(const Cluster& cluster);

/// A list of ports and ranges as `skip-inbound-ports` takes it: both ends belong to the range.
struct PortRange
{
    int first = 0;
    int last = 0;

    [[nodiscard]] bool contains(int port) const { return first <= port && port <= last; }
};
/// One entry, "8080" or "8000-8090"; nothing where it is neither.
[[nodiscard]] std::optional<PortRange> parsePortRange(const std::string& text);

} // namespace linkwright::rules
