// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What of an object must not be seen: the data of Secrets, and the copy of it that kubectl keeps in an
// annotation.

#include "diff/field_path.h"

namespace linkwright::diff {

[[nodiscard]] bool isSecret(const Json& object);

/// Whether the field of a Secret holds what must not be seen.
[[nodiscard]] bool isSecretField(const FieldPath& field);

/// The object with every such value replaced by asterisks. Other objects come back as they are.
[[nodiscard]] Json masked(Json object);

/// Masks two states of one object so that it can still be seen which values differ.
void maskBoth(Json& before, Json& after);

} // namespace linkwright::diff
