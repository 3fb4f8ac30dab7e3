// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Compares a value with its schema, as the API server would, without one. What it cannot know is left to the
// server: formats but whole numbers, and rules that definitions write in CEL. Pure; any value may be given.

#include "domain/plan_path.h"
#include "schema/catalogue.h"

#include <string>
#include <vector>

namespace linkwright::schema {

struct Problem
{
    enum class Kind
    {
        UnknownField, ///< the server drops it silently, or refuses it where it is asked to be strict
        WrongType,
        NotAllowed, ///< not one of the values
        Missing,    ///< a required field
        OutOfLimits,
        Mismatch,  ///< of the pattern
        Duplicate, ///< an item twice in a set, or two with the same keys
        NoChoice   ///< none, or more than one, of fields of which one must be there
    };

    Kind kind = Kind::UnknownField;
    PlanPath place;         ///< the field; below what the caller gave
    std::string expected;   ///< "a whole number", "one of `Redirect`, `Reject` or `Route`"
    std::string found;      ///< "a text"; empty where there is nothing
    std::string suggestion; ///< of an unknown field: the nearest one that is known; empty where none is near
    bool clearTypo = false; ///< the suggestion is so near that a program may take it

    bool operator==(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

/// "spec.cors.orgins is no known field; did you mean origins?", "spec.port: expected a whole number, found a
/// text".
[[nodiscard]] std::string toString(const Problem& problem);

/// Everything that is wrong with a value. Places start with `base`.
[[nodiscard]] Problems validate(const Json& value, const Schema& schema, const PlanPath& base = {});

/// The unknown fields alone. `siblings` are names that may stand beside the value's own fields, so that they
/// can be suggested, too.
[[nodiscard]] Problems unknownFields(const Json& value, const Schema& schema, const PlanPath& base = {},
                                     const std::vector<std::string>& siblings = {});

/// The same of a whole object. Nothing where the catalogue does not know its kind. Its status is passed over
/// where a request of its own writes that.
[[nodiscard]] Problems validate(const Json& object, const Catalogue& catalogue);
[[nodiscard]] Problems unknownFields(const Json& object, const Catalogue& catalogue);

} // namespace linkwright::schema
