// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/discovery_document.h"

#include "domain/json_member.h"

#include <algorithm>

namespace linkwright::kube {

namespace {

std::string joined(const std::string& group, const std::string& version)
{
    return group.empty() ? version : group + "/" + version;
}

// The aggregated form (apidiscovery.k8s.io): groups, versions, resources and subresources in one document.

ResourceKind aggregatedKind(const Json& resource, const std::string& apiVersion)
{
    ResourceKind kind;
    kind.apiVersion = apiVersion;
    kind.kind = textAt(valueAt(resource, "responseKind"), "kind");
    kind.plural = textAt(resource, "resource");
    kind.namespaced = textAt(resource, "scope") != "Cluster";
    kind.verbs = textsAt(resource, "verbs");
    for (const Json& subresource : valueAt(resource, "subresources")) {
        if (std::string name = textAt(subresource, "subresource"); !name.empty())
            kind.subresources.push_back(std::move(name));
    }
    return kind;
}

void addAggregated(DiscoveryDocument& document, const Json& body)
{
    document.aggregated = true;
    for (const Json& group : valueAt(body, "items")) {
        const std::string name = textAt(valueAt(group, "metadata"), "name");
        for (const Json& version : valueAt(group, "versions")) {
            const std::string apiVersion = joined(name, textAt(version, "version"));
            document.apiVersions.push_back(apiVersion);
            if (textAt(version, "freshness") == "Stale")
                document.stale.push_back(apiVersion);
            for (const Json& resource : valueAt(version, "resources")) {
                ResourceKind kind = aggregatedKind(resource, apiVersion);
                if (!kind.kind.empty() && !kind.plural.empty())
                    document.kinds.push_back(std::move(kind));
            }
        }
    }
}

// The old form: lists of versions, and for each version a list of resources where "pods/status" is a row.

void addSubresource(std::vector<ResourceKind>& kinds, const std::string& name)
{
    const std::size_t slash = name.find('/');
    const auto owner = std::find_if(kinds.begin(), kinds.end(), [&](const ResourceKind& kind) {
        return kind.plural == std::string_view(name).substr(0, slash);
    });
    if (owner != kinds.end())
        owner->subresources.push_back(name.substr(slash + 1));
}

void addResourceList(DiscoveryDocument& document, const Json& body)
{
    const std::string apiVersion = textAt(body, "groupVersion");
    document.apiVersions.push_back(apiVersion);
    for (const Json& resource : valueAt(body, "resources")) {
        const Json& namespaced = valueAt(resource, "namespaced");
        ResourceKind kind{apiVersion,
                          textAt(resource, "kind"),
                          textAt(resource, "name"),
                          !namespaced.is_boolean() || namespaced.get<bool>(),
                          textsAt(resource, "verbs"),
                          {}};
        const bool isSubresource = kind.plural.find('/') != std::string::npos;
        if (!isSubresource && !kind.kind.empty() && !kind.plural.empty())
            document.kinds.push_back(std::move(kind));
    }
    for (const Json& resource : valueAt(body, "resources")) {
        if (const std::string name = textAt(resource, "name"); name.find('/') != std::string::npos)
            addSubresource(document.kinds, name);
    }
}

void addGroups(DiscoveryDocument& document, const Json& body)
{
    for (const Json& group : valueAt(body, "groups")) {
        for (const Json& version : valueAt(group, "versions")) {
            if (std::string apiVersion = textAt(version, "groupVersion"); !apiVersion.empty())
                document.apiVersions.push_back(std::move(apiVersion));
        }
    }
}

} // namespace

DiscoveryDocument parseDiscovery(const Json& body)
{
    DiscoveryDocument document;
    const std::string kind = textAt(body, "kind");
    if (kind == "APIGroupDiscoveryList")
        addAggregated(document, body);
    else if (kind == "APIResourceList")
        addResourceList(document, body);
    else if (kind == "APIGroupList")
        addGroups(document, body);
    else if (kind == "APIVersions")
        document.apiVersions = textsAt(body, "versions");
    return document;
}

} // namespace linkwright::kube
