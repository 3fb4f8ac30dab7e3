// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diff/field_path.h"

namespace linkwright::diff {

/// The object without what the server sets by itself at every write (managedFields, resourceVersion,
/// generation, uid, times) and without its status: what is left is what somebody meant.
[[nodiscard]] Json normalised(Json object);

/// Whether a field is such noise, or one that a controller keeps in what others own (a Deployment's
/// revision).
[[nodiscard]] bool isNoise(const FieldPath& field);

} // namespace linkwright::diff
