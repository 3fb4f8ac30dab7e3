// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Works out fixes on a worker thread, and applies them to the document as one undo step that says what it
// did. When the plan changed meanwhile, the fixes are worked out again for the newest one. Orders that come
// while one is under way follow it. Lives on the GUI thread; the document must outlive it. Deleting the job,
// or cancel(), leaves the plan alone.

#include "domain/finding.h"
#include "domain/plan.h"
#include "rules/engine.h"

#include <QFutureWatcher>
#include <QObject>
#include <QStringList>

#include <deque>
#include <memory>

namespace linkwright::qt {

class PlanDocument;

class FixJob : public QObject
{
    Q_OBJECT

public:
    explicit FixJob(PlanDocument& document, QObject* parent = nullptr);

    void fix(const Findings& findings); ///< these, as far as they still are in the plan
    void fixRule(const QString& rule);  ///< all of a kind
    void fixAll();
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void runningChanged(bool running);
    /// Sentences that say what was changed; empty when there was nothing left to fix. `step` is the name of
    /// the undo step.
    void fixed(const QStringList& changes, const QString& step);

private:
    struct Order
    {
        Findings findings;              ///< empty: all
        std::vector<std::string> rules; ///< empty: all; only without `findings`
    };

    static std::shared_ptr<const rules::FixResult> work(const std::shared_ptr<const Plan>& plan,
                                                        const Order& order, bool isCurrent);
    void enqueue(Order order);
    void start();
    void deliver();
    void setRunning(bool running);

    PlanDocument& m_document;
    QFutureWatcher<std::shared_ptr<const rules::FixResult>> m_watcher;
    std::deque<Order> m_orders;         ///< the first is the one under way
    std::shared_ptr<const Plan> m_plan; ///< that it works on
    bool m_isRunning = false;
};

} // namespace linkwright::qt
