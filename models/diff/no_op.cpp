// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff/no_op.h"

#include "diff/same_value.h"
#include "diff/values.h"

#include <algorithm>
#include <array>

namespace linkwright::diff {

namespace {

/// Names the object and is never in managedFields.
bool namesTheObject(const FieldPath& at, const std::string& key)
{
    constexpr std::array ofMetadata = {"name", "namespace", "uid", "resourceVersion"};
    if (at.isEmpty())
        return key == "apiVersion" || key == "kind";
    return at.steps().size() == 1 && at.steps()[0].text == "metadata" &&
           std::find(ofMetadata.begin(), ofMetadata.end(), key) != ofMetadata.end();
}

class Proof
{
public:
    explicit Proof(const FieldSet& applied)
        : m_applied(applied)
    {
    }

    [[nodiscard]] bool holds(const FieldPath& at, const Json& live, const Json& intent) const
    {
        if (!m_applied.stepBelow(at))
            return (m_applied.contains(at) || at.isEmpty()) && sameValue(live, intent);
        if (intent.is_object() && live.is_object())
            return holdsForMap(at, live, intent);
        if (intent.is_array() && live.is_array())
            return holdsForList(at, live, intent);
        return false;
    }

private:
    [[nodiscard]] bool holdsForMap(const FieldPath& at, const Json& live, const Json& intent) const;
    [[nodiscard]] bool holdsForList(const FieldPath& at, const Json& live, const Json& intent) const;

    const FieldSet& m_applied;
};

bool Proof::holdsForMap(const FieldPath& at, const Json& live, const Json& intent) const
{
    for (const auto& [key, value] : intent.items()) {
        if (namesTheObject(at, key))
            continue;
        const FieldPath below = at.child(Step::name(key));
        const auto it = live.find(key);
        // Of metadata, only what names the object may be given: then nothing below it is managed.
        const bool onlyNames = at.isEmpty() && key == "metadata" && !m_applied.reaches(below);
        if (onlyNames && value.is_object() &&
            std::all_of(value.items().begin(), value.items().end(),
                        [&below](const auto& field) { return namesTheObject(below, field.key()); }))
            continue;
        if (it == live.end() || !m_applied.reaches(below) || !holds(below, *it, value))
            return false;
    }
    const std::vector<Step> steps = m_applied.stepsBelow(at);
    return std::all_of(steps.begin(), steps.end(), [&intent](const Step& step) {
        return step.kind == Step::Kind::Name && intent.contains(step.text);
    });
}

bool Proof::holdsForList(const FieldPath& at, const Json& live, const Json& intent) const
{
    const std::vector<Step> steps = m_applied.stepsBelow(at);
    if (steps.size() != intent.size())
        return false;
    return std::all_of(steps.begin(), steps.end(), [&](const Step& step) {
        const std::size_t ours = itemAt(intent, step);
        const std::size_t theirs = itemAt(live, step);
        if (ours == std::string::npos || theirs == std::string::npos)
            return false;
        Json item = intent[ours];
        // A key that has a default is managed without being said.
        const Json keys = step.kind == Step::Kind::Key ? step.json() : Json::object();
        for (const auto& [name, value] : keys.items()) {
            if (!item.contains(name) && m_applied.contains(at.child(step).child(Step::name(name))))
                item[name] = value;
        }
        return holds(at.child(step), live[theirs], item);
    });
}

} // namespace

bool provesNoOp(const Json& live, const Json& intent, const std::string& manager)
{
    const std::vector<ManagedEntry> entries = managedEntries(live);
    const ManagedEntry* applied = appliedBy(entries, manager);
    if (!applied || applied->apiVersion != intent.value("apiVersion", std::string()))
        return false;
    return Proof(applied->fields).holds({}, live, intent);
}

} // namespace linkwright::diff
