// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/fix_job.h"

#include "qt/plan_document.h"
#include "qt/text.h"

#include <QtConcurrent>

#include <algorithm>
#include <set>

namespace linkwright::qt {

namespace {

/// The findings of `wanted` as they are in `plan` now: entries may have moved since.
Findings stillThere(const Plan& plan, const Findings& wanted)
{
    std::set<std::pair<std::string, std::string>> keys;
    for (const Finding& finding : wanted)
        keys.emplace(finding.rule, finding.place.toString());
    Findings now = rules::check(plan);
    erase_if(now, [&keys](const Finding& finding) {
        return keys.count({finding.rule, finding.place.toString()}) == 0;
    });
    return now;
}

QString stepName(const rules::FixResult& result)
{
    const std::set<std::string> rules(result.rules.begin(), result.rules.end());
    const auto count = static_cast<int>(result.changes.size());
    if (rules.size() != 1)
        return FixJob::tr("Fix %1 findings").arg(count);
    const QString rule = toQString(*rules.begin());
    return count == 1 ? FixJob::tr("Fix %1").arg(rule)
                      : FixJob::tr("Fix %1 findings: %2").arg(count).arg(rule);
}

} // namespace

FixJob::FixJob(PlanDocument& document, QObject* parent)
    : QObject(parent)
    , m_document(document)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &FixJob::deliver);
}

void FixJob::fix(const Findings& findings)
{
    if (!findings.empty())
        enqueue({findings, {}});
}

void FixJob::fixRule(const QString& rule)
{
    enqueue({{}, {rule.toStdString()}});
}

void FixJob::fixAll()
{
    enqueue({});
}

void FixJob::cancel()
{
    m_orders.clear();
    m_plan.reset();
    setRunning(false);
}

void FixJob::enqueue(Order order)
{
    m_orders.push_back(std::move(order));
    if (!m_isRunning)
        start();
}

void FixJob::start()
{
    setRunning(true);
    m_plan = m_document.snapshot();
    m_watcher.setFuture(QtConcurrent::run(&FixJob::work, m_plan, m_orders.front(), m_document.isCurrent()));
}

std::shared_ptr<const rules::FixResult> FixJob::work(const std::shared_ptr<const Plan>& plan,
                                                     const Order& order, bool isCurrent)
{
    if (order.findings.empty())
        return std::make_shared<const rules::FixResult>(rules::fixAll(*plan, order.rules));
    return std::make_shared<const rules::FixResult>(
        rules::fix(*plan, isCurrent ? order.findings : stillThere(*plan, order.findings)));
}

void FixJob::deliver()
{
    if (m_orders.empty())
        return; // cancelled
    const auto result = m_watcher.result();
    if (m_plan != m_document.snapshot()) {
        start();
        return;
    }
    m_orders.pop_front();
    QStringList changes;
    for (const std::string& change : result->changes)
        changes << toQString(change);
    const QString step = stepName(*result);
    if (!changes.isEmpty())
        m_document.edit(step, [&result](Plan& plan) { plan = result->plan; });
    m_plan.reset();
    if (m_orders.empty())
        setRunning(false);
    else
        start();
    Q_EMIT fixed(changes, step); // last: who hears it may delete this
}

void FixJob::setRunning(bool running)
{
    if (m_isRunning == running)
        return;
    m_isRunning = running;
    Q_EMIT runningChanged(running);
}

} // namespace linkwright::qt
