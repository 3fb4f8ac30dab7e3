// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/live_routes.h"

#include "domain/json_member.h"
#include "preflight/workload.h"

#include <algorithm>
#include <array>
#include <utility>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;

StringMap textsOf(const Json& object)
{
    StringMap texts;
    if (!object.is_object())
        return texts;
    for (const auto& [key, value] : object.items()) {
        if (value.is_string())
            texts[key] = value.get<std::string>();
    }
    return texts;
}

std::optional<std::string> optionalText(const Json& object, std::string_view key)
{
    const Json& value = valueAt(object, key);
    return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
}

std::optional<bool> optionalFlag(const Json& object, std::string_view key)
{
    const Json& value = valueAt(object, key);
    return value.is_boolean() ? std::optional(value.get<bool>()) : std::nullopt;
}

std::optional<int> optionalNumber(const Json& object, std::string_view key)
{
    return valueAt(object, key).is_number_integer() ? std::optional(numberAt(object, key)) : std::nullopt;
}

LabelSelector selectorOf(const Json& value)
{
    LabelSelector selector;
    selector.matchLabels = textsOf(valueAt(value, "matchLabels"));
    if (const Json* expressions = memberOf(value, "matchExpressions"))
        selector.extra["matchExpressions"] = *expressions;
    return selector;
}

/// Name, namespace and labels.
template <typename Entry> void readMetadata(const Json& object, Entry& entry)
{
    const Json& metadata = valueAt(object, "metadata");
    entry.name = textAt(metadata, "name");
    entry.namespace_ = textAt(metadata, "namespace");
    entry.metadata.labels = textsOf(labelsOf(object));
}

/// What decides about a match and is no field of the plan's own.
void keepUnknown(const Json& spec, Mapping& mapping)
{
    for (const char* key : {"method_regex", "regex_headers", "query_parameters", "regex_query_parameters",
                            "case_sensitive", "shadow"}) {
        if (const Json* value = memberOf(spec, key))
            mapping.extra[key] = *value;
    }
}

/// The namespace of an object, as Emissary sorts by it.
std::string namespaceOfObject(const Json& object)
{
    return textAt(valueAt(object, "metadata"), "namespace");
}

} // namespace

Listener listenerOf(const Json& object)
{
    Listener listener;
    readMetadata(object, listener);
    const Json& spec = valueAt(object, "spec");
    listener.port = numberAt(spec, "port");
    listener.protocol = optionalText(spec, "protocol");
    listener.protocolStack = textsAt(spec, "protocolStack");
    listener.securityModel = textAt(spec, "securityModel");
    const Json& binding = valueAt(spec, "hostBinding");
    listener.hostBinding.namespaceFrom = textAt(valueAt(binding, "namespace"), "from");
    listener.hostBinding.selector = selectorOf(valueAt(binding, "selector"));
    return listener;
}

Host hostOf(const Json& object)
{
    Host host;
    readMetadata(object, host);
    const Json& spec = valueAt(object, "spec");
    host.hostname = optionalText(spec, "hostname");
    const LabelSelector selector = selectorOf(valueAt(spec, "mappingSelector"));
    host.mappingSelector = selector.isEmpty() ? selectorOf(valueAt(spec, "selector")) : selector;
    const Json& secret = valueAt(spec, "tlsSecret");
    if (const std::string name = textAt(secret, "name"); !name.empty())
        host.tlsSecret = SecretRef{name, textAt(secret, "namespace"), Json::object()};
    host.insecureAction = optionalText(valueAt(valueAt(spec, "requestPolicy"), "insecure"), "action");
    return host;
}

Mapping mappingOf(const Json& object)
{
    Mapping mapping;
    readMetadata(object, mapping);
    const Json& spec = valueAt(object, "spec");
    mapping.hostname = optionalText(spec, "hostname");
    mapping.host = optionalText(spec, "host");
    mapping.hostRegex = optionalFlag(spec, "host_regex");
    mapping.prefix = textAt(spec, "prefix");
    mapping.prefixExact = optionalFlag(spec, "prefix_exact");
    mapping.prefixRegex = optionalFlag(spec, "prefix_regex");
    mapping.service = textAt(spec, "service");
    mapping.rewrite = optionalText(spec, "rewrite");
    mapping.method = optionalText(spec, "method");
    mapping.headers = textsOf(valueAt(spec, "headers"));
    mapping.precedence = optionalNumber(spec, "precedence");
    mapping.weight = optionalNumber(spec, "weight");
    keepUnknown(spec, mapping);
    return mapping;
}

std::vector<const Json*> modulesOf(const facts::FactsView& facts)
{
    std::vector<const Json*> modules;
    for (const Json* module : facts.all(kinds::module)) {
        if (textAt(valueAt(*module, "metadata"), "name") == "ambassador")
            modules.push_back(module);
    }
    std::sort(modules.begin(), modules.end(),
              [](const Json* a, const Json* b) { return namespaceOfObject(*a) < namespaceOfObject(*b); });
    return modules;
}

Cluster liveCluster(const ClusterScene& scene, int probeTarget)
{
    Cluster cluster;
    cluster.name = scene.cluster.name;
    cluster.linkerd = scene.cluster.linkerd;
    cluster.gateway = scene.cluster.gateway;
    cluster.gateway->probe.targetPort = probeTarget;
    const std::vector<const Json*> modules = modulesOf(*scene.facts);
    cluster.gateway->module =
        modules.empty() ? Json::object() : valueAt(valueAt(*modules.front(), "spec"), "config");
    for (const Json* object : scene.facts->all(kinds::listener))
        cluster.listeners.push_back(listenerOf(*object));
    for (const Json* object : scene.facts->all(kinds::host))
        cluster.hosts.push_back(hostOf(*object));
    for (const Json* object : scene.facts->all(kinds::mapping))
        cluster.mappings.push_back(mappingOf(*object));
    return cluster;
}

const facts::Unread* unreadRoutes(const ClusterScene& scene, std::string& kind)
{
    constexpr std::array<std::pair<const char*, const char*>, 3> needed = {
        {{kinds::listener, "Listeners"}, {kinds::host, "Hosts"}, {kinds::mapping, "Mappings"}}};
    for (const auto& [name, words] : needed) {
        if (name == kinds::listener && !scene.emissary->listeners)
            continue;
        if (const facts::Unread* why = scene.facts->unread(name)) {
            kind = words;
            return why;
        }
    }
    return nullptr;
}

} // namespace linkwright::preflight
