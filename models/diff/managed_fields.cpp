// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff/managed_fields.h"

#include "domain/json_member.h"

#include <algorithm>

namespace linkwright::diff {

std::vector<ManagedEntry> managedEntries(const Json& object)
{
    std::vector<ManagedEntry> entries;
    const auto metadata = object.is_object() ? object.find("metadata") : object.end();
    if (!object.is_object() || metadata == object.end() || !metadata->is_object())
        return entries;
    const auto fields = metadata->find("managedFields");
    if (fields == metadata->end() || !fields->is_array())
        return entries;
    for (const Json& one : *fields) {
        if (!one.is_object())
            continue;
        ManagedEntry entry;
        entry.owner = {textAt(one, "manager"), textAt(one, "operation"), textAt(one, "subresource"),
                       textAt(one, "time")};
        entry.apiVersion = textAt(one, "apiVersion");
        if (const auto set = one.find("fieldsV1"); set != one.end())
            entry.fields = FieldSet::fromFieldsV1(*set);
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::vector<FieldOwner> ownersOf(const std::vector<ManagedEntry>& entries, const FieldPath& field)
{
    std::vector<FieldOwner> owners;
    for (const ManagedEntry& entry : entries) {
        if (entry.fields.covers(field) || entry.fields.reaches(field))
            owners.push_back(entry.owner);
    }
    return owners;
}

std::vector<FieldOwner> ownersOf(const Json& object, const FieldPath& field)
{
    return ownersOf(managedEntries(object), field);
}

const ManagedEntry* appliedBy(const std::vector<ManagedEntry>& entries, const std::string& manager)
{
    const auto it = std::find_if(entries.begin(), entries.end(), [&manager](const ManagedEntry& entry) {
        return entry.owner.manager == manager && entry.owner.operation == "Apply" &&
               entry.owner.subresource.empty();
    });
    return it == entries.end() ? nullptr : &*it;
}

FieldSet fieldsOfOthers(const std::vector<ManagedEntry>& entries, const std::string& manager)
{
    FieldSet fields;
    for (const ManagedEntry& entry : entries) {
        if (entry.owner.manager != manager)
            fields = fields.united(entry.fields);
    }
    return fields;
}

} // namespace linkwright::diff
