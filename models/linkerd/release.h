// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What each Linkerd release can do and wants: one row per minor release from 2.8 to 2.20. Only this table
// knows; everybody else asks a row. Sources: linkerd/linkerd2 at the commits named in release.cpp.

#include <span>
#include <string>
#include <string_view>

namespace linkwright::linkerd {

/// Which API of the Link kind a release's CRD stores. None: 2.8, which has no Link.
enum class LinkApi
{
    None,
    V1Alpha1,
    V1Alpha2,
    V1Alpha3
};

/// How the port that the source's probe Service declares is chosen.
enum class ProbePortSetting
{
    GatewayService,   ///< 2.8: it is the gateway's own mc-probe port
    EditRendered,     ///< 2.9: fixed in the chart of `link`
    LinkSetOld,       ///< 2.10: link --set gatewayProbePort=
    LinkSet,          ///< 2.11 to 2.17: link --set gateway.probe.port=
    ControllerValues, ///< 2.18 and newer: controllers[].gateway.probe.port of the extension's chart
};

/// How the health of the gateways is asked for.
enum class CheckCommand
{
    FlagOfCheck,  ///< check --multicluster
    Multicluster, ///< multicluster check
};

struct Release
{
    int minor = 0;              ///< 2.<minor>
    std::string_view name;      ///< "2.19"
    std::string_view firstEdge; ///< the edge release it was cut from, "edge-25.10.7"; empty before 2.15
    bool rawProbePath = true;   ///< the probe URL is `http://host:port` + path with nothing between
    bool exportByLabel = true;  ///< by mirror.linkerd.io/exported; else by gateway-name and gateway-ns
    bool exportSelectorIsExists = false; ///< the default selector takes any value of the label, "false" too
    LinkApi linkApi = LinkApi::V1Alpha1;
    int probeServicePort = 4191; ///< what the chart's probe Service declares by default; 0: no chart default
    ProbePortSetting probePortSetting = ProbePortSetting::LinkSet;
    bool refusesUndeclaredPorts = false; ///< meshed clients get no route to ports a Service does not declare
    bool remoteDiscovery = false;
    bool federated = false;
    bool probeThreshold = false;               ///< probeSpec.failureThreshold and timeout
    std::string_view adminPort = "admin-http"; ///< of the service mirror's pods, by name; the number is 9999
    bool linkGen = false;                      ///< link-gen and controllers in the extension's values
    bool gatewayValueIsFlag = false;  ///< chart value `gateway` is a boolean (chart linkerd2-multicluster)
    bool gatewayFlagsOfLink = true;   ///< link --gateway-name, --gateway-namespace
    bool gatewayAddressesFlag = true; ///< link --gateway-addresses
    bool installCrdsFirst = false;    ///< install --crds
    bool wantsGatewayApi = false;     ///< Gateway API CRDs must be there before the control plane
    bool serverPolicy = false;        ///< policy.linkerd.io Server
    bool authorizationPolicy = false; ///< policy.linkerd.io AuthorizationPolicy and NetworkAuthentication
    CheckCommand checkCommand = CheckCommand::Multicluster;
    bool gatewaysNeedViz = false; ///< `multicluster gateways` asks linkerd-viz
    bool vizExtension = true; ///< `linkerd viz install`; before, the dashboard is part of the control plane
    bool createsNamespaces = false; ///< the mirror creates missing namespaces by itself
};

/// What became of a release as a user wrote it.
struct ResolvedRelease
{
    /// Never null. The newest row stands in for newer releases and for text that is no release, the oldest
    /// row for older releases.
    const Release* release = nullptr;
    bool known = false;      ///< false for releases outside the table and for text that is no release
    bool wellFormed = false; ///< the text looks like a release at all
};

/// Oldest first.
[[nodiscard]] std::span<const Release> releases();
[[nodiscard]] const Release& newestRelease();

/// Accepts "2.19", "v2.19", "2.14.10", "stable-2.14.10", "enterprise-2.16.1" and edge names.
/// An edge belongs to the newest row whose first edge is not later ("edge-25.10.7" is 2.19,
/// "edge-25.10.6" 2.18, though it may already do what 2.19 does). Edges before edge-24.2.4 stand beside a
/// stable branch of the same months, not in it: they get the branch's row by month and are not known. Nor are
/// edges later than what the table was read from.
[[nodiscard]] ResolvedRelease resolve(std::string_view text);

} // namespace linkwright::linkerd
