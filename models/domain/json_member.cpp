// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/json_member.h"

namespace linkwright {

const Json* memberOf(const Json& object, std::string_view key)
{
    if (!object.is_object())
        return nullptr;
    const auto it = object.find(key);
    return it == object.end() ? nullptr : &*it;
}

const Json& valueAt(const Json& object, std::string_view key)
{
    static const Json nothing;
    const Json* value = memberOf(object, key);
    return value ? *value : nothing;
}

std::string textAt(const Json& object, std::string_view key)
{
    const Json& value = valueAt(object, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::vector<std::string> textsAt(const Json& object, std::string_view key)
{
    std::vector<std::string> texts;
    const Json& list = valueAt(object, key);
    if (!list.is_array())
        return texts;
    for (const Json& item : list) {
        if (item.is_string())
            texts.push_back(item.get<std::string>());
    }
    return texts;
}

bool isTrue(const Json* value)
{
    return value && value->is_boolean() && value->get<bool>();
}

} // namespace linkwright
