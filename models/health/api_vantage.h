// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The gateway as its own API server reaches it: a probe through `services/NAME:mc-probe/proxy`. Pure; a
// kube::Client sends the request. The API server passes our Host header on to the pod
// (k8s.io/apimachinery/pkg/util/proxy/upgradeaware.go), so Emissary sees the one of the mirror's probe.

#include "health/diagnosis.h"
#include "health/vantage.h"
#include "kube/api_request.h"

namespace linkwright::health {

/// `cluster` has the gateway.
[[nodiscard]] kube::ApiRequest serviceProbe(const ProbedGateway& probed, const Cluster& cluster);

[[nodiscard]] Vantage apiVantage(const ProbedGateway& probed, const Cluster& cluster,
                                 const kube::ApiResult& result);

/// An answer that came by a proxy of the API server, as if it had come straight.
[[nodiscard]] Exchange exchangeOf(const kube::ApiAnswer& answer);

} // namespace linkwright::health
