// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The one command of the runbook that is wanted elsewhere, too.

#include "domain/plan.h"

#include <string>

namespace linkwright::render {

/// How a link is made, or made again: the target's `link` or `link-gen` with the flags of the release, piped
/// into the source. Empty where one of its ends is not in the plan.
[[nodiscard]] std::string linkCommand(const Plan& plan, const Link& link);

} // namespace linkwright::render
