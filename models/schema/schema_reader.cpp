// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/schema_reader.h"

#include "domain/json_member.h"

#include <string_view>
#include <utility>

namespace linkwright::schema {

namespace {

/// Deeper ones are no definitions: people and API servers stop long before.
constexpr int deepest = 100;

constexpr std::pair<std::string_view, Type> typeNames[] = {
    {"object", Type::Object},   {"array", Type::Array},   {"string", Type::String},
    {"integer", Type::Integer}, {"number", Type::Number}, {"boolean", Type::Boolean},
};

template <typename T> std::optional<T> numberAt(const Json& object, const char* key)
{
    const Json* value = memberOf(object, key);
    if (value == nullptr || !value->is_number() || (std::is_unsigned_v<T> && value->get<double>() < 0))
        return std::nullopt;
    return value->get<T>();
}

Type typeOf(const Json& text)
{
    const std::string name = textAt(text, "type");
    for (const auto& [word, type] : typeNames) {
        if (name == word)
            return type;
    }
    return Type::Any;
}

ListType listTypeOf(const Json& text)
{
    const std::string name = textAt(text, "x-kubernetes-list-type");
    return name == "map" ? ListType::Map : name == "set" ? ListType::Set : ListType::Atomic;
}

Schema read(const Json& text, int depth);

std::vector<Schema> alternativesAt(const Json& text, const char* key, int depth)
{
    std::vector<Schema> alternatives;
    const Json* list = memberOf(text, key);
    if (list == nullptr || !list->is_array())
        return alternatives;
    for (const Json& item : *list)
        alternatives.push_back(read(item, depth + 1));
    return alternatives;
}

void readFields(const Json& text, int depth, Schema& schema)
{
    const Json* properties = memberOf(text, "properties");
    if (properties == nullptr || !properties->is_object())
        return;
    for (const auto& [name, value] : properties->items()) {
        schema.index.emplace(name, schema.fields.size());
        schema.fields.push_back({name, read(value, depth + 1)});
    }
}

void readLimits(const Json& text, Schema& schema)
{
    schema.value = {numberAt<double>(text, "minimum"), numberAt<double>(text, "maximum")};
    schema.length = {numberAt<std::uint64_t>(text, "minLength"), numberAt<std::uint64_t>(text, "maxLength")};
    schema.items = {numberAt<std::uint64_t>(text, "minItems"), numberAt<std::uint64_t>(text, "maxItems")};
    schema.properties = {numberAt<std::uint64_t>(text, "minProperties"),
                         numberAt<std::uint64_t>(text, "maxProperties")};
    if (const Json* allowed = memberOf(text, "enum"); allowed != nullptr && allowed->is_array())
        schema.allowed.assign(allowed->begin(), allowed->end());
}

std::shared_ptr<const Schema> innerAt(const Json& text, const char* key, int depth)
{
    const Json* inner = memberOf(text, key);
    return inner != nullptr && inner->is_object() ? std::make_shared<const Schema>(read(*inner, depth + 1))
                                                  : nullptr;
}

Schema read(const Json& text, int depth)
{
    Schema schema;
    if (depth > deepest) {
        schema.preserveUnknown = true;
        return schema;
    }
    schema.type = typeOf(text);
    schema.nullable = isTrueAt(text, "nullable");
    schema.intOrString = isTrueAt(text, "x-kubernetes-int-or-string");
    // additionalProperties: true is the older way to say so.
    schema.preserveUnknown = isTrueAt(text, "x-kubernetes-preserve-unknown-fields") ||
                             isTrueAt(text, "x-kubernetes-embedded-resource") ||
                             isTrueAt(text, "additionalProperties");
    schema.description = textAt(text, "description");
    schema.format = textAt(text, "format");
    schema.pattern = textAt(text, "pattern");
    if (const Json* standard = memberOf(text, "default"))
        schema.standard = *standard;
    readLimits(text, schema);
    schema.list = listTypeOf(text);
    schema.listKeys = textsAt(text, "x-kubernetes-list-map-keys");
    schema.required = textsAt(text, "required");
    readFields(text, depth, schema);
    schema.item = innerAt(text, "items", depth);
    schema.values = innerAt(text, "additionalProperties", depth);
    schema.oneOf = alternativesAt(text, "oneOf", depth);
    schema.anyOf = alternativesAt(text, "anyOf", depth);
    schema.allOf = alternativesAt(text, "allOf", depth);
    return schema;
}

} // namespace

Schema readSchema(const Json& text)
{
    return read(text, 0);
}

} // namespace linkwright::schema
