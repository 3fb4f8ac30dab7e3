// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/redacted.h"

#include "domain/json_member.h"
#include "facts/kinds.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace linkwright::facts {

namespace {

/// Annotations that hold copies of whole objects.
constexpr std::array<std::string_view, 2> copies = {"kubectl.kubernetes.io/last-applied-configuration",
                                                    "getambassador.io/config"};

/// What of managedFields tells who else writes the object.
Json managersOf(const Json& entries)
{
    Json managers = Json::array();
    if (!entries.is_array())
        return managers;
    for (const Json& entry : entries) {
        Json manager = {{"manager", textAt(entry, "manager")}, {"operation", textAt(entry, "operation")}};
        if (std::find(managers.begin(), managers.end(), manager) == managers.end())
            managers.push_back(std::move(manager));
    }
    return managers;
}

void copyMember(const Json& from, Json& to, const char* key)
{
    if (const Json* value = memberOf(from, key))
        to[key] = *value;
}

Json metadataOf(const Json& object)
{
    const Json& from = valueAt(object, "metadata");
    Json metadata = Json::object();
    for (const char* key : {"name", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp",
                            "deletionTimestamp", "labels", "annotations", "ownerReferences"})
        copyMember(from, metadata, key);
    if (Json* annotations =
            metadata.is_object() && metadata.contains("annotations") ? &metadata["annotations"] : nullptr;
        annotations && annotations->is_object()) {
        for (const std::string_view copy : copies)
            annotations->erase(std::string(copy));
    }
    if (const Json* managed = memberOf(from, "managedFields"))
        metadata["managedFields"] = managersOf(*managed);
    return metadata;
}

bool startsWith(std::string_view text, std::string_view start)
{
    return text.substr(0, start.size()) == start;
}

/// Settings of the proxy and of Emissary; what others put into variables may be anything.
Json environmentOf(const Json& variables)
{
    Json kept = Json::array();
    if (!variables.is_array())
        return kept;
    for (const Json& variable : variables) {
        const std::string name = textAt(variable, "name");
        if (!startsWith(name, "LINKERD2_PROXY_") && !startsWith(name, "AMBASSADOR_"))
            continue;
        Json one = {{"name", name}};
        copyMember(variable, one, "value");
        copyMember(variable, one, "valueFrom"); // where it comes from, not what it is
        kept.push_back(std::move(one));
    }
    return kept;
}

Json containersOf(const Json& containers)
{
    Json kept = Json::array();
    if (!containers.is_array())
        return kept;
    for (const Json& container : containers) {
        Json one = Json::object();
        for (const char* key : {"name", "image", "ports", "restartPolicy"})
            copyMember(container, one, key);
        if (const Json* environment = memberOf(container, "env"))
            one["env"] = environmentOf(*environment);
        // Tells whether it creates namespaces, and which Link it follows.
        if (textAt(container, "name") == "service-mirror")
            copyMember(container, one, "args");
        kept.push_back(std::move(one));
    }
    return kept;
}

Json podSpecOf(const Json& from)
{
    Json spec = Json::object();
    for (const char* key : {"serviceAccountName", "serviceAccount", "hostNetwork", "nodeName"})
        copyMember(from, spec, key);
    for (const char* key : {"initContainers", "containers"}) {
        if (const Json* containers = memberOf(from, key))
            spec[key] = containersOf(*containers);
    }
    return spec;
}

Json templateOf(const Json& from)
{
    return {{"metadata", metadataOf(from)}, {"spec", podSpecOf(valueAt(from, "spec"))}};
}

Json podOf(const Json& object)
{
    Json result = {{"spec", podSpecOf(valueAt(object, "spec"))}};
    const Json& from = valueAt(object, "status");
    Json status = Json::object();
    for (const char* key : {"phase", "conditions", "podIP", "reason", "message", "startTime"})
        copyMember(from, status, key);
    for (const char* key : {"initContainerStatuses", "containerStatuses"}) {
        const Json* entries = memberOf(from, key);
        if (!entries || !entries->is_array())
            continue;
        Json kept = Json::array();
        for (const Json& entry : *entries) {
            Json one = Json::object();
            for (const char* field : {"name", "ready", "restartCount", "state", "image"})
                copyMember(entry, one, field);
            kept.push_back(std::move(one));
        }
        status[key] = std::move(kept);
    }
    result["status"] = std::move(status);
    return result;
}

Json deploymentOf(const Json& object)
{
    const Json& from = valueAt(object, "spec");
    Json spec = Json::object();
    for (const char* key : {"replicas", "selector", "paused"})
        copyMember(from, spec, key);
    spec["template"] = templateOf(valueAt(from, "template"));
    return {{"spec", std::move(spec)}, {"status", valueAt(object, "status")}};
}

/// A definition without its schemas, which are most of it.
Json definitionOf(const Json& object)
{
    const Json& from = valueAt(object, "spec");
    Json spec = Json::object();
    for (const char* key : {"group", "names", "scope"})
        copyMember(from, spec, key);
    Json versions = Json::array();
    const Json& all = valueAt(from, "versions");
    for (const Json& version : all.is_array() ? all : Json::array()) {
        Json one = Json::object();
        for (const char* key : {"name", "served", "storage", "deprecated"})
            copyMember(version, one, key);
        versions.push_back(std::move(one));
    }
    spec["versions"] = std::move(versions);
    const Json& conversion = valueAt(from, "conversion");
    if (conversion.is_object()) {
        const Json& client = valueAt(valueAt(conversion, "webhook"), "clientConfig");
        spec["conversion"] = {{"strategy", textAt(conversion, "strategy")}};
        for (const char* key : {"service", "url", "caBundle"})
            copyMember(client, spec["conversion"], key);
    }
    return {{"spec", std::move(spec)}, {"status", valueAt(object, "status")}};
}

/// Members of the object itself that hold nothing but what is public.
Json wholeOf(const Json& object)
{
    Json rest = Json::object();
    if (!object.is_object())
        return rest;
    for (const auto& [key, value] : object.items()) {
        if (key != "apiVersion" && key != "kind" && key != "metadata")
            rest[key] = value;
    }
    return rest;
}

Json nothingOf(const Json&)
{
    return Json::object();
}

struct Row
{
    const char* kind;
    Json (*rest)(const Json& object);
};

constexpr Row rows[] = {
    {kinds::pod, podOf},        {kinds::deployment, deploymentOf}, {kinds::definition, definitionOf},
    {kinds::secret, nothingOf}, {kinds::configMap, nothingOf},     {kinds::serviceAccount, nothingOf},
};

} // namespace

