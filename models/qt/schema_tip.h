// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the kind's own schema says of a field of a Listener, Host or Mapping: for tool tips. The plan keeps
// their fields under Emissary's names, so the way into the schema is the place itself.

#include "domain/plan_path.h"

#include <QString>

namespace linkwright::qt {

/// A few lines, such as "spec.timeout_ms: integer", a sentence on it, what it may be; empty for a place that
/// is no field of such a kind. Reads the kind's schema each time, which takes some milliseconds.
[[nodiscard]] QString schemaTip(const PlanPath& place);

} // namespace linkwright::qt
