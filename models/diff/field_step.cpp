// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff/field_step.h"

#include <algorithm>

namespace linkwright::diff {

namespace {

bool isDecimal(std::string_view text)
{
    return !text.empty() && text.size() < 10 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::string canonical(const Json& value)
{
    return nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Step Step::name(std::string name)
{
    return {Kind::Name, std::move(name)};
}

Step Step::key(const Json& fields)
{
    return {Kind::Key, canonical(fields)};
}

Step Step::value(const Json& value)
{
    return {Kind::Value, canonical(value)};
}

Step Step::index(std::size_t index)
{
    return {Kind::Index, std::to_string(index)};
}

std::optional<Step> Step::fromFieldsV1(std::string_view text)
{
    if (text.size() < 2 || text[1] != ':')
        return std::nullopt;
    const std::string_view rest = text.substr(2);
    if (text[0] == 'f')
        return name(std::string(rest));
    if (text[0] == 'i')
        return isDecimal(rest) ? std::optional<Step>(Step{Kind::Index, std::string(rest)}) : std::nullopt;
    const Json json = Json::parse(rest, nullptr, false);
    if (text[0] == 'k' && json.is_object())
        return key(json);
    if (text[0] == 'v' && !json.is_discarded())
        return value(json);
    return std::nullopt;
}

std::string Step::toFieldsV1() const
{
    constexpr const char* prefixes[] = {"f:", "k:", "v:", "i:"};
    return prefixes[static_cast<int>(kind)] + text;
}

Json Step::json() const
{
    return Json::parse(text, nullptr, false);
}

} // namespace linkwright::diff
