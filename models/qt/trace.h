// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which lines of a preview a field of the plan produces, and the other way round. Found out by trying: the
// field is changed in a copy of the plan, and the lines that then come out differently are its lines. Pure
// functions, for a worker; the plan is reduced to what the answer depends on, so that thousands of other
// entries cost nothing.

#include "domain/plan.h"
#include "domain/plan_path.h"
#include "qt/preview.h"

#include <vector>

namespace linkwright::qt {

/// A plan and what was rendered of one of its clusters.
struct TraceScene
{
    Plan plan;
    int cluster = -1;   ///< index into the plan's clusters
    PreviewPtr preview; ///< that cluster's; never null
};

/// The lines of a field, an entry or a part, ascending. None where it shows nowhere in this cluster, or what
/// it would change is not there yet.
[[nodiscard]] std::vector<int> linesOf(const TraceScene& scene, const PlanPath& place);

/// The field that a line comes from. Where several change it, the one that changes least of the object, and
/// of such the entry's own before the gateway's, before the cluster's and other clusters'. Where none does,
/// as for an object's kind, the entry that the object is of. Empty: not even that.
[[nodiscard]] PlanPath fieldOf(const TraceScene& scene, int line);

} // namespace linkwright::qt
