// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diff/field_path.h"

namespace linkwright::diff {

/// The field that the API server names in a conflict, such as `.metadata.annotations.linkerd.io/inject` or
/// `.spec.ports[port=80,protocol="TCP"].name` (PathElement.String of structured-merge-diff). Names with dots
/// are told by the object, which has the field.
[[nodiscard]] std::optional<FieldPath> conflictField(std::string_view text, const Json& object);

} // namespace linkwright::diff
