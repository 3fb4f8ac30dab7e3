// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/undo.h"

#include "apply/stages.h"
#include "diff/normalise.h"
#include "diff/same_value.h"
#include "diff/secrets.h"
#include "diff/values.h"

#include <algorithm>

namespace linkwright::apply {

namespace {

std::string metadataOf(const Json& live, const char* key)
{
    const Json* value =
        diff::find(live, diff::FieldPath({diff::Step::name("metadata"), diff::Step::name(key)}));
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

bool isSame(const Json* live, const std::optional<Json>& recorded)
{
    return live ? recorded && diff::sameValue(*live, *recorded) : !recorded.has_value();
}

Change block(Change change, std::string reason, std::string remedy)
{
    change.action = Action::Blocked;
    change.reason = std::move(reason);
    change.remedy = std::move(remedy);
    change.intent = Json();
    return change;
}

/// Fields of other managers that are no controller's notes.
std::string othersIn(const Json& live, const std::string& manager)
{
    for (const diff::ManagedEntry& entry : diff::managedEntries(live)) {
        if (entry.owner.manager == manager)
            continue;
        for (const diff::FieldPath& field : entry.fields.leaves()) {
            if (!diff::isNoise(field))
                return field.toString() + " (by " + entry.owner.manager + ")";
        }
    }
    return {};
}

/// Why a created object is not as it was created; empty where it is.
std::string changedSince(const ObjectRecord& record, const Json& live, const std::string& manager)
{
    if (!record.uidAfter.empty() && metadataOf(live, "uid") != record.uidAfter)
        return "it is another object of that name by now";
    if (const std::string others = othersIn(live, manager); !others.empty())
        return "somebody changed it since: " + others;
    for (const FieldImage& field : record.fields) {
        if (!field.hidden && !record.predicted && !isSame(diff::find(live, field.path), field.after))
            return "it was changed since: " + field.path.toString();
    }
    return {};
}

Change undoCreation(const ObjectRecord& record, const Json& live, const std::string& manager, Change change)
{
    if (live.is_null())
        return change; // it was never made, or is gone already
    if (record.object.kind == "CustomResourceDefinition")
        return block(std::move(change), "deleting a definition deletes every object of its kind",
                     "Delete it yourself if that is what you want.");
    if (const std::string why = changedSince(record, live, manager); !why.empty())
        return block(std::move(change), why, "Delete it yourself if it is not needed any more.");
    change.action = Action::Delete;
    change.stage = deletionStageOf(change.object.kind);
    change.fields = diff::differences(live, Json());
    change.after = Json();
    return change;
}

Change undoDeletion(const ObjectRecord& record, const Json& live, Change change)
{
    if (!live.is_null())
        return block(std::move(change), "an object of that name is there again",
                     "Compare it with what the journal has, and decide yourself.");
    if (record.whole.is_null())
        return block(std::move(change), "it was a Secret, whose data no journal keeps",
                     "Apply a plan that has it.");
    change.action = Action::Create;
    change.intent = record.whole;
    change.fields = diff::differences(Json(), record.whole);
    change.after = record.whole;
    change.warnings.push_back("all its fields will be owned by us");
    return change;
}

struct Restored
{
    Json intent;
    std::vector<diff::FieldChange> fields;
    std::vector<std::string> refused;
    bool keepsFields = false; ///< a field of somebody else's stays ours, with its old value
};

/// Puts the old value of one field into the intent, or tells why not.
void restore(const FieldImage& field, const Json& live, const ObjectRecord& record,
             const std::string& manager, Restored& restored)
{
    const Json* now = diff::find(live, field.path);
    if (field.hidden) {
        restored.refused.push_back(field.path.toString() + " (the data of Secrets is not in the journal)");
        return;
    }
    if (isSame(now, field.before))
        return;
    if (!isSame(now, field.after)) {
        std::string who;
        for (const diff::FieldOwner& owner : diff::ownersOf(live, field.path))
            who += owner.manager == manager ? "" : " by " + owner.manager;
        restored.refused.push_back(field.path.toString() + " (changed since" + who + ")");
        diff::removeField(restored.intent, field.path);
        return;
    }
    restored.fields.push_back({field.path, now ? std::optional<Json>(*now) : std::nullopt, field.before,
                               diff::ownersOf(live, field.path), false});
    const bool wasOurs = record.former.is_object() && diff::find(record.former, field.path);
    if (field.before && !wasOurs) {
        diff::setValue(restored.intent, field.path, *field.before);
        restored.keepsFields = true;
    }
}

std::string joined(const std::vector<std::string>& parts)
{
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : "; ") + part;
    return text;
}

Change undoChange(const ObjectRecord& record, const Json& live, const std::string& manager, Change change)
{
    if (live.is_null())
        return block(std::move(change), "it is gone", "There is nothing left to take back.");
    if (!record.uid.empty() && metadataOf(live, "uid") != record.uid)
        return block(std::move(change), "it is another object of that name by now",
                     "Compare it with the plan, and apply again.");
    if (record.object.kind == "Secret" && record.former.is_null())
        return block(std::move(change), "it is a Secret, whose data no journal keeps",
                     "Apply a plan that has it.");
    Restored restored;
    restored.intent = record.former.is_object() ? record.former : diff::subset(live, {});
    for (const FieldImage& field : record.fields)
        restore(field, live, record, manager, restored);
    if (!restored.refused.empty())
        change.reason = "left alone: " + joined(restored.refused);
    if (restored.fields.empty())
        return restored.refused.empty() ? change
                                        : block(std::move(change), change.reason,
                                                "Change these fields yourself if they are to go back.");
    change.action = Action::Change;
    change.fields = std::move(restored.fields);
    change.intent = std::move(restored.intent);
    change.restartsPods = restartsPods(change.object, change.fields);
    if (restored.keepsFields)
        change.warnings.push_back("fields that were taken get their old value back; they stay ours");
    change.after = change.before;
    for (const diff::FieldChange& field : change.fields) {
        if (field.ours)
            diff::setValue(change.after, field.path, *field.ours);
        else
            diff::removeField(change.after, field.path);
    }
    return change;
}

} // namespace

Change undoOf(const ObjectRecord& record, const Json& live, const std::string& manager)
{
    Change change;
    change.object = record.object;
    change.plural = record.plural;
    change.namespaced = record.namespaced;
    change.owned = record.owned;
    change.stage = stageOf(record.object.kind);
    change.uid = metadataOf(live, "uid");
    change.resourceVersion = metadataOf(live, "resourceVersion");
    change.before = live.is_null() ? Json() : diff::masked(diff::normalised(live));
    if (record.outcome == ObjectRecord::Outcome::Failed)
        return change;
    const std::vector<diff::ManagedEntry> entries = diff::managedEntries(live);
    const diff::ManagedEntry* applied = diff::appliedBy(entries, manager);
    if (applied)
        change.former = diff::subset(live, applied->fields);
    switch (record.action) {
    case Action::Create:
        return undoCreation(record, live, manager, std::move(change));
    case Action::Delete:
        return undoDeletion(record, live, std::move(change));
    default:
        return undoChange(record, live, manager, std::move(change));
    }
}

} // namespace linkwright::apply
