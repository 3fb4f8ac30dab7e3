// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One step of the way to a field of an object, as managedFields name it (FieldsV1 of
// k8s.io/apimachinery/pkg/apis/meta/v1: f:<name>, k:<keys of a list item>, v:<value of a set>, i:<index>).

#include "domain/json.h"

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace linkwright::diff {

struct Step
{
    enum class Kind
    {
        Name,
        Key,
        Value,
        Index
    };

    Kind kind = Kind::Name;
    std::string text; ///< the name; keys or value as canonical JSON; the index in decimals

    [[nodiscard]] static Step name(std::string name);
    [[nodiscard]] static Step key(const Json& fields);
    [[nodiscard]] static Step value(const Json& value);
    [[nodiscard]] static Step index(std::size_t index);

    /// From `f:spec` and its like; nothing where the text is none of them.
    [[nodiscard]] static std::optional<Step> fromFieldsV1(std::string_view text);
    [[nodiscard]] std::string toFieldsV1() const;

    /// The keys or the value.
    [[nodiscard]] Json json() const;

    bool operator==(const Step&) const = default;
    std::strong_ordering operator<=>(const Step&) const = default;
};

/// The same text for equal values: without spaces, keys sorted.
[[nodiscard]] std::string canonical(const Json& value);

} // namespace linkwright::diff
