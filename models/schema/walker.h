// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Goes through a value and its schema side by side. Internal to models/schema.

#include "schema/validate.h"

namespace linkwright::schema {

/// Where the walk is: a chain on the stack, made into a path only where there is something to say.
struct Position
{
    const Position* outer = nullptr;
    const std::string* field = nullptr; ///< null for an item of a list
    int index = -1;
    std::string label{}; ///< of an item of a list with keys
};

class Walker
{
public:
    enum class Looks
    {
        ForEverything,
        ForUnknownFields
    };

    Walker(Looks looks, const PlanPath& base, Problems& problems)
        : m_looks(looks)
        , m_base(base)
        , m_problems(problems)
    {
    }

    void walk(const Json& value, const Schema& schema, const Position* at = nullptr);
    /// Names to suggest beside the fields of the outermost value.
    void setSiblings(const std::vector<std::string>& siblings) { m_siblings = siblings; }
    /// A field of the outermost value that is passed over.
    void setSkipped(const char* field) { m_skipped = field; }

private:
    void walkObject(const Json& value, const Schema& schema, const Position* at);
    void walkArray(const Json& value, const Schema& schema, const Position* at);
    void reportUnknown(const std::string& name, const Schema& schema, const Position* at);
    void checkValue(const Json& value, const Schema& schema, const Position* at);
    void checkRequired(const Json& value, const Schema& schema, const Position* at);
    void checkItems(const Json& value, const Schema& schema, const Position* at);
    void checkAlternatives(const Json& value, const Schema& schema, const Position* at);

    Problem& add(Problem::Kind kind, const Position* at);
    void add(Problem::Kind kind, const Position* at, std::string expected, std::string found);
    [[nodiscard]] PlanPath placeOf(const Position* at) const;

    Looks m_looks;
    const PlanPath& m_base;
    Problems& m_problems;
    std::vector<std::string> m_siblings;
    std::string m_skipped;
};

/// Whether a value is of the schema's type.
[[nodiscard]] bool isOfType(const Json& value, const Schema& schema);
/// Whether a text matches a pattern somewhere. True where the pattern is no regular expression.
[[nodiscard]] bool matchesPattern(const std::string& text, const std::string& pattern);
/// Characters of UTF-8.
[[nodiscard]] std::uint64_t lengthOf(const std::string& text);
/// Whether a number keeps to int32 or int64 where the format asks for it.
[[nodiscard]] bool fitsFormat(const Json& value, const std::string& format);

} // namespace linkwright::schema
