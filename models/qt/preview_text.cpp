// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/preview_text.h"

#include "qt/plan_document.h"
#include "qt/text.h"

#include <QtConcurrent>

namespace linkwright::qt {

namespace {

QString textOf(const std::shared_ptr<const Analysis>& analysis, int cluster)
{
    const auto& clusters = analysis->rendering.clusters;
    if (cluster < 0 || cluster >= static_cast<int>(clusters.size()))
        return {};
    return toQString(render::streamOf(clusters[static_cast<std::size_t>(cluster)]));
}

QStringList namesOf(const Analysis& analysis)
{
    QStringList names;
    for (const render::ClusterManifests& cluster : analysis.rendering.clusters)
        names << toQString(cluster.cluster);
    return names;
}

} // namespace

PreviewText::PreviewText(PlanDocument& document, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_analysis(document.analysis())
{
    connect(&document, &PlanDocument::analysed, this, &PreviewText::follow);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &PreviewText::deliver);
    start();
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
    start();
}

void PreviewText::follow()
{
    const std::shared_ptr<const Analysis> before = std::exchange(m_analysis, m_document.analysis());
    if (namesOf(*before) != namesOf(*m_analysis))
        Q_EMIT clustersChanged();
    if (before->rendering.runbook != m_analysis->rendering.runbook)
        Q_EMIT runbookChanged();
    start();
}

void PreviewText::start()
{
    m_again = m_watcher.isRunning();
    if (m_again)
        return;
    m_runningCluster = m_cluster;
    m_watcher.setFuture(QtConcurrent::run(textOf, m_analysis, m_cluster));
}

void PreviewText::deliver()
{
    const QString text = m_watcher.result();
    if (m_again) {
        start();
        return;
    }
    m_text = text;
    Q_EMIT textChanged(m_text, m_runningCluster);
}

} // namespace linkwright::qt
