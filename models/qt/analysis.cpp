// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/analysis.h"

#include <QSemaphore>
#include <QThreadPool>

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
    const auto write = [&plan, &shown, &memo, &analysis = *analysis] {
        analysis.rendering = memo.renderer.render(plan);
        writePreviews(shown, memo, analysis);
    };
    // Neither half reads or writes what the other does. A thread that is free begins at once; where none is,
    // waiting for one could take for ever.
    const auto written = std::make_shared<QSemaphore>(); // lives until both are done with it
    const bool isShared = QThreadPool::globalInstance()->tryStart([&write, written] {
        write();
        written->release();
    });
    judge(plan, memo.checker, *analysis);
    if (isShared)
        written->acquire();
    else
        write();
    // Freeing thousands of objects takes a while, which nobody is to wait for.
    QThreadPool::globalInstance()->start(
        [old = std::exchange(memo.beforeLatest, memo.latest)]() mutable { old.reset(); });
    memo.latest = analysis;
    return analysis;
}

} // namespace linkwright::qt
