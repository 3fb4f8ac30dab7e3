// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads a plan out of a tree. Reports everything that does not fit and goes on. Internal to models/planfile.

#include "domain/plan.h"
#include "domain/plan_path.h"
#include "planfile/describe.h"
#include "planfile/enums.h"
#include "yaml/node.h"

#include <initializer_list>
#include <string>
#include <type_traits>
#include <vector>

namespace linkwright::planfile {

/// Where the reader is, and what it found wrong so far.
class ReadState
{
public:
    ReadState(Diagnostics& diagnostics, int limit)
        : m_diagnostics(diagnostics)
        , m_limit(limit)
    {
    }

    void report(Mark mark, std::string message);
    [[nodiscard]] bool isFull() const { return static_cast<int>(m_diagnostics.size()) >= m_limit; }

    void push(std::string field, int index = -1, std::string label = {});
    void pop() { m_path.pop_back(); }

private:
    Diagnostics& m_diagnostics;
    int m_limit;
    std::vector<PlanPath::Segment> m_path;
};

/// Each reads one value; on a mismatch they report and leave the value alone.
void readValue(const yaml::Node& node, ReadState& state, std::string& value);
void readValue(const yaml::Node& node, ReadState& state, bool& value);
void readValue(const yaml::Node& node, ReadState& state, int& value);
void readValue(const yaml::Node& node, ReadState& state, StringMap& value);
void readValue(const yaml::Node& node, ReadState& state, Json& value);
void reportWrongWord(const yaml::Node& node, ReadState& state, const std::vector<std::string_view>& words);
/// Reports and returns false where the node is no list (nothing is an empty list) or no mapping.
bool expectSequence(const yaml::Node& node, ReadState& state);
bool expectMapping(const yaml::Node& node, ReadState& state);
/// The name of an item, for messages; empty where it has none.
std::string itemLabel(const yaml::Node& node);
/// What a plan leaves alone: the keys that are not among `known`, as values.
Json leftOver(const yaml::Node& node, const std::vector<std::vector<std::string_view>>& known);

template <typename T> void readObject(const yaml::Node& node, ReadState& state, T& object);

template <typename T>
requires std::is_enum_v<T>
void readValue(const yaml::Node& node, ReadState& state, T& value)
{
    std::vector<std::string_view> words;
    for (const auto& [entry, word] : Words<T>::table) {
        words.push_back(word);
        if (node.kind == yaml::Node::Kind::Scalar && node.text == word) {
            value = entry;
            return;
        }
    }
    reportWrongWord(node, state, words);
}

template <typename T> void readValue(const yaml::Node& node, ReadState& state, std::optional<T>& value)
{
    if (node.kind == yaml::Node::Kind::Null)
        return;
    readValue(node, state, value.emplace());
}

template <typename T>
requires std::is_class_v<T>
void readValue(const yaml::Node& node, ReadState& state, T& value)
{
    if (expectMapping(node, state))
        readObject(node, state, value);
}

template <typename T> void readValue(const yaml::Node& node, ReadState& state, std::vector<T>& value)
{
    if (!expectSequence(node, state))
        return;
    value.clear();
    value.reserve(node.items.size());
    for (const yaml::Node& item : node.items)
        readValue(item, state, value.emplace_back());
}

template <typename T> class TreeReader
{
public:
    TreeReader(const yaml::Node& node, ReadState& state, T& object)
        : m_node(node)
        , m_state(state)
        , m_object(object)
    {
    }

    template <typename U> void field(std::string_view key, U T::*member)
    {
        m_known.push_back({key});
        if (const yaml::Node* node = m_node.find(key))
            readMember(*node, key, m_object.*member);
    }

    template <typename U> void required(std::string_view key, U T::*member)
    {
        field(key, member);
        if constexpr (std::is_same_v<T, Gateway>) // the names of an installation have defaults
            return;
        if (key == "name" || key == "service" || key == "from" || key == "to" || key == "rule")
            requirePresence(key);
    }

    void json(std::string_view key, Json T::*member) { field(key, member); }

    template <typename U> void deep(std::initializer_list<std::string_view> keys, U T::*member)
    {
        m_known.emplace_back(keys);
        const yaml::Node* node = &m_node;
        std::size_t pushed = 0;
        for (const std::string_view key : keys) {
            m_state.push(std::string(key));
            ++pushed;
            const bool inner = node == &m_node || expectMapping(*node, m_state);
            node = inner ? node->find(key) : nullptr;
            if (node == nullptr)
                break;
        }
        if (node != nullptr)
            readValue(*node, m_state, m_object.*member);
        for (; pushed > 0; --pushed)
            m_state.pop();
    }

    void constant(std::string_view key, std::string_view text)
    {
        m_known.push_back({key});
        const yaml::Node* node = m_node.find(key);
        if (node == nullptr || node->kind != yaml::Node::Kind::Scalar || node->text != text)
            m_state.report(node != nullptr ? node->start : m_node.start,
                           "`" + std::string(key) + "` must be `" + std::string(text) + "`" +
                               (node == nullptr ? "; it is missing" : "; found `" + node->text + "`"));
    }

    void extra(Json T::*member) { m_object.*member = leftOver(m_node, m_known); }

private:
    template <typename U> void readMember(const yaml::Node& node, std::string_view key, U& value)
    {
        m_state.push(std::string(key));
        readValue(node, m_state, value);
        m_state.pop();
    }

    /// Lists of objects name their items in messages.
    template <typename U> void readMember(const yaml::Node& node, std::string_view key, SharedList<U>& value)
    {
        m_state.push(std::string(key));
        const bool isList = expectSequence(node, m_state);
        m_state.pop();
        if (!isList)
            return;
        value.clear();
        value.reserve(node.items.size());
        for (std::size_t i = 0; i < node.items.size() && !m_state.isFull(); ++i) {
            m_state.push(std::string(key), static_cast<int>(i), itemLabel(node.items[i]));
            readValue(node.items[i], m_state, value.emplace_back());
            m_state.pop();
        }
    }

    void requirePresence(std::string_view key)
    {
        const yaml::Node* node = m_node.find(key);
        if (node == nullptr || node->kind == yaml::Node::Kind::Null)
            m_state.report(m_node.start, "`" + std::string(key) + "` is missing here; every entry needs one");
    }

    const yaml::Node& m_node;
    ReadState& m_state;
    T& m_object;
    std::vector<std::vector<std::string_view>> m_known;
};

template <typename T> void readObject(const yaml::Node& node, ReadState& state, T& object)
{
    TreeReader<T> reader(node, state, object);
    describe(reader, static_cast<const T*>(nullptr));
}

} // namespace linkwright::planfile
