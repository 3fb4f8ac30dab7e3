// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Works something out from a plan on a worker thread, such as a sentence that a view shows. One run at a
// time; of requests that come meanwhile only the newest is run, and only the newest result is delivered.
// Lives on the GUI thread; may be deleted while it runs.

#include "domain/plan.h"

#include <QFutureWatcher>
#include <QObject>
#include <QVariant>

#include <functional>
#include <memory>

namespace linkwright::qt {

class PlanWork : public QObject
{
    Q_OBJECT

public:
    /// A pure function; runs on another thread, so it must hold nothing but values.
    using Function = std::function<QVariant(const Plan&)>;

    explicit PlanWork(QObject* parent = nullptr);

    void request(std::shared_ptr<const Plan> plan, Function function);

Q_SIGNALS:
    void finished(const QVariant& result);

private:
    void start();
    void deliver();

    QFutureWatcher<QVariant> m_watcher;
    std::shared_ptr<const Plan> m_wanted; ///< the newest request that no worker has taken up; null: none
    Function m_function;
};

} // namespace linkwright::qt
