// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads members of JSON objects into values, and remembers everything that is not as expected, with its
// place. What cannot be read keeps its default.

#include "domain/diagnostic.h"
#include "domain/json.h"

#include <string>
#include <utility>

namespace linkwright::facts {

class FactsReader
{
public:
    /// `value` and `problems` outlive it. `place` is empty for the whole file.
    FactsReader(const Json& value, std::string place, Diagnostics& problems);

    /// False, and a complaint, where it is no object. Nothing can be read from it then.
    [[nodiscard]] bool isObject() const { return m_value.is_object(); }
    [[nodiscard]] const Json& value() const { return m_value; }
    [[nodiscard]] bool has(const char* key) const;

    void complain(const char* key, const std::string& message);

    /// Absent stays as it is, unless `required`.
    void read(const char* key, std::string& text, bool required = false);
    void read(const char* key, bool& flag, bool required = false);
    void read(const char* key, std::vector<std::string>& texts);

    /// The object under a key; where there is none, one without members.
    [[nodiscard]] FactsReader member(const char* key);
    /// Calls `each` with every item of a list.
    template <typename Each> void items(const char* key, Each each)
    {
        const Json* list = arrayAt(key);
        for (std::size_t i = 0; list && i < list->size(); ++i)
            each(FactsReader((*list)[i], placeOf(key) + "[" + std::to_string(i) + "]", m_problems));
    }

private:
    [[nodiscard]] const Json* arrayAt(const char* key);
    [[nodiscard]] std::string placeOf(const char* key) const;

    const Json& m_value;
    std::string m_place;
    Diagnostics& m_problems;
};

} // namespace linkwright::facts
