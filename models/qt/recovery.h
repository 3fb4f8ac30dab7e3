// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Keeps a copy of a plan with unsaved edits on disk, so that a crash loses two seconds of typing at most:
// written on a thread of its own, soon after the first edit and then about once a second; removed when there
// is nothing unsaved any more. Lives on the GUI thread.

#include "qt/plan_document.h"
#include "qt/recovery_slot.h"
#include "qt/worker_job.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace linkwright::qt {

/// Where the copies of this user live: `$XDG_STATE_HOME/linkwright/recovery`.
[[nodiscard]] QString standardRecoveryFolder();

class Recovery : public QObject
{
    Q_OBJECT

public:
    Recovery(PlanDocument& document, const QString& folder, QObject* parent = nullptr);
    /// Waits for a write that is under way. The copy of what is unsaved stays, to be offered the next time;
    /// forget() is what to call before when the user gave it up.
    ~Recovery() override;

    /// The user gave up what is unsaved: removes the copy before it returns.
    void forget();
    /// The document holds what was in this copy of a process that is gone: looks after it from now on.
    void adopt(std::shared_ptr<RecoverySlot> slot);
    /// Why no copy can be kept, for people; empty while all is well.
    [[nodiscard]] const QString& problem() const { return m_problem; }
    /// Whether what is on disk is what a crash should find now: a copy of the plan as it is, or none.
    [[nodiscard]] bool isUpToDate() const { return !m_wanted && !m_job.isRunning(); }

Q_SIGNALS:
    void problemChanged(const QString& problem);
    void upToDate(); ///< see isUpToDate()

private:
    /// Where this document's copy goes. The worker's while m_job runs, ours otherwise.
    struct Place
    {
        QString folder;
        std::shared_ptr<RecoverySlot> slot; ///< null until there is something to keep
        [[nodiscard]] Result<void> write(const RecoveryState& state);
        [[nodiscard]] Result<void> remove() const;
    };

    [[nodiscard]] RecoveryState state() const;
    void want();
    void start();
    void take(const Result<void>& result);
    void setProblem(const QString& problem);

    PlanDocument& m_document;
    std::shared_ptr<Place> m_place;
    QThreadPool m_pool; ///< one thread: what is checked and rendered must not delay the copy
    WorkerJob<Result<void>> m_job;
    QTimer m_timer;
    QElapsedTimer m_sinceStart;
    QDateTime m_lastEdit;
    QString m_problem;
    bool m_wanted = false;
    bool m_mayHaveCopy = false;
};

} // namespace linkwright::qt
