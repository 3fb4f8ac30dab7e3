// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What differs between two states of an object, field by field.

#include "diff/managed_fields.h"

namespace linkwright::diff {

struct FieldChange
{
    FieldPath path;
    std::optional<Json> live;       ///< absent: not there yet
    std::optional<Json> ours;       ///< absent: will not be there any more
    std::vector<FieldOwner> owners; ///< of the live field; empty for what nobody owns
    bool masked = false;            ///< both values are asterisks

    bool operator==(const FieldChange&) const = default;
};

/// From the live object to what the server made of our intent (a dry run). Both as the server answered;
/// `live` is null for what does not exist. Items of lists are told apart by the keys that managedFields give,
/// else by position, and lists of different length are taken as one value. Values of Secrets are masked.
[[nodiscard]] std::vector<FieldChange> differences(const Json& live, const Json& planned);

} // namespace linkwright::diff
