// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What was found at a place of a document's plan, of the latest analysis: for forms and lists that show their
// own findings.

#include "domain/finding.h"

#include <functional>
#include <optional>

namespace linkwright::qt {

class PlanDocument;

using FindingPredicate = std::function<bool(const Finding&)>;

/// The findings at or below a place (an empty one: all) that are wanted (empty: all), in their order.
[[nodiscard]] Findings findingsAt(const PlanDocument& document, const PlanPath& place,
                                  const FindingPredicate& wanted = {});
/// The most severe one at or below a place; nothing where all is well.
[[nodiscard]] std::optional<Severity> worstAt(const PlanDocument& document, const PlanPath& place);

} // namespace linkwright::qt
