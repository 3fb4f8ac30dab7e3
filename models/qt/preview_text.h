// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a view of manifests shows: the preview of one cluster, how it changes with each edit, and which field
// of the plan a line comes from. Follows PlanDocument::analysed. Texts and differences were written by the
// worker that analysed the plan, so here nothing costs more than a pointer; tracing has a worker of its own,
// the newest request wins. Lives on the GUI thread; deleting it while a worker traces is safe. The document
// must outlive it.
//
// A view keeps its own lines: at previewChanged() it starts anew from preview() where `whole` says so, else
// it applies `edits` to what it shows, from the last to the first.

#include "domain/plan_path.h"
#include "qt/preview.h"
#include "qt/trace_job.h"

#include <QObject>

#include <memory>
#include <vector>

namespace linkwright::qt {

class PlanDocument;
struct Analysis;

class PreviewText : public QObject
{
    Q_OBJECT

public:
    explicit PreviewText(PlanDocument& document, QObject* parent = nullptr);

    /// Names of the clusters that were rendered, in the order of the plan.
    [[nodiscard]] QStringList clusters() const;
    /// What only linkerd, helm or a person can do, in Markdown.
    [[nodiscard]] QString runbook() const;

    /// Which cluster's preview to show, by its place in clusters(). Outside of it: an empty preview.
    void setCluster(int cluster);
    [[nodiscard]] int cluster() const { return m_cluster; }
    /// That of cluster(), by the latest analysis.
    [[nodiscard]] const Preview& preview() const { return *m_preview; }

    /// Asks which lines a field of the plan (or an entry, or a part such as the gateway) produces; the answer
    /// is fieldTraced(). A field that is not in this cluster's manifests has none.
    void traceField(const PlanPath& place);
    /// Asks which field of the plan a line comes from; the answer is lineTraced().
    void traceLine(int line);

Q_SIGNALS:
    void clustersChanged();
    void runbookChanged();
    /// preview() is another, or the same for a plan that changed elsewhere (then without edits).
    void previewChanged(const linkwright::qt::PreviewChange& change);
    /// Lines ascending, of preview() as it is at this moment; empty: the field shows nowhere.
    void fieldTraced(const linkwright::PlanPath& place, const std::vector<int>& lines);
    /// An empty place: from no field (such as `kind`), or the line is not there.
    void lineTraced(int line, const linkwright::PlanPath& place);

private:
    void follow();
    void show(const PreviewChange& change);
    [[nodiscard]] TraceScene scene() const;
    void takeLines(const TraceAnswer& answer, const PreviewPtr& preview);
    void takeField(const TraceAnswer& answer, const PreviewPtr& preview);

    PlanDocument& m_document;
    std::shared_ptr<const Analysis> m_analysis; ///< never null
    PreviewPtr m_preview;                       ///< never null
    int m_cluster = 0;
    TraceJob* m_fields; ///< child; traces fields to lines
    TraceJob* m_lines;  ///< child; traces lines to fields
};

} // namespace linkwright::qt
