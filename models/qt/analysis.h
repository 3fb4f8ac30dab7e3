// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What was worked out from one plan. Immutable, shared between threads.

#include "domain/finding_index.h"
#include "domain/plan.h"
#include "qt/preview.h"
#include "render/renderer.h"
#include "rules/checker.h"

#include <memory>
#include <vector>

namespace linkwright::qt {

struct Analysis
{
    Plan plan; ///< what was worked out
    Findings findings;
    std::vector<rules::SuppressedFinding> suppressed; ///< what the user chose to live with
    std::vector<int> idleSuppressions;                ///< indexes of suppressions that match nothing
    FindingIndex index;                               ///< the findings by place
    render::Rendering rendering;
    std::vector<PreviewPtr> previews; ///< one for each cluster of the rendering; never null

    /// How a cluster's preview came from that of the analysis before; null where that was another one, or
    /// there is no such cluster.
    [[nodiscard]] const PreviewChange* changeFrom(const Analysis& before, int cluster) const;

    const Analysis* base = nullptr;     ///< the analysis that `changes` start from; only to be compared
    std::vector<PreviewChange> changes; ///< one for each cluster
};

/// What one analysis leaves to the next, so that it need not do again what did not change. For one thread at
/// a time.
struct AnalysisMemo
{
    rules::Checker checker;
    render::Renderer renderer;
    std::vector<ManifestTextMemo> texts; ///< by cluster
    /// The latest results, so that the last to let go of one is the worker: freeing thousands of objects
    /// takes a while.
    std::shared_ptr<const Analysis> latest;
    std::shared_ptr<const Analysis> beforeLatest;
};

/// Works a plan out. `shown` is what the receivers of the result know by then.
[[nodiscard]] std::shared_ptr<const Analysis> analyse(const Plan& plan, const Analysis& shown,
                                                      AnalysisMemo& memo);

} // namespace linkwright::qt
