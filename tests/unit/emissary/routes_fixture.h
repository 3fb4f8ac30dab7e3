// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Small clusters to ask for routes, and answers as text.

#include "emissary/routes.h"

#include <QString>

namespace linkwright::emissary {

/// A cluster with a stock gateway and nothing to route.
[[nodiscard]] Cluster emptyCluster(const char* release = "4.1");
/// Takes all Hosts, speaks HTTP, believes X-Forwarded-Proto.
[[nodiscard]] Listener openListener(const char* name = "all", int port = 8080);
[[nodiscard]] Host hostFor(const char* name, const char* hostname, const char* action = "Route");
[[nodiscard]] Mapping mappingFor(const char* name, const char* hostname, const char* prefix);

/// Lists of the cluster by name: "nothing is missing: all > any > qotm", "Host is missing: all".
[[nodiscard]] QString describe(const Answer& answer, const Cluster& cluster);

} // namespace linkwright::emissary
