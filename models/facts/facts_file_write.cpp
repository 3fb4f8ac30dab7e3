// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/facts_file.h"

namespace linkwright::facts {

namespace {

// Named before the templates that call them: they are not found by the namespace of their arguments.
Json toJson(const Listing& listing);
Json toJson(const Permission& permission);
Json toJson(const RemoteAccess& remote);
Json toJson(const MirrorMetrics& metrics);
Json toJson(const ClusterFacts& facts);

/// Members that are empty are left out.
void put(Json& json, const char* key, const std::string& text)
{
    if (!text.empty())
        json[key] = text;
}

Json toJson(const std::string& text)
{
    return text;
}

Json toJson(bool flag)
{
    return flag;
}

Json toJson(const Objects& objects)
{
    Json list = Json::array();
    for (const Json& object : objects)
        list.push_back(object);
    return list;
}

Json toJson(const std::vector<std::string>& texts)
{
    return Json(texts);
}

Json toJson(const LinkerdConfig& config)
{
    Json json = {{"exists", config.exists}};
    put(json, "version", config.version);
    put(json, "trustDomain", config.trustDomain);
    put(json, "clusterDomain", config.clusterDomain);
    put(json, "issuerScheme", config.issuerScheme);
    json["externalCA"] = config.externalCa;
    put(json, "trustAnchorsPlace", config.trustAnchorsPlace);
    put(json, "trustAnchors", config.trustAnchors);
    return json;
}

Json toJson(const TrustRoots& roots)
{
    return {{"exists", roots.exists}, {"bundle", roots.bundle}};
}

template <typename T> void put(Json& json, const char* key, const Fact<T>& fact)
{
    Json& to = json[key];
    to = Json::object();
    put(to, "time", fact.reading.time);
    put(to, "how", fact.reading.how);
    if (fact.isRead())
        to["value"] = toJson(*fact.value);
    else
        to["unread"] = {{"why", toString(fact.value.error().why)}, {"message", fact.value.error().message}};
}

Json toJson(const Listing& listing)
{
    Json json = {{"kind", listing.kind}};
    put(json, "namespace", listing.namespace_);
    put(json, "name", listing.name);
    put(json, "labels", listing.labels);
    put(json, "objects", listing.objects);
    return json;
}

Json toJson(const Permission& permission)
{
    Json json = {{"verb", permission.verb}, {"resource", permission.resource}};
    put(json, "group", permission.group);
    put(json, "subresource", permission.subresource);
    put(json, "namespace", permission.namespace_);
    put(json, "name", permission.name);
    put(json, "purpose", permission.purpose);
    put(json, "allowed", permission.allowed);
    return json;
}

template <typename T> void put(Json& json, const char* key, const std::vector<T>& values)
{
    Json& list = json[key];
    list = Json::array();
    for (const T& value : values)
        list.push_back(toJson(value));
}

Json toJson(const RemoteAccess& remote)
{
    Json json = {{"link", remote.link}, {"namespace", remote.namespace_}, {"secret", remote.secret}};
    put(json, "server", remote.server);
    put(json, "version", remote.version);
    put(json, "permissions", remote.permissions);
    put(json, "linkerd", remote.linkerd);
    return json;
}

Json toJson(const MirrorMetrics& metrics)
{
    Json json = {{"link", metrics.link}, {"namespace", metrics.namespace_}, {"pod", metrics.pod}};
    put(json, "text", metrics.text);
    return json;
}

Json toJson(const ClusterFacts& facts)
{
    Json json = {{"name", facts.name}};
    put(json, "context", facts.context);
    put(json, "server", facts.server);
    put(json, "version", facts.version);
    put(json, "served", facts.served);
    put(json, "listings", facts.listings);
    put(json, "permissions", facts.permissions);
    put(json, "linkerd", facts.linkerd);
    put(json, "trustRoots", facts.trustRoots);
    put(json, "remotes", facts.remotes);
    put(json, "metrics", facts.metrics);
    return json;
}

} // namespace

std::string toText(const FactsFile& file)
{
    Json json = {{"apiVersion", fileVersion}, {"kind", fileKind}, {"plan", file.plan}};
    put(json, "clusters", file.clusters);
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace linkwright::facts
