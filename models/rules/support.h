// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What rules and their fixes share: wording of values, and the part of a plan that a finding is about.

#include "domain/finding.h"
#include "domain/plan.h"

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
