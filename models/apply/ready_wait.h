// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "apply/cluster_access.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace linkwright::apply {

/// Looks at objects again and again until all are ready, or the time is up. Lives on the client's thread.
class ReadyWait : public QObject
{
    Q_OBJECT

public:
    ReadyWait(kube::Client& client, std::vector<Change> changes, std::chrono::milliseconds limit,
              QObject* parent);
    void start();

Q_SIGNALS:
    /// Once. What is not ready, and what it waits for: "Service a/b waits for its address".
    void finished(const std::vector<std::string>& unready);

private:
    void look();
    void looked(std::size_t index, const std::string& missing);

    kube::Client& m_client;
    std::vector<Change> m_waiting;
    std::vector<std::string> m_missing; ///< of each
    std::size_t m_asked = 0;
    QDeadlineTimer m_deadline;
    QTimer m_pause;
};

} // namespace linkwright::apply
