// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/object_ref.h"

#include "domain/json_member.h"

namespace linkwright::apply {

ObjectRef ObjectRef::of(const Json& object)
{
    const Json metadata = object.is_object() && object.contains("metadata") ? object.at("metadata") : Json();
    return {textAt(object, "apiVersion"), textAt(object, "kind"), textAt(metadata, "namespace"),
            textAt(metadata, "name")};
}

ObjectRef ObjectRef::fromJson(const Json& json)
{
    return {textAt(json, "apiVersion"), textAt(json, "kind"), textAt(json, "namespace"),
            textAt(json, "name")};
}

Json ObjectRef::toJson() const
{
    Json json = {{"apiVersion", apiVersion}, {"kind", kind}};
    if (!namespace_.empty())
        json["namespace"] = namespace_;
    json["name"] = name;
    return json;
}

std::string ObjectRef::toString() const
{
    return kind + " " + (namespace_.empty() ? name : namespace_ + "/" + name);
}

std::string ObjectRef::group() const
{
    const std::size_t slash = apiVersion.find('/');
    return slash == std::string::npos ? std::string() : apiVersion.substr(0, slash);
}

bool ObjectRef::isSameAs(const ObjectRef& other) const
{
    return kind == other.kind && name == other.name && namespace_ == other.namespace_ &&
           group() == other.group();
}

} // namespace linkwright::apply
