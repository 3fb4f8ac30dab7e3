// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/tree_reader.h"

#include "yaml/convert.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace linkwright::planfile {

namespace {

using Kind = yaml::Node::Kind;

std::string inBackQuotes(std::string_view text)
{
    constexpr std::size_t longest = 60;
    return "`" + std::string(text.substr(0, longest)) + (text.size() > longest ? "…`" : "`");
}

std::string found(const yaml::Node& node)
{
    switch (node.kind) {
    case Kind::Null:
        return "nothing";
    case Kind::Scalar:
        return inBackQuotes(node.text);
    case Kind::Sequence:
        return "a list";
    case Kind::Mapping:
        return "a mapping";
    }
    return {};
}

void reportMismatch(const yaml::Node& node, ReadState& state, const std::string& expected)
{
    state.report(node.start, "expected " + expected + ", found " + found(node));
}

} // namespace

void ReadState::report(Mark mark, std::string message)
{
    if (isFull())
        return;
    PlanPath path;
    for (const PlanPath::Segment& segment : m_path)
        path = segment.index < 0 ? path.field(segment.field)
                                 : path.item(segment.field, segment.index, segment.label);
    m_diagnostics.push_back({mark, std::move(message), path.toString()});
}

void ReadState::push(std::string field, int index, std::string label)
{
    m_path.push_back({std::move(field), index, std::move(label)});
}

void readValue(const yaml::Node& node, ReadState& state, std::string& value)
{
    // Plain 2.19, true or 80 are taken as the text they are: a release or a port needs no quotes in a plan.
    if (node.kind == Kind::Scalar)
        value = node.text;
    else if (node.kind == Kind::Null)
        value.clear();
    else
        reportMismatch(node, state, "a text");
}

void readValue(const yaml::Node& node, ReadState& state, bool& value)
{
    constexpr std::array<std::string_view, 3> yes{"true", "yes", "on"};
    constexpr std::array<std::string_view, 3> no{"false", "no", "off"};
    const bool plain = node.kind == Kind::Scalar && node.plain;
    if (plain && std::find(yes.begin(), yes.end(), node.text) != yes.end())
        value = true;
    else if (plain && std::find(no.begin(), no.end(), node.text) != no.end())
        value = false;
    else
        reportMismatch(node, state, "true or false (without quotes)");
}

void readValue(const yaml::Node& node, ReadState& state, int& value)
{
    if (node.kind == Kind::Scalar && node.plain && !node.text.empty()) {
        int number = 0;
        const char* end = node.text.data() + node.text.size();
        const auto [stop, error] = std::from_chars(node.text.data(), end, number);
        if (error == std::errc() && stop == end) {
            value = number;
            return;
        }
    }
    reportMismatch(node, state, "a whole number (without quotes)");
}

void readValue(const yaml::Node& node, ReadState& state, StringMap& value)
{
    if (!expectMapping(node, state))
        return;
    for (const yaml::Node::Entry& entry : node.entries) {
        state.push(entry.key);
        readValue(entry.value, state, value[entry.key]);
        state.pop();
    }
}

void readValue(const yaml::Node& node, ReadState&, Json& value)
{
    value = yaml::toJson(node);
}

void reportWrongWord(const yaml::Node& node, ReadState& state, const std::vector<std::string_view>& words)
{
    std::string list;
    for (const std::string_view word : words)
        list += (list.empty() ? "" : word == words.back() ? " or " : ", ") + inBackQuotes(word);
    reportMismatch(node, state, list);
}

bool expectSequence(const yaml::Node& node, ReadState& state)
{
    if (node.kind != Kind::Sequence && node.kind != Kind::Null)
        reportMismatch(node, state, "a list");
    return node.kind == Kind::Sequence;
}

bool expectMapping(const yaml::Node& node, ReadState& state)
{
    if (node.kind != Kind::Mapping && node.kind != Kind::Null)
        reportMismatch(node, state, "a mapping (key: value)");
    return node.kind == Kind::Mapping;
}

std::string itemLabel(const yaml::Node& node)
{
    const auto text = [&node](std::string_view key) {
        const yaml::Node* value = node.find(key);
        return value != nullptr && value->kind == Kind::Scalar ? value->text : std::string();
    };
    const std::string from = text("from");
    if (!from.empty())
        return from + "->" + text("to");
    const std::string name = text("name").empty() ? text("service") : text("name");
    const std::string ns = text("namespace");
    return ns.empty() ? name : ns + "/" + name;
}

Json leftOver(const yaml::Node& node, const std::vector<std::vector<std::string_view>>& known)
{
    Json rest = Json::object();
    for (const yaml::Node::Entry& entry : node.entries) {
        std::vector<std::vector<std::string_view>> below;
        bool whole = false;
        for (const std::vector<std::string_view>& keys : known) {
            if (keys.front() != entry.key)
                continue;
            if (keys.size() == 1)
                whole = true;
            else
                below.emplace_back(keys.begin() + 1, keys.end());
        }
        if (whole)
            continue;
        Json value = below.empty() ? yaml::toJson(entry.value) : leftOver(entry.value, below);
        if (below.empty() || !value.empty())
            rest[entry.key] = std::move(value);
    }
    return rest;
}

} // namespace linkwright::planfile
