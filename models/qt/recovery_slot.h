// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The place of one recovery copy on disk, and the lock that says that somebody is alive to look after it. The
// lock is flock(2): the kernel frees it however the process ends, and no process id that was given out anew
// can be mistaken for it. Copies are for the user alone (0600 in a folder of 0700), and are on the disk, not
// only in its cache, when write() returns. Not bound to a thread; one call at a time.

#include "domain/result.h"
#include "qt/recovery_copy.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <string_view>

namespace linkwright::qt {

class RecoverySlot
{
public:
    /// Makes a new place in `folder`, which is made where it is missing.
    [[nodiscard]] static Result<std::shared_ptr<RecoverySlot>> create(const QString& folder);
    /// Takes over the copy `file` of a process that is gone; Error::Kind::Conflict where it is not.
    [[nodiscard]] static Result<std::shared_ptr<RecoverySlot>> take(const QString& file);
    /// Frees the lock. A copy that is there stays.
    ~RecoverySlot();
    /// The same at once, for who cannot tell when the last owner goes; nothing else may be asked of it then.
    void release();
    RecoverySlot(const RecoverySlot&) = delete;
    RecoverySlot& operator=(const RecoverySlot&) = delete;

    [[nodiscard]] const QString& file() const { return m_file; }
    [[nodiscard]] Result<void> write(std::string_view bytes) const;
    /// No copy is no error.
    [[nodiscard]] Result<void> remove() const;
    [[nodiscard]] Result<RecoveryRecord> read() const;
    /// Keeps what cannot be read out of the way, without losing it. Returns its new name.
    [[nodiscard]] QString setAside() const;

private:
    RecoverySlot(QString file, int lock);

    QString m_file;
    int m_lock; ///< descriptor
};

/// The copies whose processes are gone, the latest first. Reads them all: for a worker.
struct FoundCopies
{
    QList<RecoveryCopy> copies;
    QStringList damaged; ///< files that could not be read, where they were set aside
};
[[nodiscard]] FoundCopies findRecoveryCopies(const QString& folder);

} // namespace linkwright::qt
