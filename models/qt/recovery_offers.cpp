// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/recovery_offers.h"

#include <QFileInfo>

#include <algorithm>
#include <iterator>

namespace linkwright::qt {

RecoveryOffers::RecoveryOffers(const QString& folder, QObject* parent)
    : QObject(parent)
    , m_folder(folder)
{
}

RecoveryOffers::~RecoveryOffers()
{
    forgetDiscarded();
}

void RecoveryOffers::look()
{
    m_ofAnyPlan = true;
    start();
}

void RecoveryOffers::lookFor(const QString& filePath)
{
    m_plan = QFileInfo(filePath).absoluteFilePath();
    start();
}

void RecoveryOffers::start()
{
    m_again = m_job.isRunning();
    if (!m_again)
        m_job.start([folder = m_folder] { return findRecoveryCopies(folder); },
                    [this](const FoundCopies& found) { take(found); });
}

void RecoveryOffers::take(const FoundCopies& found)
{
    m_damaged += found.damaged; // found once only
    if (m_again) {
        start();
        return;
    }
    m_copies.clear();
    std::copy_if(found.copies.begin(), found.copies.end(), std::back_inserter(m_copies),
                 [this](const RecoveryCopy& copy) { return isWanted(copy); });
    Q_EMIT changed();
}

bool RecoveryOffers::isWanted(const RecoveryCopy& copy) const
{
    return m_ofAnyPlan || (!m_plan.isEmpty() && QFileInfo(copy.filePath).absoluteFilePath() == m_plan);
}

void RecoveryOffers::discard(const RecoveryCopy& copy)
{
    // A copy that another window took meanwhile is theirs.
    if (const Result<std::shared_ptr<RecoverySlot>> slot = RecoverySlot::take(copy.file))
        m_discarded.push_back({copy, *slot});
    dismiss(copy);
}

QList<RecoveryCopy> RecoveryOffers::discarded() const
{
    QList<RecoveryCopy> copies;
    for (const Discarded& discarded : m_discarded)
        copies.append(discarded.copy);
    return copies;
}

void RecoveryOffers::bringBack()
{
    m_copies = discarded() + m_copies;
    std::stable_sort(m_copies.begin(), m_copies.end(),
                     [](const RecoveryCopy& a, const RecoveryCopy& b) { return a.time > b.time; });
    m_discarded.clear(); // which frees them
    Q_EMIT changed();
}

void RecoveryOffers::forgetDiscarded()
{
    // One name each; nothing to wait for.
    for (const Discarded& discarded : m_discarded)
        static_cast<void>(discarded.slot->remove());
    m_discarded.clear();
}

void RecoveryOffers::dismiss(const RecoveryCopy& copy)
{
    m_copies.removeAll(copy);
    Q_EMIT changed();
}

void RecoveryOffers::postpone()
{
    m_ofAnyPlan = false;
    m_copies.clear();
    m_damaged.clear();
    Q_EMIT changed();
}

} // namespace linkwright::qt
