// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A recovery copy as the plan that it was, and what it would change in its file. Functions for a worker.

#include "qt/recovery_slot.h"
#include "qt/text_comparison.h"

#include <memory>

namespace linkwright::qt {

struct RecoveredPlan
{
    Plan plan;                 ///< with the edits that were not saved
    planfile::OpenedFile base; ///< what it was read from; an empty plan for one without file
    QString filePath;          ///< empty for a plan without file
    std::shared_ptr<RecoverySlot> slot;
};

/// Takes a copy over. Error::Kind::Conflict where another window did; what cannot be read is set aside.
[[nodiscard]] Result<RecoveredPlan> takeRecovered(const QString& copy);

/// What the plan's file says now, and what saving the recovered plan would make of it. Leaves the copy as it
/// is.
[[nodiscard]] Result<TextComparison> compareRecovered(const RecoveryCopy& copy);

} // namespace linkwright::qt
