// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/walker.h"

#include "domain/nearest.h"
#include "schema/wording.h"

#include <algorithm>
#include <set>

namespace linkwright::schema {

namespace {

template <typename T> bool isWithin(T value, const Limits<T>& limits)
{
    return (!limits.least || value >= *limits.least) && (!limits.most || value <= *limits.most);
}

/// The keys of an item of a list, as one text; empty where one is missing.
std::string keysOf(const Json& item, const std::vector<std::string>& keys)
{
    if (!item.is_object())
        return {};
    std::string text;
    for (const std::string& key : keys) {
        const auto it = item.find(key);
        if (it == item.end())
            return {};
        text += (text.empty() ? "" : ",") + (it->is_string() ? it->get<std::string>() : it->dump());
    }
    return text;
}

bool holds(const Json& value, const Schema& schema)
{
    Problems problems;
    const PlanPath base;
    Walker(Walker::Looks::ForEverything, base, problems).walk(value, schema);
    return std::all_of(problems.begin(), problems.end(),
                       [](const Problem& problem) { return problem.kind == Problem::Kind::UnknownField; });
}

/// What alternatives ask for, where each asks for fields: "one of identities or identityRefs".
std::string choiceOf(const std::vector<Schema>& alternatives)
{
    std::vector<std::string> names;
    for (const Schema& alternative : alternatives) {
        std::string fields;
        for (const std::string& field : alternative.required)
            fields += (fields.empty() ? "" : " with ") + field;
        if (fields.empty())
            fields = expectedType(alternative);
        names.push_back(std::move(fields));
    }
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : i + 1 == names.size() ? " or " : ", ") + names[i];
    return text;
}

} // namespace

PlanPath Walker::placeOf(const Position* at) const
{
    std::vector<const Position*> chain;
    for (; at != nullptr; at = at->outer)
        chain.push_back(at);
    PlanPath path = m_base;
    for (auto it = chain.rbegin(); it != chain.rend(); ++it) {
        const Position& step = **it;
        if (step.field == nullptr)
            continue; // an item stands with the field that holds the list
        const auto next = std::next(it);
        const bool isList = next != chain.rend() && (*next)->field == nullptr;
        path = isList ? path.item(*step.field, (*next)->index, (*next)->label) : path.field(*step.field);
    }
    return path;
}

Problem& Walker::add(Problem::Kind kind, const Position* at)
{
    Problem& problem = m_problems.emplace_back();
    problem.kind = kind;
    problem.place = placeOf(at);
    return problem;
}

void Walker::add(Problem::Kind kind, const Position* at, std::string expected, std::string found)
{
    Problem& problem = add(kind, at);
    problem.expected = std::move(expected);
    problem.found = std::move(found);
}

void Walker::walk(const Json& value, const Schema& schema, const Position* at)
{
    const bool everything = m_looks == Looks::ForEverything;
    if (!isOfType(value, schema)) {
        if (everything)
            add(Problem::Kind::WrongType, at, expectedType(schema), kindOf(value));
        return; // what is inside has no schema
    }
    if (everything) {
        checkValue(value, schema, at);
        checkAlternatives(value, schema, at);
    }
    if (value.is_object())
        walkObject(value, schema, at);
    else if (value.is_array())
        walkArray(value, schema, at);
}

void Walker::walkObject(const Json& value, const Schema& schema, const Position* at)
{
    if (m_looks == Looks::ForEverything)
        checkRequired(value, schema, at);
    const bool keepsAll = schema.preserveUnknown || schema.type == Type::Any;
    for (const auto& [name, inner] : value.items()) {
        if (at == nullptr && name == m_skipped)
            continue;
        const Schema* field = schema.field(name);
        if (field == nullptr)
            field = schema.values.get();
        if (field == nullptr && !keepsAll)
            reportUnknown(name, schema, at);
        if (field == nullptr)
            continue;
        const Position position{at, &name, -1, {}};
        walk(inner, *field, &position);
    }
}

void Walker::walkArray(const Json& value, const Schema& schema, const Position* at)
{
    if (m_looks == Looks::ForEverything)
        checkItems(value, schema, at);
    if (schema.item == nullptr)
        return;
    Position position{at, nullptr, 0, {}};
    for (const Json& item : value) {
        position.label = keysOf(item, schema.listKeys);
        walk(item, *schema.item, &position);
        ++position.index;
    }
}

