// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/needs.h"

#include "domain/json_member.h"
#include "domain/lookup.h"
#include "emissary/service_ref.h"
#include "linkerd/derive.h"

#include <algorithm>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;

/// Since 2.9 each service mirror says whose it is; how its component is labelled changed with the releases.
constexpr const char* serviceMirrors = "mirror.linkerd.io/cluster-name";
constexpr const char* oldServiceMirrors = "linkerd.io/control-plane-component=linkerd-service-mirror";

/// Emissary's definitions that the plan's entries and the checks rest on.
constexpr const char* definitions[] = {"modules.getambassador.io", "listeners.getambassador.io",
                                       "hosts.getambassador.io", "mappings.getambassador.io",
                                       "tlscontexts.getambassador.io"};

const char* mirrorLabels(const Cluster& cluster)
{
    return linkerd::releaseOf(cluster).minor < 9 ? oldServiceMirrors : serviceMirrors;
}

void addSecrets(const Plan& plan, const Cluster& cluster, std::vector<ListNeed>& needs)
{
    std::set<std::pair<std::string, std::string>> names = {
        {cluster.linkerd.namespace_, "linkerd-identity-issuer"}};
    for (const Host& host : cluster.hosts) {
        if (!host.tlsSecret || host.tlsSecret->name.empty())
            continue;
        const std::string& own = host.tlsSecret->namespace_;
        names.insert({own.empty() ? namespaceOf(cluster, host) : own, host.tlsSecret->name});
    }
    for (const Link& link : plan.links) {
        if (link.from == cluster.name)
            names.insert({cluster.linkerd.multiclusterNamespace, "cluster-credentials-" + linkName(link)});
    }
    for (const auto& [ns, name] : names)
        needs.push_back({kinds::secret, ns, name, {}});
}

void addDefinitions(const Cluster& cluster, std::vector<ListNeed>& needs)
{
    needs.push_back({kinds::definition, {}, "links.multicluster.linkerd.io", {}});
    if (!cluster.gateway)
        return;
    for (const char* name : definitions)
        needs.push_back({kinds::definition, {}, name, {}});
}

/// What the service mirrors may do, by the label of their Links.
void addRoles(const Cluster& cluster, const std::set<std::string>& linkNamespaces,
              std::vector<ListNeed>& needs)
{
    // The chart's controllers share a ClusterRole, which is of no single target.
    const char* labels = linkerd::releaseOf(cluster).linkGen ? "component in (service-mirror, controller)"
                                                             : mirrorLabels(cluster);
    for (const char* kind : {kinds::clusterRole, kinds::clusterRoleBinding})
        needs.push_back({kind, {}, {}, labels});
    for (const char* kind : {kinds::serviceAccount, kinds::role, kinds::roleBinding})
        needs.push_back({kind, {}, {}, labels, linkNamespaces});
}

std::string serviceNamespace(const Cluster& cluster, const Mapping& mapping)
{
    const emissary::ServiceRef service = emissary::parseService(mapping.service);
    if (service.local || !service.error.empty())
        return {};
    return service.namespace_.empty() ? namespaceOf(cluster, mapping) : service.namespace_;
}

bool isSource(const Plan& plan, const Cluster& cluster)
{
    return std::any_of(plan.links.begin(), plan.links.end(),
                       [&cluster](const Link& link) { return link.from == cluster.name; });
}

} // namespace

std::set<std::string> namespacesOf(const Plan& plan, const Cluster& cluster)
{
    std::set<std::string> namespaces = {cluster.linkerd.namespace_};
    if (isSource(plan, cluster))
        namespaces.insert(cluster.linkerd.multiclusterNamespace);
    if (cluster.gateway)
        namespaces.insert(cluster.gateway->namespace_);
    for (const Mapping& mapping : cluster.mappings)
        namespaces.insert(serviceNamespace(cluster, mapping));
    for (const Export& entry : cluster.exports)
        namespaces.insert(namespaceOf(entry));
    namespaces.erase(std::string());
    return namespaces;
}

