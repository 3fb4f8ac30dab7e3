// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff/field_set.h"

#include <algorithm>
#include <iterator>

namespace linkwright::diff {

namespace {

/// Deeper than any kind of object; what comes from a server must not use up the stack.
constexpr std::size_t deepest = 200;

void collect(const Json& fields, const FieldPath& at, std::set<FieldPath>& paths)
{
    if (!fields.is_object() || at.steps().size() > deepest)
        return;
    if (fields.empty() && !at.isEmpty())
        paths.insert(at);
    for (const auto& [text, below] : fields.items()) {
        if (text == "." && !at.isEmpty())
            paths.insert(at);
        else if (std::optional<Step> step = Step::fromFieldsV1(text))
            collect(below, at.child(std::move(*step)), paths);
    }
}

} // namespace

FieldSet FieldSet::fromFieldsV1(const Json& fields)
{
    FieldSet set;
    collect(fields, {}, set.m_paths);
    return set;
}

Json FieldSet::toFieldsV1() const
{
    Json fields = Json::object();
    for (const FieldPath& path : m_paths) {
        Json* at = &fields;
        for (const Step& step : path.steps()) {
            Json& below = (*at)[step.toFieldsV1()];
            if (below.is_null())
                below = Json::object();
            at = &below;
        }
        const auto next = std::next(m_paths.find(path));
        if (next != m_paths.end() && next->isWithin(path))
            (*at)["."] = Json::object();
    }
    return fields;
}

bool FieldSet::reaches(const FieldPath& path) const
{
    const auto it = m_paths.lower_bound(path);
    return it != m_paths.end() && it->isWithin(path);
}

bool FieldSet::covers(const FieldPath& path) const
{
    if (contains(path))
        return true;
    for (FieldPath at = path.parent(); !at.isEmpty(); at = at.parent()) {
        if (contains(at))
            return !stepBelow(at).has_value(); // it is there as a whole
    }
    return false;
}

FieldSet FieldSet::united(const FieldSet& other) const
{
    FieldSet set = *this;
    set.m_paths.insert(other.m_paths.begin(), other.m_paths.end());
    return set;
}

FieldSet FieldSet::minus(const FieldSet& other) const
{
    FieldSet set;
    std::set_difference(m_paths.begin(), m_paths.end(), other.m_paths.begin(), other.m_paths.end(),
                        std::inserter(set.m_paths, set.m_paths.end()));
    return set;
}

FieldSet FieldSet::within(const FieldPath& ancestor) const
{
    FieldSet set;
    for (auto it = m_paths.lower_bound(ancestor); it != m_paths.end() && it->isWithin(ancestor); ++it)
        set.m_paths.insert(set.m_paths.end(), *it);
    return set;
}

FieldSet FieldSet::leaves() const
{
    FieldSet set;
    for (auto it = m_paths.begin(); it != m_paths.end(); ++it) {
        const auto next = std::next(it);
        if (next == m_paths.end() || !next->isWithin(*it))
            set.m_paths.insert(set.m_paths.end(), *it);
    }
    return set;
}

std::optional<Step> FieldSet::stepBelow(const FieldPath& path) const
{
    const auto it = m_paths.upper_bound(path);
    if (it == m_paths.end() || !it->isWithin(path))
        return std::nullopt;
    return it->steps().at(path.steps().size());
}

std::vector<Step> FieldSet::stepsBelow(const FieldPath& path) const
{
    std::vector<Step> steps;
    for (auto it = m_paths.upper_bound(path); it != m_paths.end() && it->isWithin(path); ++it) {
        const Step& step = it->steps().at(path.steps().size());
        if (steps.empty() || steps.back() != step)
            steps.push_back(step);
    }
    return steps;
}

} // namespace linkwright::diff
