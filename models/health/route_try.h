// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// "Try a route": a request as a client of the gateway would send it, which Mapping of the plan it should
// meet, and what came of it; without what must not be seen. Pure.

#include "domain/plan.h"
#include "domain/result.h"
#include "health/diagnosis.h"
#include "health/exchange.h"

#include <optional>
#include <string>

namespace linkwright::health {

struct RouteQuestion
{
    std::string path; ///< with query
    std::string host; ///< empty: that of the Mapping, or the gateway's address
    std::string method = "GET";
    Headers headers;
    bool tls = false;
    std::optional<int> port; ///< of the Service; absent: its clear-text or its TLS port
};

/// The request, but for the IP address: `shot.address` is the first of the gateway's addresses, perhaps a
/// name.
[[nodiscard]] Result<Shot> routeShot(const Cluster& cluster, const RouteQuestion& question);

/// What the plan expects of it: the Mapping that should answer, or what is missing.
struct RouteExpectation
{
    std::string mapping; ///< its name; empty where the plan has none for it
    std::string service; ///< where that leads
    std::string missing; ///< what is missing
    std::string remedy;
};
[[nodiscard]] RouteExpectation expectationOf(const Cluster& cluster, const RouteQuestion& question,
                                             const Shot& shot);

/// What a status of the gateway means, where the plan explains it; empty otherwise.
[[nodiscard]] std::string routeHint(const Exchange& exchange, const RouteExpectation& expectation);

/// Headers to show: values of those that carry secrets are asterisks.
[[nodiscard]] Headers masked(Headers headers);

} // namespace linkwright::health
