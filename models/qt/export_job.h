// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Writes the bundle of a plan on a worker thread, so that a slow disk does not hold up the window. Works on a
// copy of the plan: edits made meanwhile do not get into it. Lives on the GUI thread.

#include "domain/plan.h"
#include "domain/result.h"

#include <QFutureWatcher>
#include <QObject>
#include <QString>

#include <vector>

namespace linkwright::qt {

/// A form that a bundle can have; a row of the table of exporters.
struct ExportFormat
{
    QString id;              ///< dir, stream, tar.gz or zip
    QString title;           ///< for people
    QString suffix;          ///< of the file, with its dot; empty for a directory
    bool oneCluster = false; ///< holds exactly one cluster
};
[[nodiscard]] std::vector<ExportFormat> exportFormats();

struct ExportRequest
{
    QString format;  ///< an id of exportFormats()
    QString path;    ///< of the directory or file to write
    QString cluster; ///< for formats of one cluster
};

class ExportJob : public QObject
{
    Q_OBJECT

public:
    explicit ExportJob(QObject* parent = nullptr);
    /// Waits for a write that is under way, so that it ends whole.
    ~ExportJob() override;

    /// Starts; does nothing while an export is running.
    void start(const Plan& plan, const ExportRequest& request);
    [[nodiscard]] bool isRunning() const { return m_watcher.isRunning(); }

Q_SIGNALS:
    void succeeded(const QString& path);
    void failed(const linkwright::Error& error);

private:
    void deliver();

    QFutureWatcher<Result<QString>> m_watcher;
};

} // namespace linkwright::qt
