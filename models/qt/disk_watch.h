// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Tells when a file on disk no longer holds what it is known to hold. By content: whoever writes the same
// bytes, or only the time stamp, has changed nothing. Looks where the system reports something, and when
// asked (a file system of another machine reports nothing). What it sees once may be half of a write; it
// tells what it sees twice. Lives on the GUI thread, reads on a worker.

#include "qt/worker_job.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>
#include <optional>
#include <string>

namespace linkwright::qt {

struct DiskState
{
    enum class Kind
    {
        AsKnown,
        Changed,   ///< holds another text
        Gone,      ///< nothing stands at the path
        Unreadable ///< something does, but may not or cannot be read
    };

    Kind kind = Kind::AsKnown;
    std::shared_ptr<const std::string> text; ///< with Changed: what it holds
    QString problem;                         ///< with Unreadable: why, for people

    [[nodiscard]] bool operator==(const DiskState& other) const;
};

class DiskWatch : public QObject
{
    Q_OBJECT

public:
    explicit DiskWatch(QObject* parent = nullptr);

    /// Watches the file at `path`, known to hold `known`; null: known not to exist. An empty path watches
    /// nothing.
    void watch(const QString& path, std::shared_ptr<const std::string> known);
    /// Looks and tells nothing until watch() is called again: while we write the file ourselves.
    void hold();
    /// Looks soon, such as when the window becomes active.
    void check();
    /// What was told last.
    [[nodiscard]] const DiskState& state() const { return m_state; }

Q_SIGNALS:
    void stateChanged(const linkwright::qt::DiskState& state);

private:
    void look();
    void take(const DiskState& seen, quint64 watch);
    void tell(const DiskState& state);
    void watchPaths();

    QFileSystemWatcher m_watcher;
    QTimer m_soon;
    QTimer m_poll; ///< where the system cannot watch
    WorkerJob<DiskState> m_job;
    QString m_path; ///< empty: nothing, or held
    std::shared_ptr<const std::string> m_known;
    DiskState m_state;
    std::optional<DiskState> m_seenOnce;
    quint64 m_watch = 0; ///< counts watch() and hold(): what was looked at before says nothing any more
};

} // namespace linkwright::qt
