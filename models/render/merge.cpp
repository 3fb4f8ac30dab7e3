// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/merge.h"

#include <algorithm>

namespace linkwright::render {

namespace {

bool isPortList(const Json& list)
{
    return list.is_array() && !list.empty() && std::all_of(list.begin(), list.end(), [](const Json& item) {
               return item.is_object() && item.contains("port");
           });
}

/// The keys by which the API server tells ports of a Service apart.
std::pair<Json, Json> portKey(const Json& item)
{
    return {item.at("port"), item.value("protocol", Json("TCP"))};
}

void overlayPorts(Json& into, const Json& from)
{
    for (const Json& port : from) {
        const auto same = std::find_if(
            into.begin(), into.end(), [&port](const Json& other) { return portKey(other) == portKey(port); });
        if (same == into.end())
            into.push_back(port);
        else
            overlay(*same, port);
    }
}

} // namespace

void addMissing(Json& into, const Json& from)
{
    if (!into.is_object() || !from.is_object())
        return;
    for (const auto& [key, value] : from.items()) {
        const auto it = into.find(key);
        if (it == into.end())
            into[key] = value;
        else
            addMissing(*it, value);
    }
}

void overlay(Json& into, const Json& from)
{
    if (into.is_object() && from.is_object()) {
        for (const auto& [key, value] : from.items()) {
            const auto it = into.find(key);
            if (it == into.end())
                into[key] = value;
            else
                overlay(*it, value);
        }
        return;
    }
    if (isPortList(into) && isPortList(from))
        overlayPorts(into, from);
    else
        into = from;
}

Json& objectAt(Json& parent, const char* key)
{
    Json& value = parent[key];
    if (!value.is_object())
        value = Json::object();
    return value;
}

Json toJson(const StringMap& map)
{
    Json object = Json::object();
    for (const auto& [key, value] : map)
        object[key] = value;
    return object;
}

} // namespace linkwright::render
