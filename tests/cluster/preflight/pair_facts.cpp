// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/json_member.h"
#include "facts/kinds.h"
#include "facts/redacted.h"
#include "preflight/linkerd_config.h"
#include "tests/cluster/preflight/healthy_pair.h"

#include <algorithm>

namespace linkwright::testbed {

namespace {

namespace kinds = facts::kinds;

facts::Reading reading(const std::string& how)
{
    return {"2026-11-27T05:00:00Z", "GET " + how};
}

template <typename T> facts::Fact<T> read(T value)
{
    return facts::readFact(reading("/"), std::move(value));
}

constexpr const char* allKinds[] = {
    kinds::namespace_,     kinds::service,     kinds::endpoints,   kinds::pod,
    kinds::serviceAccount, kinds::secret,      kinds::deployment,  kinds::lease,
    kinds::role,           kinds::roleBinding, kinds::clusterRole, kinds::clusterRoleBinding,
    kinds::definition,     kinds::link,        kinds::module,      kinds::listener,
    kinds::host,           kinds::mapping,     kinds::tlsContext};

Json redactedOf(const Json& object)
{
    return textAt(object, "kind") == "Secret" ? facts::redactedSecret(object, preflight::insightOf(object))
                                              : facts::redacted(object);
}

Json emissaryDefinition(const std::string& kind, const std::string& plural)
{
    return {{"apiVersion", "apiextensions.k8s.io/v1"},
            {"kind", "CustomResourceDefinition"},
            {"metadata", {{"name", plural + ".getambassador.io"}}},
            {"spec",
             {{"group", "getambassador.io"},
              {"names", {{"kind", kind}, {"plural", plural}}},
              {"versions", Json::array({{{"name", "v3alpha1"}, {"served", true}, {"storage", true}}})},
              {"conversion", {{"strategy", "None"}}}}},
            {"status", {{"storedVersions", Json::array({"v3alpha1"})}}}};
}

Json linkDefinition()
{
    Json versions = Json::array();
    for (const char* name : {"v1alpha1", "v1alpha2", "v1alpha3"})
        versions.push_back({{"name", name}, {"served", true}, {"storage", std::string(name) == "v1alpha3"}});
    Json definition = emissaryDefinition("Link", "links");
    definition["metadata"]["name"] = "links.multicluster.linkerd.io";
    definition["spec"]["group"] = "multicluster.linkerd.io";
    definition["spec"]["versions"] = versions;
    definition["status"]["storedVersions"] = Json::array({"v1alpha3"});
    return definition;
}

std::vector<std::string> served()
{
    std::vector<std::string> all = {"v1/Service", "v1/Pod", "apps/v1/Deployment"};
    for (const char* kind : {"Listener", "Host", "Mapping", "Module", "TLSContext"})
        all.push_back(std::string("getambassador.io/v3alpha1/") + kind);
    for (const char* version : {"v1alpha1", "v1alpha2", "v1alpha3"})
        all.push_back(std::string("multicluster.linkerd.io/") + version + "/Link");
    return all;
}

std::vector<facts::Permission> allowed()
{
    facts::Permission permission;
    permission.verb = "patch";
    permission.resource = "services";
    permission.namespace_ = "emissary";
    permission.purpose = "Service emissary/emissary-ingress";
    permission.allowed = read(true);
    return {permission};
}

/// The objects of a cluster, and the definitions that a real one would have.
std::vector<Json> withDefinitions(const ClusterObjects& cluster)
{
    std::vector<Json> objects = cluster.objects;
    if (cluster.has("Module", "ambassador")) {
        for (const auto& [kind, plural] :
             {std::pair("Module", "modules"), std::pair("Listener", "listeners"), std::pair("Host", "hosts"),
              std::pair("Mapping", "mappings"), std::pair("TLSContext", "tlscontexts")})
            objects.push_back(emissaryDefinition(kind, plural));
    }
    objects.push_back(linkDefinition());
    return objects;
}

} // namespace

facts::ClusterFacts factsOf(const std::string& name, const std::vector<Json>& objects,
                            const std::vector<std::string>& servedKinds)
{
    facts::ClusterFacts all;
    all.name = name;
    all.context = name;
    all.server = "https://" + name + ".example.com:6443";
    all.version = read(std::string("v1.33.0"));
    all.served = read(servedKinds);
    all.permissions = allowed();
    for (const char* kind : allKinds)
        all.listings.push_back({kind, {}, {}, {}, read(facts::Objects())});
    for (const Json& object : objects) {
        const std::string kind = kinds::of(object);
        const auto listing = std::find_if(all.listings.begin(), all.listings.end(),
                                          [&kind](const facts::Listing& each) { return each.kind == kind; });
        if (listing != all.listings.end())
            listing->objects.value->push_back(redactedOf(object));
        const std::string objectName = textAt(valueAt(object, "metadata"), "name");
        if (kind == "ConfigMap" && objectName == "linkerd-config")
            all.linkerd = {reading("/"), preflight::readLinkerdConfig(object)};
        if (kind == "ConfigMap" && objectName == "linkerd-identity-trust-roots")
            all.trustRoots = read(preflight::readTrustRoots(object));
    }
    return all;
}

std::vector<facts::ClusterFacts> factsOf(const Pair& pair)
{
    std::vector<facts::ClusterFacts> facts = {factsOf("west", withDefinitions(pair.west), served()),
                                              factsOf("east", withDefinitions(pair.east), served())};
    for (const Json& object : pair.east.objects) {
        if (textAt(object, "kind") != "Link")
            continue;
        facts::RemoteAccess remote;
        remote.link = textAt(valueAt(object, "metadata"), "name");
        remote.namespace_ = textAt(valueAt(object, "metadata"), "namespace");
        remote.secret = textAt(valueAt(object, "spec"), "clusterCredentialsSecret");
        remote.server = "https://west.example.com:6443";
        remote.version = read(std::string("v1.33.0"));
        for (const char* verb : {"get", "list", "watch"}) {
            facts::Permission permission;
            permission.verb = verb;
            permission.resource = "services";
            permission.allowed = read(true);
            remote.permissions.push_back(permission);
        }
        remote.linkerd = facts.front().linkerd;
        facts.back().remotes.push_back(remote);
        facts::MirrorMetrics metrics;
        metrics.link = remote.link;
        metrics.namespace_ = remote.namespace_;
        metrics.pod = "controller-west-0";
        metrics.text = read(std::string("gateway_alive{target_cluster_name=\"west\"} 1\n"
                                        "gateway_enabled{target_cluster_name=\"west\"} 1\n"
                                        "gateway_latency{target_cluster_name=\"west\"} 12\n"));
        facts.back().metrics.push_back(metrics);
    }
    return facts;
}

} // namespace linkwright::testbed