void Walker::reportUnknown(const std::string& name, const Schema& schema, const Position* at)
{
    std::vector<std::string> known = schema.fieldNames();
    if (at == nullptr) {
        if (std::find(m_siblings.begin(), m_siblings.end(), name) != m_siblings.end())
            return;
        known.insert(known.end(), m_siblings.begin(), m_siblings.end());
    }
    NearName near = nearestName(name, known);
    const Position position{at, &name, -1, {}};
    Problem& problem = add(Problem::Kind::UnknownField, &position);
    problem.suggestion = std::move(near.name);
    problem.clearTypo = near.clear;
}

void Walker::checkValue(const Json& value, const Schema& schema, const Position* at)
{
    if (value.is_null())
        return;
    if (!schema.allowed.empty() &&
        std::find(schema.allowed.begin(), schema.allowed.end(), value) == schema.allowed.end())
        add(Problem::Kind::NotAllowed, at, oneOfValues(schema.allowed), shown(value));
    if (value.is_number() && !isWithin(value.get<double>(), schema.value))
        add(Problem::Kind::OutOfLimits, at, expectedLimits(schema.value, ""), shown(value));
    else if (value.is_number() && !fitsFormat(value, schema.format))
        add(Problem::Kind::OutOfLimits, at, "a number of " + schema.format, shown(value));
    if (!value.is_string())
        return;
    const auto& text = value.get_ref<const std::string&>();
    if (!isWithin(lengthOf(text), schema.length))
        add(Problem::Kind::OutOfLimits, at, expectedLimits(schema.length, "characters"), shown(value));
    else if (!schema.pattern.empty() && !matchesPattern(text, schema.pattern))
        add(Problem::Kind::Mismatch, at, "a text that matches `" + schema.pattern + "`", shown(value));
}

void Walker::checkRequired(const Json& value, const Schema& schema, const Position* at)
{
    for (const std::string& name : schema.required) {
        const Schema* field = schema.field(name);
        const bool filledIn = field != nullptr && field->standard.has_value();
        if (value.contains(name) || filledIn)
            continue;
        const Position position{at, &name, -1, {}};
        add(Problem::Kind::Missing, &position);
    }
    if (!isWithin<std::uint64_t>(value.size(), schema.properties))
        add(Problem::Kind::OutOfLimits, at, expectedLimits(schema.properties, "fields"),
            std::to_string(value.size()));
}

void Walker::checkItems(const Json& value, const Schema& schema, const Position* at)
{
    if (!isWithin<std::uint64_t>(value.size(), schema.items))
        add(Problem::Kind::OutOfLimits, at, expectedLimits(schema.items, "items"),
            std::to_string(value.size()));
    if (schema.list == ListType::Atomic)
        return;
    std::set<std::string> seen;
    Position position{at, nullptr, 0, {}};
    for (const Json& item : value) {
        const bool isSet = schema.list == ListType::Set;
        position.label = isSet ? std::string() : keysOf(item, schema.listKeys);
        const std::string key =
            isSet ? item.dump(-1, ' ', false, Json::error_handler_t::replace) : position.label;
        if (!key.empty() && !seen.insert(key).second)
            add(Problem::Kind::Duplicate, &position, {}, {});
        ++position.index;
    }
}

void Walker::checkAlternatives(const Json& value, const Schema& schema, const Position* at)
{
    const auto holding = [&value](const std::vector<Schema>& alternatives) {
        return std::count_if(alternatives.begin(), alternatives.end(),
                             [&value](const Schema& alternative) { return holds(value, alternative); });
    };
    if (!schema.oneOf.empty()) {
        if (const auto count = holding(schema.oneOf); count != 1)
            add(Problem::Kind::NoChoice, at, "one of " + choiceOf(schema.oneOf),
                count == 0 ? "none" : "more than one");
    }
    if (!schema.anyOf.empty() && holding(schema.anyOf) == 0)
        add(Problem::Kind::NoChoice, at, choiceOf(schema.anyOf), "none");
    for (const Schema& part : schema.allOf) {
        if (!holds(value, part))
            add(Problem::Kind::NoChoice, at, choiceOf({part}), "none");
    }
}

} // namespace linkwright::schema
