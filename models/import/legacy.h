// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// From getambassador.io/v1 and v2 to v3alpha1, as Emissary's own converter does it (emissary
// pkg/api/getambassador.io/v2/handwritten.conversion.go). Internal to models/import.

#include "import/report.h"
#include "yaml/node.h"

namespace linkwright::importer {

void upgradeMapping(yaml::Node& spec, Report& report);
void upgradeHost(yaml::Node& spec, Report& report);

} // namespace linkwright::importer
