// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where an answer sends its client, and whether that is the same server: Go's client, and with it the service
// mirror, follows redirects (net/http client.go). Those to the same host and port go to the same gateway
// again and are followed; others lead out of the mesh, and are told.

#include "health/exchange.h"

#include <optional>
#include <string>

namespace linkwright::health {

/// The Location of a redirect that Go follows; nothing where the answer is none.
[[nodiscard]] std::optional<std::string> redirectOf(const Exchange& exchange);
/// The path and query it leads to, where it leads to the server that was asked; nothing else.
[[nodiscard]] std::optional<std::string> targetHere(const std::string& location, const Shot& shot);

} // namespace linkwright::health
