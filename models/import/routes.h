// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Emissary's Listener, Host and Mapping from their `spec` in v3alpha1. Unknown fields stay in `extra`.
// Internal to models/import.

#include "import/report.h"
#include "yaml/node.h"

namespace linkwright::importer {

/// Each takes the spec by value: what it knows is taken out.
[[nodiscard]] Listener readListener(yaml::Node spec, Report& report);
[[nodiscard]] Host readHost(yaml::Node spec, Report& report);
[[nodiscard]] Mapping readMapping(yaml::Node spec, Report& report);

} // namespace linkwright::importer
