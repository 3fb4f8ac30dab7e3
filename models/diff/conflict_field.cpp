// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff/conflict_field.h"

#include "diff/values.h"

#include <algorithm>

namespace linkwright::diff {

namespace {

using Steps = std::vector<Step>;

std::optional<Steps> match(std::string_view text, const Json* at);

std::optional<Steps> prepend(Step step, std::optional<Steps> rest)
{
    if (rest)
        rest->insert(rest->begin(), std::move(step));
    return rest;
}

bool beginsWithName(std::string_view text, const std::string& name)
{
    return text.substr(0, name.size()) == name &&
           (text.size() == name.size() || text[name.size()] == '.' || text[name.size()] == '[');
}

/// `text` without its dot. Of the object's names the longest that fits comes first.
std::optional<Steps> matchName(std::string_view text, const Json* at)
{
    std::vector<std::string> names;
    if (at && at->is_object()) {
        for (const auto& [name, value] : at->items()) {
            if (beginsWithName(text, name))
                names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end(),
              [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    for (const std::string& name : names) {
        if (auto rest = match(text.substr(name.size()), &*at->find(name)))
            return prepend(Step::name(name), std::move(rest));
    }
    const std::string unknown(text.substr(0, text.find_first_of(".[")));
    if (unknown.empty())
        return std::nullopt;
    return prepend(Step::name(unknown), match(text.substr(unknown.size()), nullptr));
}

std::optional<Steps> match(std::string_view text, const Json* at)
{
    if (text.empty())
        return Steps();
    if (text.front() == '.')
        return matchName(text.substr(1), at);
    std::optional<Step> step = takeBracketed(text);
    if (!step)
        return std::nullopt;
    const std::size_t item = at ? itemAt(*at, *step) : std::string::npos;
    return prepend(std::move(*step), match(text, item == std::string::npos ? nullptr : &(*at)[item]));
}

} // namespace

std::optional<FieldPath> conflictField(std::string_view text, const Json& object)
{
    std::optional<Steps> steps = match(text, &object);
    return steps && !steps->empty() ? std::optional<FieldPath>(FieldPath(std::move(*steps))) : std::nullopt;
}

} // namespace linkwright::diff
