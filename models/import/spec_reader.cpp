// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/spec_reader.h"

#include "yaml/convert.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace linkwright::importer {

using Kind = yaml::Node::Kind;

namespace {

auto placeOf(yaml::Node& mapping, std::string_view key)
{
    return std::find_if(mapping.entries.begin(), mapping.entries.end(),
                        [key](const yaml::Node::Entry& entry) { return entry.key == key; });
}

bool takeNested(yaml::Node& mapping, const std::vector<std::string_view>& keys, std::size_t depth,
                std::optional<yaml::Node>& taken)
{
    if (depth + 1 == keys.size()) {
        taken = takeKey(mapping, keys[depth]);
    } else if (yaml::Node* inner = findKey(mapping, keys[depth]); inner != nullptr) {
        if (takeNested(*inner, keys, depth + 1, taken) && inner->entries.empty())
            (void)takeKey(mapping, keys[depth]);
    }
    return taken.has_value();
}

} // namespace

std::optional<yaml::Node> takeKey(yaml::Node& mapping, std::string_view key)
{
    const auto place = placeOf(mapping, key);
    if (place == mapping.entries.end())
        return std::nullopt;
    yaml::Node value = std::move(place->value);
    mapping.entries.erase(place);
    return value;
}

yaml::Node* findKey(yaml::Node& mapping, std::string_view key)
{
    const auto place = placeOf(mapping, key);
    return place == mapping.entries.end() ? nullptr : &place->value;
}

void putKey(yaml::Node& mapping, std::string_view key, yaml::Node value)
{
    mapping.kind = Kind::Mapping;
    const Mark mark = value.start;
    if (yaml::Node* known = findKey(mapping, key))
        *known = std::move(value);
    else
        mapping.entries.push_back({std::string(key), mark, std::move(value)});
}

yaml::Node textNode(std::string text, Mark mark)
{
    yaml::Node node;
    node.kind = Kind::Scalar;
    node.plain = false;
    node.text = std::move(text);
    node.start = mark;
    return node;
}

yaml::Node mappingNode(Mark mark)
{
    yaml::Node node;
    node.kind = Kind::Mapping;
    node.start = mark;
    return node;
}

std::string describe(const yaml::Node& node)
{
    constexpr std::size_t longest = 60;
    switch (node.kind) {
    case Kind::Null:
        return "nothing";
    case Kind::Scalar:
        return "`" + node.text.substr(0, longest) + (node.text.size() > longest ? "…`" : "`");
    case Kind::Sequence:
        return "a list";
    case Kind::Mapping:
        return "a mapping";
    }
    return {};
}

std::optional<bool> boolOf(const yaml::Node& node)
{
    constexpr std::array<std::string_view, 3> yes{"true", "yes", "on"};
    constexpr std::array<std::string_view, 3> no{"false", "no", "off"};
    if (node.kind != Kind::Scalar || !node.plain)
        return std::nullopt;
    if (std::find(yes.begin(), yes.end(), node.text) != yes.end())
        return true;
    if (std::find(no.begin(), no.end(), node.text) != no.end())
        return false;
    return std::nullopt;
}

std::string readValue(const yaml::Node& node, std::string& value)
{
    if (node.kind != Kind::Scalar)
        return "a text";
    value = node.text;
    return {};
}

std::string readValue(const yaml::Node& node, int& value)
{
    if (node.kind != Kind::Scalar || node.text.empty())
        return "a whole number";
    const char* end = node.text.data() + node.text.size();
    const auto [stop, error] = std::from_chars(node.text.data(), end, value);
    return error == std::errc() && stop == end ? std::string() : "a whole number";
}

std::string readValue(const yaml::Node& node, bool& value)
{
    const std::optional<bool> read = boolOf(node);
    value = read.value_or(value);
    return read ? std::string() : "true or false";
}

std::string readValue(const yaml::Node& node, StringMap& value)
{
    if (node.kind != Kind::Mapping)
        return "a mapping";
    for (const yaml::Node::Entry& entry : node.entries) {
        if (entry.value.kind != Kind::Scalar && entry.value.kind != Kind::Null)
            return "texts only";
        value[entry.key] = entry.value.text;
    }
    return {};
}

std::string readValue(const yaml::Node& node, std::vector<std::string>& value)
{
    if (node.kind != Kind::Sequence)
        return "a list";
    for (const yaml::Node& item : node.items) {
        if (item.kind != Kind::Scalar)
            return "a list of texts";
        value.push_back(item.text);
    }
    return {};
}

std::string readValue(const yaml::Node& node, LabelSelector& value)
{
    if (node.kind != Kind::Mapping)
        return "a mapping";
    yaml::Node rest = node;
    if (const std::optional<yaml::Node> labels = takeKey(rest, "matchLabels");
        labels && labels->kind != Kind::Null) {
        std::string expected = readValue(*labels, value.matchLabels);
        if (!expected.empty())
            return expected;
    }
    value.extra = yaml::toJson(rest);
    return {};
}

std::string readValue(const yaml::Node& node, SecretRef& value)
{
    if (node.kind != Kind::Mapping)
        return "a mapping";
    yaml::Node rest = node;
    for (auto [key, member] : {std::pair("name", &SecretRef::name), {"namespace", &SecretRef::namespace_}}) {
        const std::optional<yaml::Node> text = takeKey(rest, key);
        if (text && text->kind != Kind::Null && !readValue(*text, value.*member).empty())
            return "a name and a namespace";
    }
    value.extra = yaml::toJson(rest);
    return {};
}

void SpecReader::json(std::string_view key, Json& value)
{
    if (const std::optional<yaml::Node> node = takeDeep({key}))
        value = yaml::toJson(*node);
}

Json SpecReader::rest() const
{
    return m_spec.kind == Kind::Mapping ? yaml::toJson(m_spec) : Json::object();
}

std::optional<yaml::Node> SpecReader::takeDeep(const std::vector<std::string_view>& keys)
{
    std::optional<yaml::Node> taken;
    (void)takeNested(m_spec, keys, 0, taken);
    if (taken && taken->kind == Kind::Null)
        return std::nullopt;
    return taken;
}

void SpecReader::reportMismatch(const std::vector<std::string_view>& keys, const yaml::Node& node,
                                const std::string& expected)
{
    std::string path;
    for (const std::string_view key : keys)
        path += (path.empty() ? "" : ".") + std::string(key);
    m_report.dropped(node.start, "`" + path + "`: expected " + expected + ", found " + describe(node));
}

} // namespace linkwright::importer
