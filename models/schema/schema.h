// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a value may look like: the structural schemas of Kubernetes' CustomResourceDefinitions, as a tree of
// values. Read once (definition.h), then only looked at; safe to share between threads.

#include "domain/json.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace linkwright::schema {

enum class Type
{
    Any,
    Object,
    Array,
    String,
    Integer,
    Number,
    Boolean
};

/// How server-side apply merges a list: as one value, as a set, or item by item found by keys.
enum class ListType
{
    Atomic,
    Set,
    Map
};

/// Smallest and largest, both included.
template <typename T> struct Limits
{
    std::optional<T> least;
    std::optional<T> most;
};

struct Field;

struct Schema
{
    Type type = Type::Any;
    bool nullable = false;
    bool intOrString = false;     ///< x-kubernetes-int-or-string; type is Any then
    bool preserveUnknown = false; ///< x-kubernetes-preserve-unknown-fields: the server keeps what is not here
    std::string description;      ///< in our own words, for tool tips
    std::string format;           ///< such as int32
    std::string pattern;          ///< RE2, found anywhere in the text; empty: none
    std::optional<Json> standard; ///< what the server puts where the field is missing
    std::vector<Json> allowed;    ///< enum; empty: anything of the type
    Limits<double> value;
    Limits<std::uint64_t> length; ///< of a string, in characters
    Limits<std::uint64_t> items;
    Limits<std::uint64_t> properties;
    ListType list = ListType::Atomic;
    std::vector<std::string> listKeys;                  ///< of a ListType::Map
    std::vector<std::string> required;                  ///< fields that must be there
    std::vector<Field> fields;                          ///< in the order of the definition
    std::unordered_map<std::string, std::size_t> index; ///< of `fields`, by name
    std::shared_ptr<const Schema> item;                 ///< of an array
    std::shared_ptr<const Schema> values;               ///< of an object whose keys are free
    std::vector<Schema> oneOf;                          ///< exactly one holds; empty: none asked for
    std::vector<Schema> anyOf;                          ///< at least one holds
    std::vector<Schema> allOf;                          ///< all hold

    /// Null where the schema has no such field.
    [[nodiscard]] const Schema* field(const std::string& name) const;
    /// The schema some fields down; null where the way ends. Lists and free keys are stepped over with "[]"
    /// and "{}".
    [[nodiscard]] const Schema* at(const std::vector<std::string>& path) const;
    [[nodiscard]] std::vector<std::string> fieldNames() const;
};

struct Field
{
    std::string name;
    Schema schema;
};

} // namespace linkwright::schema
