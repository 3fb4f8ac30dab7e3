// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Traces on a worker thread, one request at a time; of those that arrive meanwhile only the newest is run,
// and only its answer is delivered. Lives on the GUI thread; deleting it while a worker traces is safe.

#include "qt/trace.h"

#include <QFutureWatcher>
#include <QObject>

#include <optional>
#include <vector>

namespace linkwright::qt {

struct TraceRequest
{
    TraceScene scene;
    PlanPath place; ///< whose lines are asked for; empty: `line` is what is asked about
    int line = -1;
};

struct TraceAnswer
{
    PlanPath place; ///< that of the request, or the field that the line comes from
    int line = -1;
    std::vector<int> lines;
};

class TraceJob : public QObject
{
    Q_OBJECT

public:
    explicit TraceJob(QObject* parent = nullptr);

    void request(TraceRequest request);

Q_SIGNALS:
    /// `preview` is the one that the lines are of.
    void finished(const linkwright::qt::TraceAnswer& answer, const linkwright::qt::PreviewPtr& preview);

private:
    void start();
    void deliver();

    QFutureWatcher<TraceAnswer> m_watcher;
    std::optional<TraceRequest> m_wanted;
    PreviewPtr m_running; ///< the preview that the worker looks at
};

} // namespace linkwright::qt
