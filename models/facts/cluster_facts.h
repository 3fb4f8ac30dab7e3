// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What was read from one cluster, at one moment, as a value. Nothing in here is secret: objects are trimmed
// and redacted (redacted.h) before they get here. Made by preflight's gathering, or loaded (facts_file.h).

#include "domain/json.h"
#include "facts/reading.h"

#include <string>
#include <vector>

namespace linkwright::facts {

using Objects = std::vector<Json>;

/// One list of a kind, and which objects it covers.
struct Listing
{
    std::string kind;       ///< of kinds.h
    std::string namespace_; ///< empty: all, or the kind has none
    std::string name;       ///< only this one; empty: all
    std::string labels;     ///< a label selector; empty: all
    Fact<Objects> objects;  ///< in the order of the server

    bool operator==(const Listing&) const = default;
};

/// Whether these credentials may do something.
struct Permission
{
    std::string verb;
    std::string group;    ///< empty: core
    std::string resource; ///< plural
    std::string subresource;
    std::string namespace_; ///< empty: everywhere, or the kind has none
    std::string name;       ///< empty: any
    std::string purpose;    ///< what it is needed for, such as "apply Mapping default/qotm"
    Fact<bool> allowed;

    bool operator==(const Permission&) const = default;
};

/// What Linkerd's configuration says (ConfigMap linkerd-config), wherever its release keeps it.
struct LinkerdConfig
{
    std::string trustAnchors;      ///< PEM as it stands there; empty where there are none
    std::string trustAnchorsPlace; ///< such as `data.values: identityTrustAnchorsPEM`
    bool externalCa = false;       ///< identity.externalCA: the anchors are somebody else's business
    std::string issuerScheme;      ///< linkerd.io/tls or kubernetes.io/tls
    std::string trustDomain;
    std::string clusterDomain;
    std::string version; ///< of the control plane, such as "stable-2.14.10"
    bool exists = true;  ///< false: there is no such ConfigMap, and nothing above means anything

    bool operator==(const LinkerdConfig&) const = default;
};

/// ConfigMap linkerd-identity-trust-roots (2.11 and newer).
struct TrustRoots
{
    std::string bundle; ///< PEM
    bool exists = true;

    bool operator==(const TrustRoots&) const = default;
};

/// A target cluster as the service mirror of this one sees it: with the credentials of a Link.
struct RemoteAccess
{
    std::string link;          ///< name of the Link
    std::string namespace_;    ///< of the Link
    std::string secret;        ///< that holds the kubeconfig
    std::string server;        ///< its address in there; empty where it was not read
    Fact<std::string> version; ///< of Kubernetes; read means that the API answers
    std::vector<Permission> permissions;
    Fact<LinkerdConfig> linkerd;

    bool operator==(const RemoteAccess&) const = default;
};

/// What one pod of a service mirror says about itself.
struct MirrorMetrics
{
    std::string link;
    std::string namespace_;
    std::string pod;
    Fact<std::string> text; ///< the lines about gateways, in Prometheus's text format

    bool operator==(const MirrorMetrics&) const = default;
};

struct ClusterFacts
{
    std::string name;          ///< in the plan
    std::string context;       ///< of the kubeconfig; empty where it came from a file without
    std::string server;        ///< address of the API server
    Fact<std::string> version; ///< of Kubernetes; not read means that the cluster cannot be reached
    Fact<std::vector<std::string>> served; ///< kinds, as "getambassador.io/v3alpha1/Mapping", "v1/Service"
    std::vector<Listing> listings;
    std::vector<Permission> permissions; ///< of the user who gathers
    Fact<LinkerdConfig> linkerd;
    Fact<TrustRoots> trustRoots;
    std::vector<RemoteAccess> remotes;
    std::vector<MirrorMetrics> metrics;

    [[nodiscard]] bool isReachable() const { return version.isRead(); }

    bool operator==(const ClusterFacts&) const = default;
};

} // namespace linkwright::facts
