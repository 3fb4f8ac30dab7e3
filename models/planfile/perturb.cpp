// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/perturb.h"

#include "planfile/describe.h"
#include "planfile/enums.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <span>
#include <type_traits>

namespace linkwright::planfile {

namespace {

/// What is left of a place below the value at hand.
using Rest = std::span<const PlanPath::Segment>;

bool change(std::string& value, int index, Rest rest);
bool change(bool& value, int index, Rest rest);
bool change(int& value, int index, Rest rest);
bool change(StringMap& value, int index, Rest rest);
bool change(Json& value, int index, Rest rest);
template <typename T> bool change(std::optional<T>& value, int index, Rest rest);
template <typename T> bool change(std::vector<T>& value, int index, Rest rest);
template <typename T> bool change(SharedList<T>& value, int index, Rest rest);
template <typename T>
requires std::is_enum_v<T>
bool change(T& value, int index, Rest rest);
template <typename T>
requires std::is_class_v<T>
bool change(T& value, int index, Rest rest);

/// A visitor of describe() that changes the field which a place means; all fields where nothing is left of
/// it.
template <typename T> class Changer
{
public:
    Changer(T& object, Rest rest)
        : m_object(object)
        , m_rest(rest)
    {
    }

    template <typename U> void field(std::string_view key, U T::*member) { deep({key}, member); }
    template <typename U> void required(std::string_view key, U T::*member) { deep({key}, member); }
    void json(std::string_view key, Json T::*member) { deep({key}, member); }
    void constant(std::string_view /*key*/, std::string_view /*text*/) {}
    template <typename U> void deep(std::initializer_list<std::string_view> keys, U T::*member)
    {
        const std::size_t common = std::min(keys.size(), m_rest.size());
        const bool isMeant = std::equal(
            keys.begin(), keys.begin() + common, m_rest.begin(),
            [](std::string_view key, const PlanPath::Segment& segment) { return key == segment.field; });
        if (!isMeant)
            return;
        m_found = true;
        const bool isWhole = common < keys.size() || common == 0;
        m_changed |=
            change(m_object.*member, isWhole ? -1 : m_rest[common - 1].index, m_rest.subspan(common));
    }
    void extra(Json T::*member)
    {
        Json& rest = m_object.*member;
        if (m_rest.empty() ? !rest.empty() : !m_found && rest.contains(m_rest.front().field))
            m_changed |= change(rest, -1, m_rest);
    }

    [[nodiscard]] bool changed() const { return m_changed; }

private:
    T& m_object;
    Rest m_rest;
    bool m_found = false;
    bool m_changed = false;
};

bool change(std::string& value, int /*index*/, Rest rest)
{
    if (rest.empty())
        value += 'x';
    return rest.empty();
}

bool change(bool& value, int /*index*/, Rest rest)
{
    if (rest.empty())
        value = !value;
    return rest.empty();
}

bool change(int& value, int /*index*/, Rest rest)
{
    if (rest.empty())
        ++value;
    return rest.empty();
}

bool change(StringMap& value, int /*index*/, Rest rest)
{
    if (rest.empty() && value.empty())
        value.emplace("x", "x");
    else if (rest.empty())
        std::for_each(value.begin(), value.end(), [](auto& entry) { entry.second += 'x'; });
    else if (const auto it = value.find(rest.front().field); it != value.end())
        return change(it->second, -1, rest.subspan(1));
    else
        return false;
    return true;
}

/// A value of an unknown shape, where nothing is left of the place.
void changeWhole(Json& value)
{
    if (value.is_string())
        value = value.get<std::string>() + 'x';
    else if (value.is_boolean())
        value = !value.get<bool>();
    else if (value.is_number_integer())
        value = value.get<long long>() + 1;
    else if (value.is_number())
        value = value.get<double>() + 1;
    else if (value.is_structured() && !value.empty())
        std::for_each(value.begin(), value.end(), changeWhole);
    else if (value.is_array())
        value.push_back("x");
    else if (value.is_object())
        value["x"] = "x";
    else
        value = Json{{"x", "x"}};
}

bool change(Json& value, int index, Rest rest)
{
    if (index >= 0) {
        const auto item = static_cast<std::size_t>(index);
        return value.is_array() && item < value.size() && change(value[item], -1, rest);
    }
    if (rest.empty()) {
        changeWhole(value);
        return true;
    }
    if (!value.is_object() || !value.contains(rest.front().field))
        return false;
    return change(value[rest.front().field], rest.front().index, rest.subspan(1));
}

template <typename T> bool change(std::optional<T>& value, int index, Rest rest)
{
    if (!value && !rest.empty())
        return false;
    return value ? change(*value, index, rest) : (value.emplace(), change(*value, -1, rest));
}

template <typename T> bool change(std::vector<T>& value, int index, Rest rest)
{
    if (index >= 0) {
        const auto item = static_cast<std::size_t>(index);
        return item < value.size() && change(value[item], -1, rest);
    }
    if (value.empty())
        value.emplace_back();
    for (T& item : value)
        change(item, -1, {});
    return true;
}

template <typename T> bool change(SharedList<T>& value, int index, Rest rest)
{
    const auto item = static_cast<std::size_t>(index);
    return index >= 0 && item < value.size() && change(value[item], -1, rest);
}

template <typename T>
requires std::is_enum_v<T>
bool change(T& value, int /*index*/, Rest rest)
{
    const auto& words = Words<T>::table;
    const auto it =
        std::find_if(words.begin(), words.end(), [value](const auto& word) { return word.first == value; });
    value = it == words.end() || std::next(it) == words.end() ? words.front().first : std::next(it)->first;
    return rest.empty();
}

template <typename T>
requires std::is_class_v<T>
bool change(T& value, int /*index*/, Rest rest)
{
    Changer<T> changer(value, rest);
    describe(changer, static_cast<const T*>(nullptr));
    return changer.changed();
}

using Places = std::vector<PlanPath>;

void list(const StringMap& value, const PlanPath& place, Places& places);
void list(const Json& value, const PlanPath& place, Places& places);
template <typename T> void list(const std::optional<T>& value, const PlanPath& place, Places& places);
template <typename T> void list(const T& value, const PlanPath& place, Places& places);

/// `list` for a member under its key; lists spell their items with the key.
template <typename T> void listMember(const T& value, const PlanPath& place, const char* key, Places& places)
{
    list(value, place.field(key), places);
}
template <typename T>
void listMember(const std::vector<T>& value, const PlanPath& place, const char* key, Places& places)
{
    if (value.empty())
        places.push_back(place.field(key));
    for (std::size_t i = 0; i < value.size(); ++i)
        places.push_back(place.item(key, static_cast<int>(i), {}));
}
template <typename T>
void listMember(const SharedList<T>& value, const PlanPath& place, const char* key, Places& places)
{
    for (std::size_t i = 0; i < value.size(); ++i)
        list(value[i], place.item(key, static_cast<int>(i), {}), places);
}

/// A visitor of describe() that lists the places of all values.
template <typename T> class Lister
{
public:
    Lister(const T& object, const PlanPath& place, Places& places)
        : m_object(object)
        , m_place(place)
        , m_places(places)
    {
    }

    template <typename U> void field(std::string_view key, U T::*member)
    {
        listMember(m_object.*member, m_place, std::string(key).c_str(), m_places);
    }
    template <typename U> void required(std::string_view key, U T::*member) { field(key, member); }
    void json(std::string_view key, Json T::*member) { field(key, member); }
    void constant(std::string_view /*key*/, std::string_view /*text*/) {}
    template <typename U> void deep(std::initializer_list<std::string_view> keys, U T::*member)
    {
        PlanPath place = m_place;
        for (const std::string_view key : keys)
            place = place.field(std::string(key));
        list(m_object.*member, place, m_places);
    }
    void extra(Json T::*member)
    {
        if (!(m_object.*member).empty())
            list(m_object.*member, m_place, m_places);
    }

private:
    const T& m_object;
    const PlanPath& m_place;
    Places& m_places;
};

void list(const StringMap& value, const PlanPath& place, Places& places)
{
    if (value.empty())
        places.push_back(place);
    for (const auto& [key, text] : value)
        places.push_back(place.field(key));
}

void list(const Json& value, const PlanPath& place, Places& places)
{
    if (!value.is_object() || value.empty()) {
        places.push_back(place);
        return;
    }
    for (const auto& [key, member] : value.items()) {
        if (!member.is_array() || member.empty()) {
            list(member, place.field(key), places);
            continue;
        }
        for (std::size_t i = 0; i < member.size(); ++i)
            list(member[i], place.item(key, static_cast<int>(i), {}), places);
    }
}

template <typename T> void list(const std::optional<T>& value, const PlanPath& place, Places& places)
{
    if (value)
        list(*value, place, places);
    else
        places.push_back(place);
}

template <typename T> void list(const T& value, const PlanPath& place, Places& places)
{
    if constexpr (std::is_class_v<T> && !std::is_same_v<T, std::string>) {
        Lister<T> lister(value, place, places);
        describe(lister, static_cast<const T*>(nullptr));
    } else {
        places.push_back(place);
    }
}

} // namespace

bool perturb(Plan& plan, const PlanPath& place)
{
    return !place.isEmpty() && change(plan, -1, Rest(place.segments()));
}

std::vector<PlanPath> fieldsWithin(const Plan& plan, const PlanPath& place)
{
    Places places;
    list(plan, {}, places);
    std::erase_if(places, [&place](const PlanPath& field) { return !field.isWithin(place); });
    return places;
}

} // namespace linkwright::planfile
