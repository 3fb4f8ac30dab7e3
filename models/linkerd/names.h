// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Names that Linkerd reads, spelt once. Source: linkerd2 pkg/k8s/labels.go.

namespace linkwright::linkerd::names {

inline constexpr const char* inject = "linkerd.io/inject";
inline constexpr const char* enableGateway = "config.linkerd.io/enable-gateway";
inline constexpr const char* skipInboundPorts = "config.linkerd.io/skip-inbound-ports";
inline constexpr const char* skipOutboundPorts = "config.linkerd.io/skip-outbound-ports";
/// The flag of `linkerd inject` is --require-identity-on-inbound-ports; the annotation is spelt differently.
inline constexpr const char* requireIdentityPorts = "config.linkerd.io/proxy-require-identity-inbound-ports";
inline constexpr const char* inboundPort = "config.linkerd.io/inbound-port";
inline constexpr const char* defaultInboundPolicy = "config.linkerd.io/default-inbound-policy";

inline constexpr const char* gatewayIdentity = "mirror.linkerd.io/gateway-identity";
inline constexpr const char* multiclusterGateway = "mirror.linkerd.io/multicluster-gateway";
inline constexpr const char* probePath = "mirror.linkerd.io/probe-path";
inline constexpr const char* probePeriod = "mirror.linkerd.io/probe-period";
inline constexpr const char* gatewayName = "mirror.linkerd.io/gateway-name";
inline constexpr const char* gatewayNamespace = "mirror.linkerd.io/gateway-ns";
inline constexpr const char* exported = "mirror.linkerd.io/exported";
inline constexpr const char* federated = "mirror.linkerd.io/federated";
inline constexpr const char* meshPort = "mc-gateway";
inline constexpr const char* probePort = "mc-probe";

} // namespace linkwright::linkerd::names
