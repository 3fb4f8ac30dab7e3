// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/schema.h"

#include "planfile/describe.h"
#include "planfile/enums.h"
#include "planfile/field_help.h"

#include <initializer_list>
#include <optional>
#include <type_traits>

namespace linkwright::planfile {

namespace {

template <typename T> struct TypeName;

#define LINKWRIGHT_TYPE_NAME(type)                                                                           \
    template <> struct TypeName<type>                                                                        \
    {                                                                                                        \
        static constexpr const char* value = #type;                                                          \
    }
LINKWRIGHT_TYPE_NAME(Plan);
LINKWRIGHT_TYPE_NAME(Cluster);
LINKWRIGHT_TYPE_NAME(LinkerdInstall);
LINKWRIGHT_TYPE_NAME(Gateway);
LINKWRIGHT_TYPE_NAME(Injection);
LINKWRIGHT_TYPE_NAME(MeshPort);
LINKWRIGHT_TYPE_NAME(Probe);
LINKWRIGHT_TYPE_NAME(ServicePort);
LINKWRIGHT_TYPE_NAME(NamespaceEntry);
LINKWRIGHT_TYPE_NAME(Metadata);
LINKWRIGHT_TYPE_NAME(LabelSelector);
LINKWRIGHT_TYPE_NAME(HostBinding);
LINKWRIGHT_TYPE_NAME(Listener);
LINKWRIGHT_TYPE_NAME(SecretRef);
LINKWRIGHT_TYPE_NAME(Host);
LINKWRIGHT_TYPE_NAME(Mapping);
LINKWRIGHT_TYPE_NAME(Export);
LINKWRIGHT_TYPE_NAME(KeptField);
LINKWRIGHT_TYPE_NAME(Link);
LINKWRIGHT_TYPE_NAME(Suppression);
#undef LINKWRIGHT_TYPE_NAME

/// What is collected while the types are walked.
struct Walk
{
    Json definitions = Json::object();
    std::vector<std::string> undescribed;
};

template <typename T> Json schemaOf(Walk& walk, const T*);

Json schemaOf(Walk&, const std::string*)
{
    return {{"type", Json::array({"string", "number", "boolean"})}}; // 2.19 and true are taken as text
}
Json schemaOf(Walk&, const bool*)
{
    return {{"type", "boolean"}};
}
Json schemaOf(Walk&, const int*)
{
    return {{"type", "integer"}};
}
Json schemaOf(Walk&, const Json*)
{
    return {{"type", Json::array({"object", "null"})}};
}
Json schemaOf(Walk& walk, const StringMap*)
{
    return {{"type", "object"},
            {"additionalProperties", schemaOf(walk, static_cast<const std::string*>(nullptr))}};
}
template <typename T> Json schemaOf(Walk& walk, const std::optional<T>*)
{
    return schemaOf(walk, static_cast<const T*>(nullptr));
}
template <typename T> Json listSchema(Walk& walk)
{
    return {{"type", Json::array({"array", "null"})},
            {"items", schemaOf(walk, static_cast<const T*>(nullptr))}};
}
template <typename T> Json schemaOf(Walk& walk, const std::vector<T>*)
{
    return listSchema<T>(walk);
}
template <typename T> Json schemaOf(Walk& walk, const SharedList<T>*)
{
    return listSchema<T>(walk);
}

/// A visitor of describe() that makes the schema of one type.
template <typename T> class SchemaWriter
{
public:
    explicit SchemaWriter(Walk& walk)
        : m_walk(walk)
    {
    }

    template <typename U> void field(std::string_view key, U T::*)
    {
        deep({key}, static_cast<U T::*>(nullptr));
    }
    template <typename U> void required(std::string_view key, U T::*member)
    {
        field(key, member);
        if (key == "name" || key == "service" || key == "from" || key == "to" || key == "rule")
            m_schema["required"].push_back(std::string(key));
    }
    void json(std::string_view key, Json T::*member) { field(key, member); }
    void constant(std::string_view key, std::string_view text)
    {
        m_schema["properties"][std::string(key)] = {{"const", std::string(text)},
                                                    {"description", help(std::string(key))}};
        m_schema["required"].push_back(std::string(key));
    }
    template <typename U> void deep(std::initializer_list<std::string_view> keys, U T::*)
    {
        Json* target = &m_schema;
        std::string path;
        for (const std::string_view key : keys) {
            (*target)["type"] = "object";
            target = &(*target)["properties"][std::string(key)];
            path += (path.empty() ? "" : ".") + std::string(key);
        }
        *target = schemaOf(m_walk, static_cast<const U*>(nullptr));
        (*target)["description"] = help(path);
    }
    void extra(Json T::*) {}

    [[nodiscard]] Json result() { return std::move(m_schema); }

private:
    std::string help(const std::string& path)
    {
        const std::string name = std::string(TypeName<T>::value) + "." + path;
        const std::string_view text = fieldHelp(name);
        if (text.empty())
            m_walk.undescribed.push_back(name);
        return std::string(text);
    }

    Walk& m_walk;
    Json m_schema = {{"type", "object"}, {"properties", Json::object()}};
};

template <typename T> Json schemaOf(Walk& walk, const T*)
{
    if constexpr (std::is_enum_v<T>) {
        Json words = Json::array();
        for (const auto& [value, word] : Words<T>::table)
            words.push_back(std::string(word));
        return {{"enum", words}};
    } else {
        const std::string name = TypeName<T>::value;
        if (!walk.definitions.contains(name)) {
            walk.definitions[name] = nullptr; // keeps the order of first use
            SchemaWriter<T> writer(walk);
            describe(writer, static_cast<const T*>(nullptr));
            walk.definitions[name] = writer.result();
        }
        return {{"$ref", "#/$defs/" + name}};
    }
}

} // namespace

Json planSchema()
{
    Walk walk;
    const Json root = schemaOf(walk, static_cast<const Plan*>(nullptr));
    return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
            {"title", "Linkwright plan"},
            {"$ref", root.at("$ref")},
            {"$defs", std::move(walk.definitions)}};
}

std::vector<std::string> undescribedFields()
{
    Walk walk;
    (void)schemaOf(walk, static_cast<const Plan*>(nullptr));
    return walk.undescribed;
}

} // namespace linkwright::planfile
