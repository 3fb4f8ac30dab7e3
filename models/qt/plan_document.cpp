// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/plan_document.h"

#include "qt/set_plan_command.h"
#include "rules/engine.h"

#include <QFileInfo>

#include <algorithm>

namespace linkwright::qt {

namespace {

/// Undo keeps whole plans. How many, so that they stay near 256 MB: an entry of a list takes about 2 kB.
int undoLimitFor(const Plan& plan)
{
    std::size_t entries = 1 + plan.links.size();
    for (const Cluster& cluster : plan.clusters)
        entries += 4 + cluster.namespaces.size() + cluster.listeners.size() + cluster.hosts.size() +
                   cluster.mappings.size() + cluster.exports.size() + cluster.manifests.size();
    return static_cast<int>(std::clamp<std::size_t>(128 * 1024 / entries, 20, 500));
}

/// A text problem of a plan file: one line for each diagnostic.
Error inputError(const Diagnostics& diagnostics, const std::string& file)
{
    std::string lines;
    for (const Diagnostic& diagnostic : diagnostics)
        lines += (lines.empty() ? "" : "\n") + toString(diagnostic, file);
    return {Error::Kind::Input, lines, "Correct the file in a text editor and open it again."};
}

bool isSameFile(const QString& a, const QString& b)
{
    return !a.isEmpty() && !b.isEmpty() && QFileInfo(a) == QFileInfo(b);
}

} // namespace

PlanDocument::PlanDocument(QObject* parent)
    : QObject(parent)
    , m_plan(std::make_shared<const Plan>())
    , m_analysed(std::make_shared<const Analysis>())
    , m_analysis(new AnalysisJob(this))
{
    m_undoStack.setUndoLimit(undoLimitFor(*m_plan));
    connect(&m_undoStack, &QUndoStack::cleanChanged, this,
            [this](bool clean) { Q_EMIT modifiedChanged(!clean); });
    connect(m_analysis, &AnalysisJob::finished, this, &PlanDocument::takeAnalysis);
    ++m_revision; // the empty plan, too, is worked out before it counts as current
    startAnalysis();
}

PlanDocument::~PlanDocument()
{
    // The stack emits while it is destroyed, when this object is only half there.
    m_undoStack.disconnect(this);
}

void PlanDocument::reset(Plan plan, planfile::Source source, const QString& filePath)
{
    m_undoStack.clear();
    m_undoStack.setUndoLimit(undoLimitFor(plan));
    m_source = std::move(source);
    const bool fileIsAnother = m_filePath != filePath;
    m_filePath = filePath;
    if (plan != *m_plan)
        setPlan(std::make_shared<const Plan>(std::move(plan)));
    if (fileIsAnother)
        Q_EMIT fileChanged();
}

void PlanDocument::edit(const QString& text, const Change& change, const QString& mergeKey)
{
    auto changed = std::make_shared<Plan>(*m_plan);
    change(*changed);
    if (*changed != *m_plan)
        m_undoStack.push(new SetPlanCommand(*this, text, m_plan, std::move(changed), mergeKey));
}

Result<void> PlanDocument::open(const QString& filePath)
{
    const std::string path = filePath.toStdString();
    Diagnostics diagnostics;
    Result<planfile::OpenedFile> opened = planfile::load(path, &diagnostics);
    if (!opened) {
        return diagnostics.empty() ? tl::unexpected(std::move(opened.error()))
                                   : tl::unexpected(inputError(diagnostics, path));
    }
    reset(std::move(opened->plan), std::move(opened->source), filePath);
    return {};
}

Result<void> PlanDocument::save(const QString& filePath)
{
    // The text this plan came from says nothing about another file.
    if (!isSameFile(filePath, m_filePath) && QFileInfo::exists(filePath)) {
        return failure(Error::Kind::Conflict, "The file " + filePath.toStdString() + " exists already.",
                       "Choose another name, or replace it.");
    }
    Result<planfile::Source> source = planfile::save(*m_plan, filePath.toStdString(), m_source);
    if (!source)
        return tl::unexpected(std::move(source.error()));
    saved(std::move(*source), filePath);
    return {};
}

Result<void> PlanDocument::saveReplacing(const QString& filePath)
{
    Result<planfile::Source> source = planfile::replace(*m_plan, filePath.toStdString(), m_source);
    if (!source)
        return tl::unexpected(std::move(source.error()));
    saved(std::move(*source), filePath);
    return {};
}

QStringList PlanDocument::fix(const Finding& finding)
{
    rules::FixResult result = rules::fix(*m_plan, finding);
    return applyFix(tr("Fix %1").arg(QString::fromStdString(finding.rule)), result);
}

QStringList PlanDocument::fixAll()
{
    rules::FixResult result = rules::fixAll(*m_plan);
    return applyFix(tr("Fix all"), result);
}

QStringList PlanDocument::applyFix(const QString& text, rules::FixResult& result)
{
    QStringList changes;
    for (const std::string& change : result.changes)
        changes << QString::fromStdString(change);
    edit(text, [&result](Plan& plan) { plan = std::move(result.plan); });
    return changes;
}

void PlanDocument::setPlan(Snapshot plan)
{
    m_plan = std::move(plan);
    ++m_revision;
    startAnalysis();
    Q_EMIT planChanged();
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

void PlanDocument::saved(planfile::Source source, const QString& filePath)
{
    m_source = std::move(source);
    const bool fileIsAnother = m_filePath != filePath;
    m_filePath = filePath;
    m_undoStack.setClean();
    if (fileIsAnother)
        Q_EMIT fileChanged();
}

} // namespace linkwright::qt
