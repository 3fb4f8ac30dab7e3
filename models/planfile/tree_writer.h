// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Writes a plan as a value in the order of the plan file. What equals its default is left out unless the text
// the plan came from wrote it; keys of that text keep their order. Internal to models/planfile.

#include "domain/plan.h"
#include "planfile/describe.h"
#include "planfile/enums.h"
#include "yaml/node.h"

#include <initializer_list>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <vector>

namespace linkwright::planfile {

/// The items of an older list by what identifies them, so that an item is compared with itself after others
/// moved.
class OldItems
{
public:
    explicit OldItems(const yaml::Node* list);
    /// The older form of an item that is now at `index` of `count`; null for a new one. Each is given out
    /// once. In a list that kept its length, an item nobody knows is the renamed one at its place.
    [[nodiscard]] const yaml::Node* take(const Json& item, std::size_t index, std::size_t count);

private:
    const yaml::Node* m_list;
    std::unordered_multimap<std::string, const yaml::Node*> m_items;
};

/// Puts the keys of `object` into the order of the older mapping; new keys follow the key they follow in
/// `object`.
Json inOldOrder(Json object, const yaml::Node* old);
/// Adds what `extra` has and `object` has not, at every level.
void mergeMissing(Json& object, const Json& extra);

inline Json writeValue(const std::string& value, const yaml::Node*)
{
    return value;
}
inline Json writeValue(bool value, const yaml::Node*)
{
    return value;
}
inline Json writeValue(int value, const yaml::Node*)
{
    return value;
}
inline Json writeValue(const Json& value, const yaml::Node*)
{
    return value;
}
Json writeValue(const StringMap& value, const yaml::Node* old);

template <typename T> Json writeObject(const T& object, const yaml::Node* old);

template <typename T>
requires std::is_enum_v<T> Json writeValue(T value, const yaml::Node*)
{
    for (const auto& [entry, word] : Words<T>::table) {
        if (entry == value)
            return std::string(word);
    }
    return nullptr;
}

template <typename T>
requires std::is_class_v<T> Json writeValue(const T& value, const yaml::Node* old)
{
    return writeObject(value, old);
}

template <typename T> Json writeValue(const std::optional<T>& value, const yaml::Node* old)
{
    return value ? writeValue(*value, old) : Json(nullptr);
}

/// Plain values.
template <typename T> Json writeValue(const std::vector<T>& value, const yaml::Node*)
{
    Json list = Json::array();
    for (const T& item : value)
        list.push_back(writeValue(item, nullptr));
    return list;
}

/// Entries, each compared with its own older form.
template <typename T> Json writeValue(const SharedList<T>& value, const yaml::Node* old)
{
    Json list = Json::array();
    OldItems oldItems(old);
    for (std::size_t i = 0; i < value.size(); ++i) {
        Json written = writeValue(value[i], nullptr);
        const yaml::Node* before =
            std::is_same_v<T, Json> ? nullptr : oldItems.take(written, i, value.size());
        list.push_back(before != nullptr ? writeValue(value[i], before) : std::move(written));
    }
    return list;
}

template <typename T> class TreeWriter
{
public:
    TreeWriter(const T& object, const yaml::Node* old)
        : m_object(object)
        , m_old(old)
    {
    }

    template <typename U> void field(std::string_view key, U T::*member)
    {
        const yaml::Node* old = oldValue(key);
        if (m_object.*member != m_defaults.*member || (old != nullptr && !isAbsent(m_object.*member)))
            m_json[std::string(key)] = writeValue(m_object.*member, old);
    }

    template <typename U> void required(std::string_view key, U T::*member)
    {
        m_json[std::string(key)] = writeValue(m_object.*member, oldValue(key));
    }

    void json(std::string_view key, Json T::*member) { field(key, member); }

    template <typename U> void deep(std::initializer_list<std::string_view> keys, U T::*member)
    {
        const yaml::Node* old = m_old;
        for (const std::string_view key : keys)
            old = old != nullptr ? old->find(key) : nullptr;
        if (m_object.*member == m_defaults.*member && (old == nullptr || isAbsent(m_object.*member)))
            return;
        Json* target = &m_json;
        for (const std::string_view key : keys)
            target = &(*target)[std::string(key)];
        *target = writeValue(m_object.*member, nullptr);
    }

    void constant(std::string_view key, std::string_view text)
    {
        m_json[std::string(key)] = std::string(text);
    }

    void extra(Json T::*member) { mergeMissing(m_json, m_object.*member); }

    [[nodiscard]] Json result() { return inOldOrder(std::move(m_json), m_old); }

private:
    [[nodiscard]] const yaml::Node* oldValue(std::string_view key) const
    {
        return m_old != nullptr ? m_old->find(key) : nullptr;
    }

    template <typename U> static bool isAbsent(const U&) { return false; }
    template <typename U> static bool isAbsent(const std::optional<U>& value) { return !value.has_value(); }

    const T& m_object;
    const yaml::Node* m_old;
    T m_defaults{};
    Json m_json = Json::object();
};

template <typename T> Json writeObject(const T& object, const yaml::Node* old)
{
    TreeWriter<T> writer(object, old);
    describe(writer, static_cast<const T*>(nullptr));
    return writer.result();
}

} // namespace linkwright::planfile
