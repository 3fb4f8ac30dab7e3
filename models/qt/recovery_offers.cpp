// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/recovery_offers.h"

#include <QFileInfo>

#include <algorithm>

namespace linkwright::qt {

RecoveryOffers::RecoveryOffers(const QString& folder, QObject* parent)
    : QObject(parent)
    , m_folder(folder)
{
}

void RecoveryOffers::look()
{
    lookFor({});
}

void RecoveryOffers::lookFor(const QString& filePath)
{
    m_only = filePath.isEmpty() ? QString() : QFileInfo(filePath).absoluteFilePath();
    m_again = m_job.isRunning();
    if (!m_again)
        m_job.start([folder = m_folder] { return findRecoveryCopies(folder); },
                    [this](const FoundCopies& found) { take(found); });
}

void RecoveryOffers::take(const FoundCopies& found)
{
    if (m_again) {
        lookFor(m_only);
        return;
    }
    m_copies = found.copies;
    m_damaged += found.damaged;
    const auto isOther = [this](const RecoveryCopy& copy) {
        return !m_only.isEmpty() && QFileInfo(copy.filePath).absoluteFilePath() != m_only;
    };
    m_copies.erase(std::remove_if(m_copies.begin(), m_copies.end(), isOther), m_copies.end());
    Q_EMIT changed();
}

void RecoveryOffers::discard(const RecoveryCopy& copy)
{
    // One name goes; nothing to wait for. A copy that another window took meanwhile stays.
    if (const Result<std::shared_ptr<RecoverySlot>> slot = RecoverySlot::take(copy.file))
        static_cast<void>((*slot)->remove());
    dismiss(copy);
}

void RecoveryOffers::dismiss(const RecoveryCopy& copy)
{
    m_copies.removeAll(copy);
    Q_EMIT changed();
}

void RecoveryOffers::postpone()
{
    m_copies.clear();
    m_damaged.clear();
    Q_EMIT changed();
}

} // namespace linkwright::qt
