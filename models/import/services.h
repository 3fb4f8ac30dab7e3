// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which Services are exported, by the labels or annotations that Linkerd reads. Internal to models/import.

#include "domain/plan.h"
#include "import/metadata.h"

#include <optional>

namespace linkwright::importer {

/// The export that a Service's labels or annotations ask for; nothing where they ask for none.
[[nodiscard]] std::optional<Export> exportOf(const yaml::Node& service, const Identity& identity);

} // namespace linkwright::importer
