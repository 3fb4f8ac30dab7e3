// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads an OpenAPI v3 schema as CustomResourceDefinitions have it. Lenient: what is of the wrong type is
// passed over, as the API server has accepted the definition or will say what is wrong with it. Pure.

#include "schema/schema.h"

namespace linkwright::schema {

[[nodiscard]] Schema readSchema(const Json& text);

} // namespace linkwright::schema
