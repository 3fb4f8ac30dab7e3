// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads a text into what it would add to a list, on a worker thread. One run at a time; of the requests that
// arrive meanwhile only the newest is run, and only the newest result is delivered. Lives on the GUI thread;
// deleting the job while it runs is safe.

#include "qt/entry_table.h"

#include <QFutureWatcher>
#include <QObject>

#include <memory>

namespace linkwright::qt {

class EntryReadJob : public QObject
{
    Q_OBJECT

public:
    explicit EntryReadJob(std::shared_ptr<const EntryTable> table, QObject* parent = nullptr);

    void request(const QString& text);
    [[nodiscard]] bool isRunning() const { return m_watcher.isRunning() || m_isWanted; }

Q_SIGNALS:
    void finished(const linkwright::qt::EntryOffer& offer);

private:
    void start();
    void deliver();

    std::shared_ptr<const EntryTable> m_table;
    QFutureWatcher<EntryOffer> m_watcher;
    QString m_wanted;
    bool m_isWanted = false; ///< m_wanted came while another text was read
};

} // namespace linkwright::qt
