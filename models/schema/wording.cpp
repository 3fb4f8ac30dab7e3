// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/wording.h"

#include "schema/validate.h"

#include <cmath>

namespace linkwright::schema {

namespace {

constexpr std::size_t longestShown = 60;

std::string ticked(const std::string& text)
{
    if (text.size() <= longestShown)
        return "`" + text + "`";
    std::size_t end = longestShown;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) // not inside a character
        --end;
    return "`" + text.substr(0, end) + "…`";
}

std::string numberText(double value)
{
    constexpr double exactUpTo = 9e15;
    return std::floor(value) == value && std::abs(value) < exactUpTo
               ? std::to_string(static_cast<std::int64_t>(value))
               : Json(value).dump();
}
std::string numberText(std::uint64_t value)
{
    return std::to_string(value);
}

} // namespace

std::string kindOf(const Json& value)
{
    switch (value.type()) {
    case Json::value_t::null:
        return "nothing";
    case Json::value_t::object:
        return "a mapping";
    case Json::value_t::array:
        return "a list";
    case Json::value_t::string:
        return "a text";
    case Json::value_t::boolean:
        return "true or false";
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
        return "a whole number";
    case Json::value_t::number_float:
        return "a number";
    default:
        return "something else";
    }
}

std::string shown(const Json& value)
{
    if (value.is_structured() || value.is_null())
        return kindOf(value);
    return ticked(value.is_string() ? value.get<std::string>() : value.dump());
}

std::string expectedType(const Schema& schema)
{
    if (schema.intOrString)
        return "a whole number or a text";
    switch (schema.type) {
    case Type::Object:
        return "a mapping";
    case Type::Array:
        return "a list";
    case Type::String:
        return "a text";
    case Type::Integer:
        return "a whole number";
    case Type::Number:
        return "a number";
    case Type::Boolean:
        return "true or false";
    case Type::Any:
        break;
    }
    return "a value";
}

std::string oneOfValues(const std::vector<Json>& values)
{
    std::string text = "one of ";
    for (std::size_t i = 0; i < values.size(); ++i)
        text += (i == 0 ? "" : i + 1 == values.size() ? " or " : ", ") + shown(values[i]);
    return values.size() == 1 ? shown(values.front()) : text;
}

template <typename T> std::string expectedLimits(const Limits<T>& limits, const char* what)
{
    std::string text;
    if (limits.least && limits.most)
        text = "from " + numberText(*limits.least) + " to " + numberText(*limits.most);
    else
        text = limits.least ? "at least " + numberText(*limits.least)
                            : "at most " + numberText(limits.most.value_or(T(0)));
    return *what == '\0' ? text : text + " " + what;
}

template std::string expectedLimits(const Limits<double>&, const char*);
template std::string expectedLimits(const Limits<std::uint64_t>&, const char*);

std::string toString(const Problem& problem)
{
    const std::string place = problem.place.toString();
    switch (problem.kind) {
    case Problem::Kind::UnknownField:
        return place + " is no known field" +
               (problem.suggestion.empty() ? std::string() : "; did you mean " + problem.suggestion + "?");
    case Problem::Kind::Missing:
        return place + " is missing";
    case Problem::Kind::Duplicate:
        return place + " is there twice";
    default:
        return place + ": expected " + problem.expected +
               (problem.found.empty() ? std::string() : ", found " + problem.found);
    }
}

} // namespace linkwright::schema