std::vector<ListNeed> firstNeeds(const Plan& plan, const Cluster& cluster)
{
    const std::set<std::string> namespaces = namespacesOf(plan, cluster);
    std::vector<ListNeed> needs = {{kinds::namespace_, {}, {}, {}},
                                   {kinds::service, {}, {}, {}, namespaces},
                                   {kinds::endpoints, {}, {}, {}, namespaces}};
    for (const std::string& ns : namespaces) {
        needs.push_back({kinds::pod, ns, {}, {}});
        needs.push_back({kinds::deployment, ns, {}, {}});
    }
    for (const char* name : {"linkerd-config", "linkerd-identity-trust-roots"})
        needs.push_back({kinds::configMap, cluster.linkerd.namespace_, name, {}});
    addSecrets(plan, cluster, needs);
    addDefinitions(cluster, needs);
    const std::set<std::string> ofLinks = {cluster.linkerd.multiclusterNamespace};
    if (linkerd::releaseOf(cluster).linkApi != linkerd::LinkApi::None)
        needs.push_back({kinds::link, {}, {}, {}, ofLinks});
    if (isSource(plan, cluster)) {
        addRoles(cluster, ofLinks, needs);
        needs.push_back({kinds::lease, cluster.linkerd.multiclusterNamespace, {}, {}});
    }
    if (cluster.gateway) {
        needs.push_back({kinds::serviceAccount, cluster.gateway->namespace_, {}, {}});
        for (const char* kind :
             {kinds::module, kinds::listener, kinds::host, kinds::mapping, kinds::tlsContext})
            needs.push_back({kind, {}, {}, {}, {cluster.gateway->namespace_}});
    }
    return needs;
}

std::vector<LinkCredentials> linksOf(const Plan& plan, const Cluster& cluster, const facts::FactsView& view)
{
    std::vector<LinkCredentials> links;
    if (linkerd::releaseOf(cluster).linkApi == linkerd::LinkApi::None) {
        for (const Link& link : plan.links) {
            const std::string name = linkName(link);
            const Cluster* target = findCluster(plan, link.to);
            if (link.from == cluster.name)
                links.push_back({name, name, cluster.linkerd.multiclusterNamespace,
                                 "cluster-credentials-" + name,
                                 target ? target->linkerd.namespace_ : "linkerd"});
        }
        return links;
    }
    for (const Json* link : view.all(kinds::link)) {
        const Json& spec = valueAt(*link, "spec");
        const Json& metadata = valueAt(*link, "metadata");
        links.push_back({textAt(metadata, "name"), textAt(spec, "targetClusterName"),
                         textAt(metadata, "namespace"), textAt(spec, "clusterCredentialsSecret"),
                         textAt(spec, "targetClusterLinkerdNamespace")});
    }
    return links;
}

std::vector<ListNeed> furtherNeeds(const Plan& plan, const Cluster& cluster, const facts::FactsView& view)
{
    std::vector<ListNeed> needs;
    const auto isNew = [&view](const char* kind, const std::string& ns, const std::string& name) {
        return view.reading(kind, ns, name) == nullptr;
    };
    const auto add = [&](const char* kind, const std::string& ns, const std::string& name = {}) {
        ListNeed need{kind, ns, name, {}};
        if (isNew(kind, ns, name) && std::find(needs.begin(), needs.end(), need) == needs.end())
            needs.push_back(std::move(need));
    };
    for (const LinkCredentials& link : linksOf(plan, cluster, view)) {
        if (!link.secret.empty())
            add(kinds::secret, link.namespace_, link.secret);
        for (const char* kind : {kinds::pod, kinds::deployment, kinds::lease})
            add(kind, link.namespace_);
    }
    for (const Json* definition : view.all(kinds::definition)) {
        const Json& service = valueAt(valueAt(valueAt(*definition, "spec"), "conversion"), "service");
        const std::string ns = textAt(service, "namespace");
        if (ns.empty())
            continue;
        for (const char* kind : {kinds::pod, kinds::deployment, kinds::service, kinds::endpoints})
            add(kind, ns);
    }
    for (const Json* host : view.all(kinds::host)) {
        const Json& secret = valueAt(valueAt(*host, "spec"), "tlsSecret");
        const std::string ns = textAt(secret, "namespace");
        if (const std::string name = textAt(secret, "name"); !name.empty())
            add(kinds::secret, ns.empty() ? textAt(valueAt(*host, "metadata"), "namespace") : ns, name);
    }
    if (isSource(plan, cluster))
        needs.push_back({kinds::deployment, {}, {}, mirrorLabels(cluster)});
    return needs;
}

} // namespace linkwright::preflight
