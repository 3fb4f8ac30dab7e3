// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/carried.h"

#include "domain/lookup.h"

namespace linkwright::rules {

namespace {

constexpr std::string_view listSuffix = "List";

bool endsWith(std::string_view text, std::string_view suffix)
{
    return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

/// The API group of `apiVersion`; empty for the core group, which has no slash.
std::string_view groupOf(std::string_view apiVersion)
{
    const std::size_t slash = apiVersion.find('/');
    return slash == std::string_view::npos ? std::string_view() : apiVersion.substr(0, slash);
}

/// What an object says it is. Items of typed lists may leave out what the list says for them.
void readKind(const Json& object, const Json* list, Carried& carried)
{
    carried.kind = textAt(object, "kind");
    carried.apiVersion = textAt(object, "apiVersion");
    if (list == nullptr || !carried.kind.empty())
        return;
    carried.kind = textAt(*list, "kind");
    carried.kind.resize(carried.kind.size() - listSuffix.size());
    if (carried.apiVersion.empty())
        carried.apiVersion = textAt(*list, "apiVersion");
}

/// The items of a List; null for every other object.
const Json* itemsOf(const Json& object)
{
    if (!endsWith(textAt(object, "kind"), listSuffix))
        return nullptr;
    const Json* items = memberOf(object, "items");
    return items != nullptr && items->is_array() ? items : nullptr;
}

std::string metadataText(const Carried& carried, std::string_view key)
{
    const Json* metadata = memberOf(*carried.body, "metadata");
    return metadata == nullptr ? std::string() : textAt(*metadata, key);
}

} // namespace

std::vector<Carried> carriedOf(const Cluster& cluster, std::string_view group, std::string_view kind)
{
    std::vector<Carried> found;
    const auto take = [&](const Json& object, const Json* list, int manifest, int item) {
        Carried carried{&object, manifest, item, {}, {}};
        readKind(object, list, carried);
        if (groupOf(carried.apiVersion) == group && (kind.empty() || carried.kind == kind))
            found.push_back(std::move(carried));
    };
    for (std::size_t i = 0; i < cluster.manifests.size(); ++i) {
        const Json& manifest = cluster.manifests[i];
        const int index = static_cast<int>(i);
        take(manifest, nullptr, index, -1);
        const Json* items = itemsOf(manifest);
        for (std::size_t k = 0; items != nullptr && k < items->size(); ++k)
            take((*items)[k], &manifest, index, static_cast<int>(k));
    }
    return found;
}

std::string carriedName(const Carried& carried)
{
    return metadataText(carried, "name");
}

std::string carriedNamespace(const Carried& carried)
{
    return metadataText(carried, "namespace");
}

PlanPath carriedPath(const Plan& plan, int cluster, const Carried& carried)
{
    const PlanPath path = manifestPath(plan, cluster, carried.manifest);
    return carried.item < 0 ? path : path.item("items", carried.item, carriedName(carried));
}

std::vector<Carried> carriedModules(const Cluster& cluster)
{
    std::vector<Carried> modules = carriedOf(cluster, "getambassador.io", "Module");
    std::erase_if(modules, [](const Carried& module) { return carriedName(module) != "ambassador"; });
    return modules;
}

const Json* moduleSetting(const Cluster& cluster, std::string_view key)
{
    if (cluster.gateway) {
        if (const Json* value = memberOf(cluster.gateway->module, key))
            return value;
    }
    for (const Carried& module : carriedModules(cluster)) {
        const Json* spec = memberOf(*module.body, "spec");
        const Json* config = spec == nullptr ? nullptr : memberOf(*spec, "config");
        if (const Json* value = config == nullptr ? nullptr : memberOf(*config, key))
            return value;
    }
    return nullptr;
}

} // namespace linkwright::rules
