// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// RUNBOOK.md: what only linkerd, helm or a person can do, in order, with the commands for each cluster's
// release.

#include "render/render.h"

namespace linkwright::render {

/// The runbook as Markdown. `manifests` are the plan's clusters as rendered, in the order of the plan.
[[nodiscard]] std::string runbookOf(const Plan& plan, const std::vector<ClusterManifests>& manifests);

} // namespace linkwright::render
