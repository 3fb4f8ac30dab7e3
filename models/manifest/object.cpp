// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "manifest/object.h"

#include "domain/json_member.h"

#include <tuple>

namespace linkwright::manifest {

std::string Object::apiVersion() const
{
    return textAt(body, "apiVersion");
}

std::string Object::kind() const
{
    return textAt(body, "kind");
}

std::string Object::name() const
{
    return textAt(valueAt(body, "metadata"), "name");
}

std::string Object::namespace_() const
{
    return textAt(valueAt(body, "metadata"), "namespace");
}

Json makeObject(std::string_view apiVersion, std::string_view kind, std::string_view name,
                std::string_view ns)
{
    Json metadata = Json::object();
    metadata["name"] = std::string(name);
    if (!ns.empty())
        metadata["namespace"] = std::string(ns);
    Json object = Json::object();
    object["apiVersion"] = std::string(apiVersion);
    object["kind"] = std::string(kind);
    object["metadata"] = std::move(metadata);
    return object;
}

bool appliesBefore(const Object& a, const Object& b)
{
    const auto key = [](const Object& object) {
        return std::tuple(applyOrder(object.kind()), object.namespace_(), object.name(), object.kind(),
                          object.apiVersion());
    };
    return key(a) < key(b);
}

} // namespace linkwright::manifest
