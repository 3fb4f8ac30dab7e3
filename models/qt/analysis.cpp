// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/analysis.h"

namespace linkwright::qt {

namespace {

void judge(const Plan& plan, rules::Checker& checker, Analysis& analysis)
{
    rules::Judgement judgement = checker.judge(plan);
    analysis.findings = std::move(judgement.findings);
    analysis.suppressed = std::move(judgement.suppressed);
    analysis.idleSuppressions = std::move(judgement.idleSuppressions);
    analysis.index = FindingIndex(analysis.findings);
}

void writePreviews(const Analysis& shown, AnalysisMemo& memo, Analysis& analysis)
{
    const std::vector<render::ClusterManifests>& clusters = analysis.rendering.clusters;
    memo.texts.resize(clusters.size());
    analysis.base = &shown;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        analysis.previews.push_back(previewOf(clusters[i], memo.texts[i]));
        analysis.changes.push_back(i < shown.previews.size()
                                       ? differenceOf(*shown.previews[i], *analysis.previews[i])
                                       : PreviewChange());
    }
}

} // namespace

const PreviewChange* Analysis::changeFrom(const Analysis& before, int cluster) const
{
    const bool isKnown = &before == base && cluster >= 0 && cluster < static_cast<int>(changes.size());
    return isKnown ? &changes[static_cast<std::size_t>(cluster)] : nullptr;
}

std::shared_ptr<const Analysis> analyse(const Plan& plan, const Analysis& shown, AnalysisMemo& memo)
{
    auto analysis = std::make_shared<Analysis>();
    analysis->plan = plan;
    judge(plan, memo.checker, *analysis);
    analysis->rendering = memo.renderer.render(plan);
    writePreviews(shown, memo, *analysis);
    memo.beforeLatest = std::exchange(memo.latest, analysis);
    return analysis;
}

} // namespace linkwright::qt
