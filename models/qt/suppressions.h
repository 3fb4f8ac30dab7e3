// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Choosing to live with a finding, and not any more: each one undo step of a document.

#include "domain/finding.h"
#include "domain/plan.h"

#include <QString>

namespace linkwright::qt {

class PlanDocument;

/// Errors cannot be suppressed.
[[nodiscard]] bool canSuppress(const Finding& finding);

/// Suppresses a finding at its place, or its rule everywhere. Does nothing without a reason, and for errors.
void suppress(PlanDocument& document, const Finding& finding, bool everywhere, const QString& reason);

/// Takes a suppression back; nothing where the plan has no such one any more.
void unsuppress(PlanDocument& document, const Suppression& suppression);

} // namespace linkwright::qt
