// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/plan_document.h"

#include "qt/set_plan_command.h"

#include <algorithm>
#include <utility>

namespace linkwright::qt {

namespace {

/// Undo keeps whole plans, which share the entries that stayed the same: a step costs a pointer for each
/// entry of the lists it touched. How many steps, so that they stay near 256 MB.
int undoLimitFor(const Plan& plan)
{
    constexpr std::size_t bytes = 256 * 1024 * 1024;
    constexpr std::size_t perStep = 16 * 1024; // the changed entry, the cluster around it, the command
    constexpr std::size_t perEntry = 16;
    std::size_t entries = plan.links.size() + plan.clusters.size();
    for (const Cluster& cluster : plan.clusters)
        entries += cluster.namespaces.size() + cluster.listeners.size() + cluster.hosts.size() +
                   cluster.mappings.size() + cluster.exports.size() + cluster.manifests.size();
    return static_cast<int>(std::clamp<std::size_t>(bytes / (perStep + perEntry * entries), 100, 2000));
}

} // namespace

PlanDocument::PlanDocument(QObject* parent)
    : QObject(parent)
    , m_plan(std::make_shared<const Plan>())
    , m_saved(m_plan)
    , m_analysed(std::make_shared<const Analysis>())
    , m_analysis(new AnalysisJob(this))
{
    m_undoStack.setUndoLimit(undoLimitFor(*m_plan));
    connect(m_analysis, &AnalysisJob::finished, this, &PlanDocument::takeAnalysis);
    ++m_revision; // the empty plan, too, is worked out before it counts as current
    startAnalysis();
}

void PlanDocument::reset(Plan plan, planfile::Source source, const QString& filePath)
{
    m_undoStack.clear();
    m_undoStack.setUndoLimit(undoLimitFor(plan));
    ++m_history;
    const bool isAnother = plan != *m_plan;
    const Snapshot next = isAnother ? std::make_shared<const Plan>(std::move(plan)) : m_plan;
    const bool fileIsAnother = takeFile(std::move(source), filePath, next);
    if (isAnother)
        setPlan(next);
    tellFile(fileIsAnother);
}

void PlanDocument::edit(const QString& text, const Change& change, const QString& mergeKey)
{
    auto changed = std::make_shared<Plan>(*m_plan);
    change(*changed);
    if (*changed == *m_plan)
        return;
    const QString key =
        mergeKey.isEmpty() ? mergeKey : mergeKey + QLatin1Char('\n') + QString::number(m_mergeBarrier);
    m_undoStack.push(new SetPlanCommand(*this, text, m_plan, std::move(changed), key));
}

Result<void> PlanDocument::open(const QString& filePath)
{
    Result<planfile::OpenedFile> opened = readPlanFile(filePath);
    if (!opened)
        return tl::unexpected(std::move(opened.error()));
    reset(std::move(opened->plan), std::move(opened->source), filePath);
    return {};
}

Result<void> PlanDocument::save(const QString& filePath)
{
    return saveNow(filePath, Overwrite::OnlyOwn);
}

Result<void> PlanDocument::saveReplacing(const QString& filePath)
{
    return saveNow(filePath, Overwrite::Anything);
}

Result<void> PlanDocument::saveNow(const QString& filePath, Overwrite overwrite)
{
    const PlanToSave saving = beginSave();
    Result<planfile::Source> source = writePlanFile(saving, filePath, overwrite);
    if (!source)
        return tl::unexpected(std::move(source.error()));
    endSave(saving, std::move(*source), filePath);
    return {};
}

PlanToSave PlanDocument::beginSave()
{
    ++m_mergeBarrier;
    return {m_plan, m_source, m_filePath, m_seen, m_history};
}

void PlanDocument::endSave(const PlanToSave& saved, planfile::Source written, const QString& filePath)
{
    if (saved.history == m_history) // otherwise another plan is edited here by now
        tellFile(takeFile(std::move(written), filePath, saved.plan));
}

void PlanDocument::reload(Plan plan, planfile::Source source)
{
    ++m_mergeBarrier;
    const bool isAnother = plan != *m_plan;
    const Snapshot next = isAnother ? std::make_shared<const Plan>(std::move(plan)) : m_plan;
    const bool fileIsAnother = takeFile(std::move(source), m_filePath, next);
    if (isAnother)
        m_undoStack.push(new SetPlanCommand(*this, tr("Reload from disk"), m_plan, next, {}));
    tellFile(fileIsAnother);
}

void PlanDocument::keepOver(std::string seen)
{
    m_seen = std::make_shared<const std::string>(std::move(seen));
    m_saved = nullptr;
    updateModified();
    Q_EMIT sourceChanged();
}

void PlanDocument::setFileGone(bool gone)
{
    m_fileGone = gone;
    updateModified();
}

void PlanDocument::setPlan(Snapshot plan)
{
    m_plan = std::move(plan);
    ++m_revision;
    startAnalysis();
    const bool wasModified = std::exchange(m_modified, differsFromFile());
    Q_EMIT planChanged();
    if (m_modified != wasModified)
        Q_EMIT modifiedChanged(m_modified);
}

void PlanDocument::startAnalysis()
{
    m_analysis->request(m_plan, m_revision);
}

void PlanDocument::takeAnalysis(std::shared_ptr<const Analysis> analysis, quint64 revision)
{
    if (revision != m_revision)
        return; // the plan changed since; its own analysis is on the way
    m_analysed = std::move(analysis);
    m_analysedRevision = revision;
    Q_EMIT analysed();
}

bool PlanDocument::takeFile(planfile::Source source, const QString& filePath, Snapshot saved)
{
    m_source = std::move(source);
    m_seen = nullptr;
    m_saved = std::move(saved);
    m_fileGone = false;
    const bool fileIsAnother = m_filePath != filePath;
    m_filePath = filePath;
    return fileIsAnother;
}

void PlanDocument::tellFile(bool fileIsAnother)
{
    updateModified();
    if (fileIsAnother)
        Q_EMIT fileChanged();
    Q_EMIT sourceChanged();
}

/// By value: typing what the file says already leaves nothing to save.
bool PlanDocument::differsFromFile() const
{
    return m_fileGone || !m_saved || (m_saved != m_plan && *m_saved != *m_plan);
}

void PlanDocument::updateModified()
{
    const bool wasModified = std::exchange(m_modified, differsFromFile());
    if (m_modified != wasModified)
        Q_EMIT modifiedChanged(m_modified);
}

} // namespace linkwright::qt
