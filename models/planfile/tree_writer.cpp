// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/tree_writer.h"

#include <algorithm>
#include <array>

namespace linkwright::planfile {

namespace {

constexpr std::array<std::string_view, 6> identifyingKeys{"name", "service",   "from",
                                                          "to",   "namespace", "rule"};

std::string identityOf(const Json& item)
{
    std::string identity;
    for (const std::string_view key : identifyingKeys) {
        const auto it = item.find(std::string(key));
        identity += (it != item.end() && it->is_string() ? it->get<std::string>() : std::string()) + '\n';
    }
    return identity;
}

std::string identityOf(const yaml::Node& item)
{
    std::string identity;
    for (const std::string_view key : identifyingKeys) {
        const yaml::Node* value = item.find(key);
        identity += (value != nullptr ? value->text : std::string()) + '\n';
    }
    return identity;
}

} // namespace

OldItems::OldItems(const yaml::Node* list)
    : m_list(list)
{
    if (list == nullptr)
        return;
    // The last inserted of equal keys comes first, so that equal items are given out in their order.
    for (auto it = list->items.rbegin(); it != list->items.rend(); ++it)
        m_items.emplace(identityOf(*it), &*it);
}

const yaml::Node* OldItems::take(const Json& item, std::size_t index, std::size_t count)
{
    if (m_items.empty())
        return nullptr;
    const auto it = m_items.find(identityOf(item));
    if (it != m_items.end()) {
        const yaml::Node* node = it->second;
        m_items.erase(it);
        return node;
    }
    return m_list->items.size() == count ? &m_list->items[index] : nullptr;
}

Json inOldOrder(Json object, const yaml::Node* old)
{
    if (old == nullptr || old->entries.empty())
        return object;
    using Pair = std::pair<const std::string, Json>;
    std::vector<Pair*> pairs;
    Json::object_t& source = object.get_ref<Json::object_t&>();
    const auto position = [old](const std::string& key) {
        const auto it = std::find_if(old->entries.begin(), old->entries.end(),
                                     [&key](const yaml::Node::Entry& entry) { return entry.key == key; });
        return it == old->entries.end() ? -1 : static_cast<int>(it - old->entries.begin());
    };
    for (const yaml::Node::Entry& entry : old->entries) {
        const auto it = source.find(entry.key);
        if (it != source.end())
            pairs.push_back(&*it);
    }
    Pair* previous = nullptr;
    for (Pair& pair : source) {
        if (position(pair.first) < 0) {
            const auto after = std::find(pairs.begin(), pairs.end(), previous);
            pairs.insert(after == pairs.end() ? (previous == nullptr ? pairs.begin() : pairs.end())
                                              : after + 1,
                         &pair);
        }
        previous = &pair;
    }
    Json::object_t ordered;
    for (Pair* pair : pairs)
        ordered.Container::emplace_back(pair->first, std::move(pair->second));
    return ordered;
}

void mergeMissing(Json& object, const Json& extra)
{
    if (!extra.is_object())
        return;
    for (const auto& [key, value] : extra.items()) {
        const auto it = object.find(key);
        if (it == object.end())
            object[key] = value;
        else if (it->is_object() && value.is_object())
            mergeMissing(*it, value);
    }
}

Json writeValue(const StringMap& value, const yaml::Node* old)
{
    Json object = Json::object();
    for (const auto& [key, text] : value)
        object[key] = text;
    return inOldOrder(std::move(object), old);
}

} // namespace linkwright::planfile
