// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reading and writing the fields of an object by their paths.

#include "diff/field_set.h"

namespace linkwright::diff {

/// The item that a step (key, value or index) means; npos where the list has none. A key's field that the
/// item does not give counts with its default (protocol: TCP), as the API server has it.
[[nodiscard]] std::size_t itemAt(const Json& list, const Step& step);

/// The value of a field; null where the object has none.
[[nodiscard]] const Json* find(const Json& object, const FieldPath& field);

/// Sets a field; makes what is missing on the way, items of lists with their keys.
void setValue(Json& object, const FieldPath& field, const Json& value);

/// Takes a field away, and what is left empty by that on the way: maps without fields, items with nothing but
/// their keys.
void removeField(Json& object, const FieldPath& field);

/// The object with nothing but these fields and what names it (apiVersion, kind, name and namespace).
[[nodiscard]] Json subset(const Json& object, const FieldSet& fields);

} // namespace linkwright::diff
