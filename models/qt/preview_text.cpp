// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/preview_text.h"

#include "qt/plan_document.h"
#include "qt/text.h"

namespace linkwright::qt {

namespace {

QStringList namesOf(const Analysis& analysis)
{
    QStringList names;
    for (const render::ClusterManifests& cluster : analysis.rendering.clusters)
        names << toQString(cluster.cluster);
    return names;
}

PreviewPtr previewIn(const Analysis& analysis, int cluster)
{
    if (cluster < 0 || cluster >= static_cast<int>(analysis.previews.size()))
        return std::make_shared<const Preview>();
    return analysis.previews[static_cast<std::size_t>(cluster)];
}

} // namespace

PreviewText::PreviewText(PlanDocument& document, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_analysis(document.analysis())
    , m_preview(previewIn(*m_analysis, m_cluster))
    , m_fields(new TraceJob(this))
    , m_lines(new TraceJob(this))
{
    connect(m_fields, &TraceJob::finished, this, &PreviewText::takeLines);
    connect(m_lines, &TraceJob::finished, this, &PreviewText::takeField);
    connect(&document, &PlanDocument::analysed, this, &PreviewText::follow);
}

QStringList PreviewText::clusters() const
{
    return namesOf(*m_analysis);
}

QString PreviewText::runbook() const
{
    return toQString(m_analysis->rendering.runbook);
}

void PreviewText::setCluster(int cluster)
{
    if (cluster == m_cluster)
        return;
    m_cluster = cluster;
    show({});
}

void PreviewText::follow()
{
    const std::shared_ptr<const Analysis> before = std::exchange(m_analysis, m_document.analysis());
    const PreviewChange* change = m_analysis->changeFrom(*before, m_cluster);
    if (namesOf(*before) != namesOf(*m_analysis))
        Q_EMIT clustersChanged(); // whose receiver may choose another cluster
    if (before->rendering.runbook != m_analysis->rendering.runbook)
        Q_EMIT runbookChanged();
    show(change != nullptr && m_preview == previewIn(*before, m_cluster) ? *change : PreviewChange());
}

void PreviewText::show(const PreviewChange& change)
{
    m_preview = previewIn(*m_analysis, m_cluster);
    Q_EMIT previewChanged(change);
}

TraceScene PreviewText::scene() const
{
    return {m_analysis->plan, m_cluster, m_preview};
}

void PreviewText::traceField(const PlanPath& place)
{
    if (place.isEmpty())
        Q_EMIT fieldTraced(place, {});
    else
        m_fields->request({scene(), place, -1});
}

void PreviewText::traceLine(int line)
{
    m_lines->request({scene(), {}, line});
}

void PreviewText::takeLines(const TraceAnswer& answer, const PreviewPtr& preview)
{
    if (preview == m_preview)
        Q_EMIT fieldTraced(answer.place, answer.lines);
    else // the lines are others by now
        traceField(answer.place);
}

void PreviewText::takeField(const TraceAnswer& answer, const PreviewPtr& preview)
{
    if (preview == m_preview)
        Q_EMIT lineTraced(answer.line, answer.place);
    else
        traceLine(answer.line);
}

} // namespace linkwright::qt
