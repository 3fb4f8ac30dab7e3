// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/disk_watch.h"

#include "planfile/planfile.h"
#include "qt/text.h"

#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

#include <cerrno>

namespace linkwright::qt {

namespace {

constexpr int soonMs = 100;
constexpr int pollMs = 3000;

using Text = std::shared_ptr<const std::string>;

/// 0 where something can be reached at the path, otherwise what the system says.
int errorAt(const QString& path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? 0 : errno;
}

DiskState stateOf(const QString& path, const Text& known)
{
    const int error = errorAt(path);
    if (error == ENOENT || error == ENOTDIR)
        return {known ? DiskState::Kind::Gone : DiskState::Kind::AsKnown, nullptr, {}};
    Result<std::string> text = planfile::readText(path.toStdString());
    if (!text)
        return {DiskState::Kind::Unreadable, nullptr, toQString(text.error().message)};
    if (known && *text == *known)
        return {};
    return {DiskState::Kind::Changed, std::make_shared<const std::string>(*std::move(text)), {}};
}

} // namespace

bool DiskState::operator==(const DiskState& other) const
{
    const bool sameText = text == other.text || (text && other.text && *text == *other.text);
    return kind == other.kind && sameText && problem == other.problem;
}

DiskWatch::DiskWatch(QObject* parent)
    : QObject(parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    m_poll.setInterval(pollMs);
    connect(&m_soon, &QTimer::timeout, this, &DiskWatch::look);
    connect(&m_poll, &QTimer::timeout, this, &DiskWatch::check);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &DiskWatch::check);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &DiskWatch::check);
}

void DiskWatch::watch(const QString& path, Text known)
{
    hold();
    m_path = path;
    m_known = std::move(known);
    if (!m_path.isEmpty()) {
        watchPaths();
        check(); // others may have written before we watched
    }
    tell({});
}

void DiskWatch::hold()
{
    ++m_watch;
    m_path.clear();
    m_seenOnce.reset();
    m_soon.stop();
    m_poll.stop();
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    if (!watched.isEmpty())
        m_watcher.removePaths(watched);
}

void DiskWatch::check()
{
    // Not started anew while it runs: a file that changes all the time is looked at all the same.
    if (!m_path.isEmpty() && !m_soon.isActive())
        m_soon.start();
}

void DiskWatch::look()
{
    if (m_job.isRunning()) {
        m_soon.start();
        return;
    }
    const quint64 watch = m_watch;
    m_job.start([path = m_path, known = m_known] { return stateOf(path, known); },
                [this, watch](const DiskState& seen) { take(seen, watch); });
}

void DiskWatch::take(const DiskState& seen, quint64 watch)
{
    if (watch != m_watch)
        return;
    watchPaths(); // a file that was replaced is another one for the system
    if (seen == m_state) {
        m_seenOnce.reset();
    } else if (m_seenOnce == seen) {
        m_seenOnce.reset();
        tell(seen);
    } else {
        m_seenOnce = seen;
        check();
    }
}

void DiskWatch::tell(const DiskState& state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged(m_state);
}

/// The file, for writes into it; its folder, for other files that take its name, also where a link leads to.
void DiskWatch::watchPaths()
{
    const QFileInfo info(m_path);
    QStringList paths{info.absoluteFilePath(), info.absolutePath()};
    if (info.isSymLink())
        paths << QFileInfo(info.canonicalFilePath()).absolutePath();
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    bool cannot = false;
    for (const QString& path : std::as_const(paths)) {
        if (!path.isEmpty() && !watched.contains(path) && QFileInfo::exists(path))
            cannot = !m_watcher.addPath(path) || cannot;
    }
    const bool folderIsThere = QFileInfo::exists(info.absolutePath());
    if ((cannot || !folderIsThere) != m_poll.isActive())
        m_poll.isActive() ? m_poll.stop() : m_poll.start();
}

} // namespace linkwright::qt
