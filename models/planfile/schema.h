// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The JSON Schema of plan files, for editors that complete and check while typing. It is made from the same
// descriptions that read and write plans; resources/schemas/plan.schema.json is its output, kept by a test.

#include "domain/json.h"

#include <string>
#include <vector>

namespace linkwright::planfile {

/// JSON Schema, draft 2020-12.
[[nodiscard]] Json planSchema();

/// Fields of the plan file that have no description yet, as `Type.key`; empty when all do. For tests.
[[nodiscard]] std::vector<std::string> undescribedFields();

} // namespace linkwright::planfile
