// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What `link` and `link-gen` would read from a gateway's Service now (linkerd2 multicluster/cmd/link-gen.go).

#include "domain/json.h"
#include "linkerd/release.h"

#include <string>

namespace linkwright::preflight {

struct GatewaySnapshot
{
    std::string address; ///< IPs, else host names, joined by commas; empty where the Service has none
    std::string port;    ///< of mc-gateway; the node port of a NodePort Service since 2.11
    std::string identity;
    std::string probePath;
    std::string probePort;   ///< of mc-probe, likewise
    std::string probePeriod; ///< a Go duration: a whole number is seconds
};

[[nodiscard]] GatewaySnapshot snapshotOf(const Json& service, const linkerd::Release& source);

/// Whether two Go durations are the same time, as far as people write them: "3s", "3000ms".
[[nodiscard]] bool samePeriod(const std::string& a, const std::string& b);

} // namespace linkwright::preflight