Json redacted(const Json& object)
{
    Json result = {{"apiVersion", textAt(object, "apiVersion")},
                   {"kind", textAt(object, "kind")},
                   {"metadata", metadataOf(object)}};
    const std::string kind = kinds::of(object);
    const auto row = std::find_if(std::begin(rows), std::end(rows),
                                  [&kind](const Row& each) { return kind == each.kind; });
    const Json rest = row == std::end(rows) ? wholeOf(object) : row->rest(object);
    for (const auto& [key, value] : rest.items())
        result[key] = value;
    return result;
}

Json redactedSecret(const Json& secret, const SecretInsight& insight)
{
    // Whatever it calls itself: nothing of its contents goes along.
    Json result = {{"apiVersion", textAt(secret, "apiVersion")},
                   {"kind", textAt(secret, "kind")},
                   {"metadata", metadataOf(secret)}};
    result["type"] = textAt(secret, "type");
    Json keys = Json::array();
    const Json& data = valueAt(secret, "data");
    if (data.is_object()) {
        for (const auto& [key, value] : data.items())
            keys.push_back(key);
    }
    result["keys"] = std::move(keys);
    Json certificates = Json::object();
    for (const auto& [key, pem] : insight.certificates)
        certificates[key] = pem;
    result["certificates"] = std::move(certificates);
    if (insight.keyMatches)
        result["keyMatches"] = *insight.keyMatches;
    if (!insight.server.empty())
        result["server"] = insight.server;
    return result;
}

} // namespace linkwright::facts
