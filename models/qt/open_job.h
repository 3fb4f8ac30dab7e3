// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Puts the plan of a file into a document; the file is read on a worker thread. A new start or a cancel drops
// what was under way. For documents that begin with a file; document_file.h looks after those that have one.
// Lives on the GUI thread. Deleting it while it runs is safe.

#include "domain/result.h"
#include "planfile/planfile.h"

#include <QFutureWatcher>
#include <QObject>
#include <QString>

#include <memory>

namespace linkwright::qt {

class PlanDocument;

class OpenJob : public QObject
{
    Q_OBJECT

public:
    /// The document must outlive the job.
    explicit OpenJob(PlanDocument& document, QObject* parent = nullptr);

    void start(const QString& path);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isWanted; }

Q_SIGNALS:
    void opened(const QString& path);
    void failed(const linkwright::Error& error); ///< the document is as it was

private:
    using Outcome = std::shared_ptr<Result<planfile::OpenedFile>>;

    static Outcome read(const QString& path);
    void deliver();

    PlanDocument& m_document;
    QFutureWatcher<Outcome> m_watcher;
    QString m_path;
    bool m_isWanted = false;
};

} // namespace linkwright::qt
