// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/facts_reader.h"

#include "domain/json_member.h"

namespace linkwright::facts {

FactsReader::FactsReader(const Json& value, std::string place, Diagnostics& problems)
    : m_value(value)
    , m_place(std::move(place))
    , m_problems(problems)
{
    if (!m_value.is_object() && !m_value.is_null())
        m_problems.push_back({{}, "an object was expected here", m_place});
}

bool FactsReader::has(const char* key) const
{
    return memberOf(m_value, key) != nullptr;
}

std::string FactsReader::placeOf(const char* key) const
{
    return m_place.empty() ? key : m_place + "." + key;
}

void FactsReader::complain(const char* key, const std::string& message)
{
    m_problems.push_back({{}, message, placeOf(key)});
}

void FactsReader::read(const char* key, std::string& text, bool required)
{
    const Json* member = memberOf(m_value, key);
    if (!member) {
        if (required)
            complain(key, "a text is missing here");
    } else if (!member->is_string()) {
        complain(key, "a text was expected here");
    } else {
        text = member->get<std::string>();
    }
}

void FactsReader::read(const char* key, bool& flag, bool required)
{
    const Json* member = memberOf(m_value, key);
    if (!member) {
        if (required)
            complain(key, "true or false is missing here");
    } else if (!member->is_boolean()) {
        complain(key, "true or false was expected here");
    } else {
        flag = member->get<bool>();
    }
}

void FactsReader::read(const char* key, std::vector<std::string>& texts)
{
    const Json* list = arrayAt(key);
    for (std::size_t i = 0; list && i < list->size(); ++i) {
        if ((*list)[i].is_string())
            texts.push_back((*list)[i].get<std::string>());
        else
            m_problems.push_back(
                {{}, "a text was expected here", placeOf(key) + "[" + std::to_string(i) + "]"});
    }
}

FactsReader FactsReader::member(const char* key)
{
    return {valueAt(m_value, key), placeOf(key), m_problems};
}

const Json* FactsReader::arrayAt(const char* key)
{
    const Json* member = memberOf(m_value, key);
    if (!member)
        return nullptr;
    if (member->is_array())
        return member;
    complain(key, "a list was expected here");
    return nullptr;
}

} // namespace linkwright::facts
