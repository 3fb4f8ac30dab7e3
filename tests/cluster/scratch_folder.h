// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A temporary folder that goes with its owner. What a killed test left behind is removed by the next one:
// each folder holds a lock file that its owner keeps locked, and the kernel opens the lock when the owner is
// gone.

#include <QString>
#include <QTemporaryDir>

namespace linkwright::testbed {

class ScratchFolder
{
public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    [[nodiscard]] QString path() const;
    [[nodiscard]] QString file(const QString& name) const;

    /// Removes those whose owner is gone; tells how many. The constructor does it, too.
    static int removeAbandoned();

private:
    QTemporaryDir m_folder;
    int m_lock = -1;
};

} // namespace linkwright::testbed
