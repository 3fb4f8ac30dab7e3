// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The recovery copies of windows that ended without saving, to be offered to the user. Looks at the disk on a
// worker, only when asked. Lives on the GUI thread.

#include "qt/recovery_slot.h"
#include "qt/worker_job.h"

#include <QObject>

#include <memory>
#include <vector>

namespace linkwright::qt {

class RecoveryOffers : public QObject
{
    Q_OBJECT

public:
    explicit RecoveryOffers(const QString& folder, QObject* parent = nullptr);
    /// Removes what was discarded.
    ~RecoveryOffers() override;

    /// Looks for copies of any plan, as when the program starts.
    void look();
    /// Looks for copies of one plan file as well, as when it was opened.
    void lookFor(const QString& filePath);
    /// What there is to offer, the latest first.
    [[nodiscard]] const QList<RecoveryCopy>& copies() const { return m_copies; }
    /// Copies that cannot be read; where they are kept.
    [[nodiscard]] const QStringList& damaged() const { return m_damaged; }

    /// A copy that is not wanted. It is gone for good with this object, or when forgetDiscarded() says so; a
    /// crash before that leaves it.
    void discard(const RecoveryCopy& copy);
    /// What was discarded and can be brought back, the latest last.
    [[nodiscard]] QList<RecoveryCopy> discarded() const;
    void bringBack();
    void forgetDiscarded();
    /// No longer offered by this object: it was restored, or is being looked after elsewhere.
    void dismiss(const RecoveryCopy& copy);
    /// Nothing is offered until the next look().
    void postpone();

Q_SIGNALS:
    void changed();

private:
    void start();
    void take(const FoundCopies& found);
    [[nodiscard]] bool isWanted(const RecoveryCopy& copy) const;

    struct Discarded
    {
        RecoveryCopy copy;
        std::shared_ptr<RecoverySlot> slot; ///< holds the copy back from other windows
    };

    QString m_folder;
    bool m_ofAnyPlan = false;
    QString m_plan; ///< whose copies are wanted in any case
    bool m_again = false;
    WorkerJob<FoundCopies> m_job;
    QList<RecoveryCopy> m_copies;
    QStringList m_damaged;
    std::vector<Discarded> m_discarded;
};

} // namespace linkwright::qt
