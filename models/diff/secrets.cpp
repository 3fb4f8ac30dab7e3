// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff/secrets.h"

#include "diff/same_value.h"
#include "diff/values.h"

namespace linkwright::diff {

namespace {

constexpr const char* stars = "***";
constexpr const char* lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

std::vector<FieldPath> secretFields(const Json& object)
{
    std::vector<FieldPath> fields;
    for (const char* map : {"data", "stringData"}) {
        const auto it = object.find(map);
        if (it == object.end())
            continue;
        const FieldPath at({Step::name(map)});
        if (!it->is_object())
            fields.push_back(at); // not what it should be, but perhaps what nobody should see
        else
            for (const auto& [key, value] : it->items())
                fields.push_back(at.child(Step::name(key)));
    }
    const FieldPath copy({Step::name("metadata"), Step::name("annotations"), Step::name(lastApplied)});
    if (find(object, copy))
        fields.push_back(copy);
    return fields;
}

} // namespace

bool isSecret(const Json& object)
{
    if (!object.is_object())
        return false;
    const auto kind = object.find("kind");
    return kind != object.end() && *kind == "Secret";
}

bool isSecretField(const FieldPath& field)
{
    const auto& steps = field.steps();
    if (steps.empty())
        return false;
    if (steps[0].text == "data" || steps[0].text == "stringData")
        return true;
    return steps.size() == 3 && steps[0].text == "metadata" && steps[2].text == lastApplied;
}

Json masked(Json object)
{
    if (isSecret(object)) {
        for (const FieldPath& field : secretFields(object))
            setValue(object, field, stars);
    }
    return object;
}

void maskBoth(Json& before, Json& after)
{
    if (!isSecret(before) && !isSecret(after))
        return;
    const Json shown = before;
    for (const FieldPath& field : before.is_object() ? secretFields(before) : std::vector<FieldPath>()) {
        const Json* other = find(after, field);
        const bool same = other && sameValue(*other, *find(shown, field));
        setValue(before, field, same || !other ? "***" : "*** (before)");
    }
    for (const FieldPath& field : after.is_object() ? secretFields(after) : std::vector<FieldPath>()) {
        const Json* other = find(shown, field);
        const bool same = other && sameValue(*other, *find(after, field));
        setValue(after, field, same || !other ? "***" : "*** (after)");
    }
}

} // namespace linkwright::diff
