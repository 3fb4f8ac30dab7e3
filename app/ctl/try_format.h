// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A request to a gateway and its answer, as text and as JSON; secrets in headers are masked.

#include "domain/json.h"
#include "domain/plan.h"
#include "health/route_try.h"

#include <string>

namespace linkwright::ctl {

struct TriedRoute
{
    health::Shot shot;
    health::Exchange exchange;
    health::RouteExpectation expectation;
    const Cluster& cluster;
};

[[nodiscard]] std::string triedAsText(const TriedRoute& tried);
[[nodiscard]] Json triedAsJson(const TriedRoute& tried);

} // namespace linkwright::ctl
