// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The plan: everything a user models, as one value. Loaded and saved by planfile, judged by rules, turned
// into manifests by render. Plain values: copy, compare, hand to another thread; copies share their entries
// (shared_list.h).

#include "domain/gateway.h"
#include "domain/shared_list.h"

namespace linkwright {

/// The Linkerd control plane of one cluster.
struct LinkerdInstall
{
    std::string release; ///< such as "2.19", "2.14.10" or "edge-25.10.7"
    std::string namespace_ = "linkerd";
    std::string multiclusterNamespace = "linkerd-multicluster";
    std::string trustDomain = "cluster.local";
    std::string clusterDomain = "cluster.local";
    std::string
        trustAnchor; ///< a name for the trust anchor bundle in use; linked clusters must have the same
    std::string defaultInboundPolicy = "all-unauthenticated";
    bool viz = false;
    Json extra = Json::object();

    bool operator==(const LinkerdInstall&) const = default;
};

/// A namespace whose injection the plan decides. Owned ones are created by the plan, others only annotated.
struct NamespaceEntry
{
    std::string name;
    std::string inject; ///< enabled, disabled or ingress; empty: left alone
    bool owned = false;
    Metadata metadata;
    Json extra = Json::object();

    bool operator==(const NamespaceEntry&) const = default;
};

enum class ExportMode
{
    Gateway,
    RemoteDiscovery,
    Federated
};

/// How a Service is marked for export: by label (Linkerd 2.9 and newer) or by the gateway annotations of 2.8.
enum class ExportMark
{
    Label,
    Annotations
};

struct Export
{
    std::string service;
    std::string namespace_; ///< empty: "default"
    ExportMode mode = ExportMode::Gateway;
    std::optional<ExportMark> mark;              ///< absent: what the cluster's release reads
    std::optional<std::string> gatewayName;      ///< 2.8 only; absent: the gateway's Service
    std::optional<std::string> gatewayNamespace; ///< 2.8 only; absent: the gateway's namespace
    Json extra = Json::object();

    bool operator==(const Export&) const = default;
};

/// A field of an object that somebody else owns and the plan leaves to them, though it would say otherwise.
struct KeptField
{
    std::string apiVersion;
    std::string kind;
    std::string namespace_; ///< empty for what has none
    std::string name;
    std::string field; ///< such as `spec.ports[port=80,protocol=TCP].nodePort`
    std::string owner; ///< the field manager, when it was decided; for people
    Json extra = Json::object();

    bool operator==(const KeptField&) const = default;
};

struct Cluster
{
    std::string name;
    std::string context; ///< of the kubeconfig; empty: the current one
    LinkerdInstall linkerd;
    std::optional<Gateway> gateway;
    SharedList<NamespaceEntry> namespaces;
    SharedList<Listener> listeners;
    SharedList<Host> hosts;
    SharedList<Mapping> mappings;
    SharedList<Export> exports;
    SharedList<Json> manifests; ///< objects carried through as they are
    SharedList<KeptField> kept; ///< fields that stay as their owners have them
    Json extra = Json::object();

    bool operator==(const Cluster&) const = default;
};

/// From a source cluster, which gets the mirror Services, to a target cluster, whose Services are exported.
struct Link
{
    std::string from;
    std::string to;
    std::string name;                    ///< the cluster name given to `link`; empty: the target's
    std::optional<int> probeServicePort; ///< what the source's chart declares; absent: the release's default
    Json extra = Json::object();

    bool operator==(const Link&) const = default;
};

/// A finding that the user chose to live with, and why.
struct Suppression
{
    std::string rule;
    std::string place; ///< as PlanPath::toString writes it; empty: everywhere
    std::string reason;
    Json extra = Json::object();

    bool operator==(const Suppression&) const = default;
};

struct Plan
{
    std::string name;
    SharedList<Cluster> clusters;
    SharedList<Link> links;
    SharedList<Suppression> suppressions;
    Json extra = Json::object();

    bool operator==(const Plan&) const = default;
};

// The lists are instantiated once, in plan.cpp.
extern template class SharedList<ServicePort>;
extern template class SharedList<NamespaceEntry>;
extern template class SharedList<Listener>;
extern template class SharedList<Host>;
extern template class SharedList<Mapping>;
extern template class SharedList<Export>;
extern template class SharedList<Json>;
extern template class SharedList<Cluster>;
extern template class SharedList<Link>;
extern template class SharedList<Suppression>;

} // namespace linkwright
