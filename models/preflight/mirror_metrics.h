// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What service mirrors say about gateways: which pods to ask, how, and what of the answer becomes a fact.
// Source: linkerd2 service-mirror/metrics.go.

#include "facts/facts_view.h"
#include "kube/api_request.h"
#include "preflight/needs.h"

#include <optional>
#include <string>
#include <vector>

namespace linkwright::preflight {

/// The pods of the service mirrors of these Links, nothing asked of them yet.
[[nodiscard]] std::vector<facts::MirrorMetrics> mirrorPods(const std::vector<LinkCredentials>& links,
                                                           const facts::FactsView& view);

/// The pod's metrics through the API server's proxy.
[[nodiscard]] kube::ApiRequest metricsRequest(const std::string& ns, const std::string& pod);
/// The lines about gateways of the answer.
[[nodiscard]] tl::expected<std::string, facts::Unread> metricsText(const kube::ApiResult& result);

/// gateway_alive of a target; nothing where the text does not say.
[[nodiscard]] std::optional<bool> gatewayAlive(const std::string& text, const std::string& target);

} // namespace linkwright::preflight
