// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/object_set.h"

#include "render/merge.h"
#include "render/names.h"

#include <algorithm>
#include <tuple>

namespace linkwright::render {

namespace {

/// What makes two manifests the same object. The version of the API does not, and "default" is where kubectl
/// puts what names no namespace.
std::string identity(const manifest::Object& object)
{
    const std::string apiVersion = object.apiVersion();
    const auto slash = apiVersion.find('/');
    const std::string group = slash == std::string::npos ? std::string() : apiVersion.substr(0, slash);
    const std::string ns = object.namespace_();
    return group + "\n" + object.kind() + "\n" + (ns.empty() ? "default" : ns) + "\n" + object.name();
}

/// Sorts by apply order, computing each key once: comparing by manifest::appliesBefore would make them anew.
SharedList<manifest::Object> inApplyOrder(std::vector<manifest::Object> objects)
{
    using Key = std::tuple<int, std::string, std::string, std::string, std::string, std::size_t>;
    std::vector<Key> keys;
    keys.reserve(objects.size());
    for (std::size_t i = 0; i < objects.size(); ++i) {
        const manifest::Object& object = objects[i];
        keys.emplace_back(manifest::applyOrder(object.kind()), object.namespace_(), object.name(),
                          object.kind(), object.apiVersion(), i);
    }
    std::sort(keys.begin(), keys.end());
    SharedList<manifest::Object> sorted;
    sorted.reserve(objects.size());
    for (const Key& key : keys)
        sorted.push_back(std::move(objects[std::get<std::size_t>(key)]));
    return sorted;
}

} // namespace

ObjectSet::ObjectSet(const std::string& planName)
    : m_planLabel(planLabelValue(planName))
{
}

void ObjectSet::carry(const SharedList<Json>& manifests)
{
    for (const Json& manifest : manifests)
        carryOne(manifest);
}

void ObjectSet::carryOne(const Json& manifest)
{
    if (!manifest.is_object())
        return;
    const auto items = manifest.find("items");
    if (items != manifest.end() && items->is_array() && manifest.value("kind", Json()) == "List") {
        for (const Json& item : *items)
            carryOne(item);
        return;
    }
    addOwned(manifest);
    m_carried.emplace(identity(m_owned.back()), m_owned.size() - 1);
}

void ObjectSet::own(Json body)
{
    const auto carried = m_carried.find(identity({body, manifest::Ownership::Owned}));
    if (carried == m_carried.end())
        addOwned(std::move(body));
    else
        overlay(m_owned[carried->second].body, body);
}

void ObjectSet::contribute(const Json& body)
{
    manifest::Object object{body, manifest::Ownership::Contributed};
    const std::string key = identity(object);
    if (const auto carried = m_carried.find(key); carried != m_carried.end()) {
        overlay(m_owned[carried->second].body, body);
        return;
    }
    if (const auto known = m_contributed.find(key); known != m_contributed.end()) {
        overlay(m_contributions[known->second].body, body);
        return;
    }
    objectAt(objectAt(object.body, "metadata"), "annotations")[argoSyncOptions] = argoSyncValue;
    m_contributed.emplace(key, m_contributions.size());
    m_contributions.push_back(std::move(object));
}

void ObjectSet::moveInto(ClusterManifests& manifests)
{
    manifests.objects = inApplyOrder(std::move(m_owned));
    manifests.contributions = inApplyOrder(std::move(m_contributions));
    m_owned.clear();
    m_contributions.clear();
    m_carried.clear();
    m_contributed.clear();
}

void ObjectSet::addOwned(Json body)
{
    addLabels(body);
    m_owned.push_back({std::move(body), manifest::Ownership::Owned});
}

void ObjectSet::addLabels(Json& body) const
{
    Json& labels = objectAt(objectAt(body, "metadata"), "labels");
    labels[managedByLabel] = managedByValue;
    labels[planLabel] = m_planLabel;
}

} // namespace linkwright::render
