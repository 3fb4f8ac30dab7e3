// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Single values against their schema.

#include "schema/walker.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace linkwright::schema {

namespace {

/// 3.0 is a whole number for the API server, too.
bool isWhole(const Json& value)
{
    return value.is_number_integer() ||
           (value.is_number_float() && std::floor(value.get<double>()) == value.get<double>());
}

} // namespace

bool isOfType(const Json& value, const Schema& schema)
{
    if (value.is_null())
        return schema.nullable || (schema.type == Type::Any && !schema.intOrString);
    if (schema.intOrString)
        return isWhole(value) || value.is_string();
    switch (schema.type) {
    case Type::Any:
        return true;
    case Type::Object:
        return value.is_object();
    case Type::Array:
        return value.is_array();
    case Type::String:
        return value.is_string();
    case Type::Integer:
        return isWhole(value);
    case Type::Number:
        return value.is_number();
    case Type::Boolean:
        return value.is_boolean();
    }
    return true;
}

bool matchesPattern(const std::string& text, const std::string& pattern)
{
    const re2::RE2 expression(pattern, re2::RE2::Quiet);
    return !expression.ok() || re2::RE2::PartialMatch(text, expression);
}

std::uint64_t lengthOf(const std::string& text)
{
    return static_cast<std::uint64_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool fitsFormat(const Json& value, const std::string& format)
{
    if (format == "int32" && value.is_number()) {
        const double number = value.get<double>();
        return number >= std::numeric_limits<std::int32_t>::min() &&
               number <= std::numeric_limits<std::int32_t>::max();
    }
    if (format == "int64" && value.is_number_unsigned())
        return value.get<std::uint64_t>() <=
               static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    return true;
}

} // namespace linkwright::schema
