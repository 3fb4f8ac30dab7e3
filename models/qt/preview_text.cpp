// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/preview_text.h"

#include "qt/plan_document.h"
#include "qt/text.h"

#include <QtConcurrent>

namespace linkwright::qt {

namespace {

Preview previewOf(const std::shared_ptr<const Analysis>& analysis, int cluster)
{
    const auto& clusters = analysis->rendering.clusters;
    if (cluster < 0 || cluster >= static_cast<int>(clusters.size()))
        return {};
    const QString text = toQString(render::streamOf(clusters[static_cast<std::size_t>(cluster)]));
    return {text, outlineOf(text)};
}

/// The value of a line such as `  name: west`; empty where the line is another key's.
QString valueOf(QStringView line, QStringView key)
{
    if (!line.startsWith(key))
        return {};
    QStringView value = line.mid(key.size()).trimmed();
    if (value.size() > 1 && (value.startsWith(QLatin1Char('"')) || value.startsWith(QLatin1Char('\''))))
        value = value.mid(1, value.size() - 2);
    return value.toString();
}

/// What one line tells of the document it is in.
void readLine(OutlineEntry& entry, QStringView line, bool inMetadata)
{
    if (const QString kind = valueOf(line, u"kind:"); !kind.isEmpty())
        entry.kind = kind;
    if (!inMetadata)
        return;
    if (const QString name = valueOf(line, u"  name:"); !name.isEmpty())
        entry.name += name;
    if (const QString space = valueOf(line, u"  namespace:"); !space.isEmpty())
        entry.name.prepend(space + QLatin1Char('/'));
}

QStringList namesOf(const Analysis& analysis)
{
    QStringList names;
    for (const render::ClusterManifests& cluster : analysis.rendering.clusters)
        names << toQString(cluster.cluster);
    return names;
}

} // namespace

Outline outlineOf(const QString& stream)
{
    Outline outline;
    OutlineEntry entry;
    bool inMetadata = false;
    int number = 0;
    const auto close = [&](int next) {
        if (!entry.kind.isEmpty())
            outline.push_back(entry);
        entry = {{}, {}, next};
    };
    for (const QStringView line : QStringView(stream).split(QLatin1Char('\n'))) {
        if (line == u"---")
            close(number + 1);
        else if (!line.isEmpty() && !line.startsWith(QLatin1Char(' ')))
            inMetadata = line == u"metadata:";
        readLine(entry, line, inMetadata);
        ++number;
    }
    close(number);
    return outline;
}

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
    m_watcher.setFuture(QtConcurrent::run(previewOf, m_analysis, m_cluster));
}

void PreviewText::deliver()
{
    Preview preview = m_watcher.result();
    if (m_again) {
        start();
        return;
    }
    m_preview = std::move(preview);
    Q_EMIT previewChanged();
}

} // namespace linkwright::qt
