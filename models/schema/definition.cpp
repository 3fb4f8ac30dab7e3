// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/definition.h"

#include "domain/json_member.h"
#include "schema/schema_reader.h"

namespace linkwright::schema {

namespace {

void setField(Schema& schema, const std::string& name, Schema field)
{
    if (const auto it = schema.index.find(name); it != schema.index.end()) {
        schema.fields[it->second].schema = std::move(field);
        return;
    }
    schema.index.emplace(name, schema.fields.size());
    schema.fields.push_back({name, std::move(field)});
}

/// What every object has, whether its definition says so or not.
void addCommonFields(Schema& schema, const Schema& metadata)
{
    Schema text;
    text.type = Type::String;
    schema.type = Type::Object;
    setField(schema, "apiVersion", text);
    setField(schema, "kind", text);
    setField(schema, "metadata", metadata);
}

Kind readKind(const Json& spec, const Json& version, const Schema& metadata)
{
    Kind kind;
    kind.group = textAt(spec, "group");
    kind.version = textAt(version, "name");
    kind.kind = textAt(valueAt(spec, "names"), "kind");
    kind.plural = textAt(valueAt(spec, "names"), "plural");
    kind.namespaced = textAt(spec, "scope") != "Cluster";
    kind.storage = isTrueAt(version, "storage");
    kind.deprecated = isTrueAt(version, "deprecated");
    kind.hasStatus = valueAt(valueAt(version, "subresources"), "status").is_object();
    kind.schema = readSchema(valueAt(valueAt(version, "schema"), "openAPIV3Schema"));
    addCommonFields(kind.schema, metadata);
    return kind;
}

} // namespace

Result<std::vector<Kind>> readDefinition(const Json& definition, const Schema& metadata)
{
    const std::string name = textAt(valueAt(definition, "metadata"), "name");
    if (textAt(definition, "kind") != "CustomResourceDefinition" ||
        textAt(definition, "apiVersion") != "apiextensions.k8s.io/v1")
        return failure(Error::Kind::Input,
                       "\"" + name + "\" is no CustomResourceDefinition of apiextensions.k8s.io/v1");
    const Json& spec = valueAt(definition, "spec");
    const Json& versions = valueAt(spec, "versions");
    if (!versions.is_array() || textAt(spec, "group").empty() ||
        textAt(valueAt(spec, "names"), "kind").empty())
        return failure(Error::Kind::Input, "definition \"" + name + "\" lacks its group, kind or versions");
    std::vector<Kind> kinds;
    for (const Json& version : versions) {
        if (isTrueAt(version, "served"))
            kinds.push_back(readKind(spec, version, metadata));
    }
    return kinds;
}

} // namespace linkwright::schema
