// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/plan_work.h"

#include <QtConcurrent>

#include <utility>

namespace linkwright::qt {

PlanWork::PlanWork(QObject* parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &PlanWork::deliver);
}

void PlanWork::request(std::shared_ptr<const Plan> plan, Function function)
{
    m_wanted = std::move(plan);
    m_function = std::move(function);
    if (!m_watcher.isRunning())
        start();
}

void PlanWork::start()
{
    m_watcher.setFuture(QtConcurrent::run(
        [](const std::shared_ptr<const Plan>& plan, const Function& function) { return function(*plan); },
        std::exchange(m_wanted, nullptr), m_function));
}

void PlanWork::deliver()
{
    const QVariant result = m_watcher.result();
    if (m_wanted)
        start(); // the result is out of date already
    else
        Q_EMIT finished(result);
}

} // namespace linkwright::qt
