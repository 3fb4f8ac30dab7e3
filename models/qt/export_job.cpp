// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/export_job.h"

#include "qt/text.h"
#include "render/export.h"

#include <QtConcurrentRun>

#include <algorithm>

namespace linkwright::qt {

namespace {

QString dotted(std::string_view suffix)
{
    const QString text = toQString(suffix);
    return text.isEmpty() || text.startsWith(QLatin1Char('.')) ? text : QLatin1Char('.') + text;
}

void keepCluster(render::Rendering& rendering, const std::string& name)
{
    const auto isOther = [&name](const render::ClusterManifests& cluster) { return cluster.cluster != name; };
    rendering.clusters.erase(std::remove_if(rendering.clusters.begin(), rendering.clusters.end(), isOther),
                             rendering.clusters.end());
}

Result<QString> writeBundle(const Plan& plan, const ExportRequest& request)
{
    const render::Exporter* exporter = render::findExporter(request.format.toStdString());
    if (!exporter)
        return failure(Error::Kind::Usage, "There is no bundle format " + request.format.toStdString() + ".");
    render::Rendering rendering = render::render(plan);
    if (exporter->oneCluster)
        keepCluster(rendering, request.cluster.toStdString());
    if (rendering.clusters.empty())
        return failure(Error::Kind::Usage, "There is nothing to export.", "Choose a cluster of the plan.");
    if (Result<void> written = exporter->write(rendering, request.path.toStdString()); !written)
        return tl::unexpected(std::move(written.error()));
    return request.path;
}

} // namespace

std::vector<ExportFormat> exportFormats()
{
    std::vector<ExportFormat> formats;
    for (const render::Exporter& exporter : render::exporters())
        formats.push_back({toQString(exporter.id), toQString(exporter.title), dotted(exporter.suffix),
                           exporter.oneCluster});
    return formats;
}

ExportJob::ExportJob(QObject* parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ExportJob::deliver);
}

ExportJob::~ExportJob()
{
    m_watcher.disconnect(this);
    m_watcher.waitForFinished();
}

void ExportJob::start(const Plan& plan, const ExportRequest& request)
{
    if (!isRunning())
        m_watcher.setFuture(QtConcurrent::run(writeBundle, plan, request));
}

void ExportJob::deliver()
{
    const Result<QString> result = m_watcher.result();
    if (result)
        Q_EMIT succeeded(*result);
    else
        Q_EMIT failed(result.error());
}

} // namespace linkwright::qt
