// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/schema.h"

namespace linkwright::schema {

const Schema* Schema::field(const std::string& name) const
{
    const auto it = index.find(name);
    return it == index.end() ? nullptr : &fields[it->second].schema;
}

const Schema* Schema::at(const std::vector<std::string>& path) const
{
    const Schema* schema = this;
    for (const std::string& step : path) {
        if (step == "[]")
            schema = schema->item.get();
        else if (step == "{}")
            schema = schema->values.get();
        else
            schema = schema->field(step);
        if (schema == nullptr)
            return nullptr;
    }
    return schema;
}

std::vector<std::string> Schema::fieldNames() const
{
    std::vector<std::string> names;
    names.reserve(fields.size());
    for (const Field& field : fields)
        names.push_back(field.name);
    return names;
}

} // namespace linkwright::schema
