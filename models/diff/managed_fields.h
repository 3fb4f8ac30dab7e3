// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Who set which field of an object: its metadata.managedFields, as values.

#include "diff/field_set.h"

namespace linkwright::diff {

struct FieldOwner
{
    std::string manager;     ///< such as "helm" or "linkwright:qotm"
    std::string operation;   ///< Apply or Update
    std::string subresource; ///< such as "status"; most often empty
    std::string time;        ///< RFC 3339, of the last change by this manager; may be empty

    bool operator==(const FieldOwner&) const = default;
};

struct ManagedEntry
{
    FieldOwner owner;
    std::string apiVersion; ///< that the fields are named in
    FieldSet fields;
};

[[nodiscard]] std::vector<ManagedEntry> managedEntries(const Json& object);

/// Those that own the field, the value as a whole that it lies in, or something below it.
[[nodiscard]] std::vector<FieldOwner> ownersOf(const std::vector<ManagedEntry>& entries,
                                               const FieldPath& field);
[[nodiscard]] std::vector<FieldOwner> ownersOf(const Json& object, const FieldPath& field);

/// What a manager has applied (operation Apply, no subresource); null where it has not.
[[nodiscard]] const ManagedEntry* appliedBy(const std::vector<ManagedEntry>& entries,
                                            const std::string& manager);

/// The fields of everybody else.
[[nodiscard]] FieldSet fieldsOfOthers(const std::vector<ManagedEntry>& entries, const std::string& manager);

} // namespace linkwright::diff
