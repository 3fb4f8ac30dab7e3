// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/lookup.h"
#include "emissary/release.h"
#include "render/merge.h"
#include "render/parts.h"

namespace linkwright::render {

namespace {

template <typename T> void put(Json& object, const char* key, const std::optional<T>& value)
{
    if (value)
        object[key] = *value;
}

void put(Json& object, const char* key, const std::string& value)
{
    if (!value.empty())
        object[key] = value;
}

Json emissaryObject(const emissary::Release& release, std::string_view kind, const std::string& name,
                    const std::string& ns, const Metadata& metadata)
{
    Json object = manifest::makeObject(release.apiVersion, kind, name, ns);
    Json& target = object["metadata"];
    if (!metadata.labels.empty())
        target["labels"] = toJson(metadata.labels);
    if (!metadata.annotations.empty())
        target["annotations"] = toJson(metadata.annotations);
    addMissing(target, metadata.extra);
    return object;
}

Json selectorObject(const LabelSelector& selector)
{
    Json object = Json::object();
    if (!selector.matchLabels.empty())
        object["matchLabels"] = toJson(selector.matchLabels);
    addMissing(object, selector.extra);
    return object;
}

Json hostBinding(const HostBinding& binding)
{
    Json object = Json::object();
    if (!binding.namespaceFrom.empty())
        object["namespace"]["from"] = binding.namespaceFrom;
    if (!binding.selector.isEmpty())
        object["selector"] = selectorObject(binding.selector);
    addMissing(object, binding.extra);
    return object;
}

Json listenerObject(const Cluster& cluster, const emissary::Release& release, const Listener& listener)
{
    Json object =
        emissaryObject(release, "Listener", listener.name, namespaceOf(cluster, listener), listener.metadata);
    Json& spec = object["spec"] = Json::object();
    spec["port"] = listener.port;
    put(spec, "protocol", listener.protocol);
    if (!listener.protocolStack.empty())
        spec["protocolStack"] = listener.protocolStack;
    put(spec, "securityModel", listener.securityModel);
    spec["hostBinding"] = hostBinding(listener.hostBinding);
    put(spec, "l7Depth", listener.l7Depth);
    addMissing(spec, listener.extra);
    return object;
}

Json secretRef(const SecretRef& secret)
{
    Json object = Json::object();
    object["name"] = secret.name;
    put(object, "namespace", secret.namespace_);
    addMissing(object, secret.extra);
    return object;
}

/// What a Host does with clear text, last as in Emissary's documentation; other settings of requestPolicy
/// stay.
void putRequestPolicy(Json& spec, const Host& host)
{
    const auto known = spec.find("requestPolicy");
    Json rest = known == spec.end() ? Json::object() : *known;
    spec.erase("requestPolicy");
    Json policy = Json::object();
    if (host.insecureAction)
        policy["insecure"]["action"] = *host.insecureAction;
    addMissing(policy, rest);
    if (!policy.empty())
        spec["requestPolicy"] = std::move(policy);
}

Json hostObject(const Cluster& cluster, const emissary::Release& release, const Host& host)
{
    Json object = emissaryObject(release, "Host", host.name, namespaceOf(cluster, host), host.metadata);
    Json& spec = object["spec"] = Json::object();
    put(spec, "hostname", host.hostname);
    if (!host.mappingSelector.isEmpty())
        spec[release.hostnameField ? "mappingSelector" : "selector"] = selectorObject(host.mappingSelector);
    if (host.tlsSecret)
        spec["tlsSecret"] = secretRef(*host.tlsSecret);
    if (host.tlsContext)
        spec["tlsContext"]["name"] = *host.tlsContext;
    if (!host.tls.is_null())
        spec["tls"] = host.tls;
    addMissing(spec, host.extra);
    putRequestPolicy(spec, host);
    return object;
}

/// Releases without `hostname` take the host's name in `host`, and every host where it is left out.
void putHostname(Json& spec, const emissary::Release& release, const Mapping& mapping)
{
    if (release.hostnameField) {
        put(spec, "hostname", mapping.hostname);
        put(spec, "host", mapping.host);
    } else if (mapping.host) {
        spec["host"] = *mapping.host;
    } else if (mapping.hostname && *mapping.hostname != "*") {
        spec["host"] = *mapping.hostname;
    }
    put(spec, "host_regex", mapping.hostRegex);
}

Json mappingObject(const Cluster& cluster, const emissary::Release& release, const Mapping& mapping)
{
    Json object =
        emissaryObject(release, "Mapping", mapping.name, namespaceOf(cluster, mapping), mapping.metadata);
    Json& spec = object["spec"] = Json::object();
    putHostname(spec, release, mapping);
    spec["prefix"] = mapping.prefix;
    put(spec, "prefix_exact", mapping.prefixExact);
    put(spec, "prefix_regex", mapping.prefixRegex);
    put(spec, "rewrite", mapping.rewrite); // also where it is empty, which means something else than absent
    spec["service"] = mapping.service;
    put(spec, "method", mapping.method);
    if (!mapping.headers.empty())
        spec["headers"] = toJson(mapping.headers);
    put(spec, "precedence", mapping.precedence);
    put(spec, "weight", mapping.weight);
    put(spec, "bypass_auth", mapping.bypassAuth);
    put(spec, "add_linkerd_headers", mapping.addLinkerdHeaders);
    put(spec, "timeout_ms", mapping.timeoutMs);
    addMissing(spec, mapping.extra);
    return object;
}

/// What follows from another name of the plan, namespace of the gateway or release for Mappings that are
/// known.
template <typename Make>
void revise(const std::string& plan, const std::string& gatewayNamespace, const emissary::Release& release,
            MappingPieces& memo, Make make)
{
    const bool isOther = memo.plan != plan || memo.release != &release;
    if (!isOther && memo.gatewayNamespace == gatewayNamespace)
        return;
    memo.plan = plan;
    memo.gatewayNamespace = gatewayNamespace;
    memo.release = &release;
    memo.pieces.revise([&](const Mapping& mapping, PiecePtr& piece) {
        if (isOther || mapping.namespace_.empty()) // else it names its own
            piece = sameOrNew(piece, make(mapping));
    });
}

} // namespace

void renderRoutes(const Plan& plan, const Cluster& cluster, MappingPieces& memo, ObjectSet& set)
{
    const std::string wanted = cluster.gateway ? cluster.gateway->release : std::string();
    const emissary::Release& release = *emissary::resolve(wanted).release;
    if (release.listeners) {
        for (const Listener& listener : cluster.listeners)
            set.own(listenerObject(cluster, release, listener));
    }
    for (const Host& host : cluster.hosts)
        set.own(hostObject(cluster, release, host));
    const auto make = [&](const Mapping& mapping) {
        return set.ownedPiece(mappingObject(cluster, release, mapping));
    };
    revise(plan.name, gatewayNamespace(cluster), release, memo, make);
    memo.pieces.follow(cluster.mappings,
                       [&](const Mapping& mapping, std::size_t /*index*/) { return make(mapping); });
    for (std::size_t i = 0; i < memo.pieces.size(); ++i)
        set.own(memo.pieces.at(i));
}

} // namespace linkwright::render
