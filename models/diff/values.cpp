// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff/values.h"

#include "diff/same_value.h"

#include <algorithm>
#include <string>

namespace linkwright::diff {

namespace {

constexpr std::size_t nowhere = std::string::npos;

bool hasKey(const Json& item, const std::string& name, const Json& wanted)
{
    const auto it = item.find(name);
    if (it != item.end())
        return sameValue(*it, wanted);
    return name == "protocol" && wanted == "TCP"; // the one key with a default, of ports
}

bool hasKeys(const Json& item, const Json& keys)
{
    if (!item.is_object() || !keys.is_object())
        return false;
    const auto items = keys.items();
    return std::all_of(items.begin(), items.end(),
                       [&item](const auto& key) { return hasKey(item, key.key(), key.value()); });
}

template <typename Matches> std::size_t indexWhere(const Json& list, Matches matches)
{
    const auto it = std::find_if(list.begin(), list.end(), matches);
    return it == list.end() ? nowhere : static_cast<std::size_t>(it - list.begin());
}

/// The value one step further, made if it is missing.
Json& stepInto(Json& at, const Step& step)
{
    if (step.kind == Step::Kind::Name) {
        if (!at.is_object())
            at = Json::object();
        return at[step.text];
    }
    if (!at.is_array())
        at = Json::array();
    std::size_t index = itemAt(at, step);
    if (index == nowhere) {
        index = at.size();
        at.push_back(step.kind == Step::Kind::Index ? Json() : step.json());
    }
    return at[index];
}

const Json* stepInto(const Json& at, const Step& step)
{
    if (step.kind == Step::Kind::Name) {
        if (!at.is_object())
            return nullptr;
        const auto it = at.find(step.text);
        return it == at.end() ? nullptr : &*it;
    }
    const std::size_t index = itemAt(at, step);
    return index == nowhere ? nullptr : &at[index];
}

void eraseStep(Json& at, const Step& step)
{
    if (step.kind == Step::Kind::Name) {
        if (at.is_object())
            at.erase(step.text);
    } else if (const std::size_t index = itemAt(at, step); index != nowhere) {
        at.erase(index);
    }
}

/// Whether nothing is left that somebody could want.
bool isHollow(const Json& value, const Step& reachedBy)
{
    if (value.is_object() && reachedBy.kind == Step::Kind::Key) {
        const Json keys = reachedBy.json();
        const auto items = value.items();
        return std::all_of(items.begin(), items.end(),
                           [&keys](const auto& field) { return keys.contains(field.key()); });
    }
    return value.is_structured() && value.empty();
}

void removeFrom(Json& at, const std::vector<Step>& steps, std::size_t next)
{
    if (next + 1 == steps.size()) {
        eraseStep(at, steps[next]);
        return;
    }
    if (!stepInto(std::as_const(at), steps[next]))
        return;
    Json& below = stepInto(at, steps[next]);
    removeFrom(below, steps, next + 1);
    if (isHollow(below, steps[next]))
        eraseStep(at, steps[next]);
}

} // namespace

std::size_t itemAt(const Json& list, const Step& step)
{
    if (!list.is_array())
        return nowhere;
    const Json wanted = step.json();
    if (step.kind == Step::Kind::Key)
        return indexWhere(list, [&wanted](const Json& item) { return hasKeys(item, wanted); });
    if (step.kind == Step::Kind::Value)
        return indexWhere(list, [&wanted](const Json& item) { return sameValue(item, wanted); });
    if (step.kind != Step::Kind::Index || !wanted.is_number_unsigned())
        return nowhere;
    const auto index = wanted.get<std::size_t>();
    return index < list.size() ? index : nowhere;
}

const Json* find(const Json& object, const FieldPath& field)
{
    const Json* at = &object;
    for (const Step& step : field.steps()) {
        at = stepInto(*at, step);
        if (!at)
            return nullptr;
    }
    return at;
}

void setValue(Json& object, const FieldPath& field, const Json& value)
{
    Json* at = &object;
    for (const Step& step : field.steps())
        at = &stepInto(*at, step);
    *at = value;
}

void removeField(Json& object, const FieldPath& field)
{
    if (!field.isEmpty())
        removeFrom(object, field.steps(), 0);
}

Json subset(const Json& object, const FieldSet& fields)
{
    Json part = Json::object();
    for (const char* key : {"apiVersion", "kind"}) {
        if (object.contains(key))
            part[key] = object.at(key);
    }
    for (const char* key : {"name", "namespace"}) {
        const FieldPath path({Step::name("metadata"), Step::name(key)});
        if (const Json* value = find(object, path))
            setValue(part, path, *value);
    }
    for (const FieldPath& path : fields.leaves()) {
        if (const Json* value = find(object, path))
            setValue(part, path, *value);
    }
    return part;
}

} // namespace linkwright::diff
