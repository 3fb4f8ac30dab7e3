// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What it takes to take back an apply, object by object: pure, from the journal and the live objects.

#include "apply/journal.h"

namespace linkwright::apply {

/// The change that brings back what a record says was there before. `live` is the object as the server has
/// it now, null where there is none. Fields that somebody changed since are left alone and named in the
/// reason; where nothing else is left to do, the change is Blocked. Unchanged: there is nothing to take back.
[[nodiscard]] Change undoOf(const ObjectRecord& record, const Json& live, const std::string& manager);

} // namespace linkwright::apply
