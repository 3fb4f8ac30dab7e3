// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/scratch_folder.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace linkwright::testbed {

namespace {

QString prefix()
{
    return QStringLiteral("linkwright-cluster-");
}

/// The lock of a folder, or -1 where somebody has it.
int lock(const QString& folder, int flags)
{
    const QByteArray name = QFile::encodeName(folder + QStringLiteral("/lock"));
    const int descriptor = ::open(name.constData(), flags | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor >= 0 && ::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        return -1;
    }
    return descriptor;
}

/// One without a lock file may be a moment old, and about to get it.
bool isAbandoned(const QFileInfo& folder)
{
    if (!QFileInfo::exists(folder.filePath() + QStringLiteral("/lock")))
        return folder.lastModified().secsTo(QDateTime::currentDateTime()) > 60;
    const int descriptor = lock(folder.filePath(), 0);
    if (descriptor >= 0)
        ::close(descriptor);
    return descriptor >= 0;
}

} // namespace

ScratchFolder::ScratchFolder()
    : m_folder(QDir::tempPath() + QLatin1Char('/') + prefix() + QStringLiteral("XXXXXX"))
{
    m_lock = lock(m_folder.path(), O_CREAT);
    removeAbandoned();
}

ScratchFolder::~ScratchFolder()
{
    m_folder.remove();
    if (m_lock >= 0)
        ::close(m_lock);
}

QString ScratchFolder::path() const
{
    return m_folder.path();
}

QString ScratchFolder::file(const QString& name) const
{
    return m_folder.filePath(name);
}

int ScratchFolder::removeAbandoned()
{
    int removed = 0;
    const QDir root(QDir::tempPath());
    const QFileInfoList folders =
        root.entryInfoList({prefix() + QLatin1Char('*')}, QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QFileInfo& folder : folders) {
        if (folder.isReadable() && isAbandoned(folder) && QDir(folder.filePath()).removeRecursively())
            ++removed;
    }
    return removed;
}

} // namespace linkwright::testbed
