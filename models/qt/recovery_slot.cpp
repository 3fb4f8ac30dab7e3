// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/recovery_slot.h"

#include "planfile/planfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QUuid>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

namespace linkwright::qt {

namespace {

constexpr auto onlyUser = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr int attempts = 5;

QString copySuffix()
{
    return QStringLiteral(".copy");
}

QString lockOf(const QString& file)
{
    return file.chopped(copySuffix().size()) + QStringLiteral(".lock");
}

tl::unexpected<Error> systemFailure(const QString& path, const char* what, int error)
{
    return failure(Error::Kind::Output,
                   std::string("cannot ") + what + ' ' + path.toStdString() + ": " + std::strerror(error));
}

Result<void> makeFolder(const QString& folder)
{
    std::error_code error;
    const std::filesystem::path path(QFile::encodeName(folder).toStdString());
    std::filesystem::create_directories(path, error);
    if (error)
        return systemFailure(folder, "make the folder", error.value());
    std::filesystem::permissions(path, std::filesystem::perms::owner_all, error);
    if (error)
        return systemFailure(folder, "protect the folder", error.value());
    return {};
}

/// Whether the name still stands for the open file, and not for one that took its place before we had the
/// lock.
bool isStill(const QByteArray& name, int descriptor)
{
    struct stat byName = {};
    struct stat byDescriptor = {};
    return ::stat(name.constData(), &byName) == 0 && ::fstat(descriptor, &byDescriptor) == 0 &&
           byName.st_ino == byDescriptor.st_ino && byName.st_dev == byDescriptor.st_dev;
}

/// The descriptor that holds the lock.
Result<int> lock(const QString& path)
{
    const QByteArray name = QFile::encodeName(path);
    const int descriptor =
        ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return systemFailure(path, "open", errno);
    const int error = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
    if (error == 0 && isStill(name, descriptor))
        return descriptor;
    ::close(descriptor);
    if (error == 0 || error == EWOULDBLOCK)
        return failure(Error::Kind::Conflict, "another window looks after " + path.toStdString());
    return systemFailure(path, "lock", error);
}

/// Whether the plan's file says by now what the copy says: a save came before the crash, or after it.
bool isSaved(const RecoveryRecord& record)
{
    if (record.filePath.isEmpty())
        return false;
    const Result<std::string> text = planfile::readText(record.filePath.toStdString());
    if (!text)
        return false;
    const std::optional<Plan> saved = planfile::parse(*text).plan;
    return saved && planfile::parse(record.text).plan == saved;
}

bool byTime(const RecoveryCopy& a, const RecoveryCopy& b)
{
    return a.time > b.time;
}

} // namespace

RecoverySlot::RecoverySlot(QString file, int lock)
    : m_file(std::move(file))
    , m_lock(lock)
{
}

RecoverySlot::~RecoverySlot()
{
    release();
}

void RecoverySlot::release()
{
    if (m_lock < 0)
        return;
    if (!QFileInfo::exists(m_file))
        QFile::remove(lockOf(m_file)); // while the lock is held, so that nobody else takes it to be theirs
    ::close(std::exchange(m_lock, -1));
}

Result<std::shared_ptr<RecoverySlot>> RecoverySlot::create(const QString& folder)
{
    if (Result<void> made = makeFolder(folder); !made)
        return tl::unexpected(std::move(made.error()));
    Result<int> descriptor = tl::unexpected(Error{});
    for (int i = 0; i < attempts; ++i) {
        const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const QString file = folder + QLatin1Char('/') + id + copySuffix();
        descriptor = lock(lockOf(file));
        if (descriptor)
            return std::shared_ptr<RecoverySlot>(new RecoverySlot(file, *descriptor));
        if (descriptor.error().kind != Error::Kind::Conflict)
            break; // a conflict is somebody who looked for copies at that moment
    }
    return tl::unexpected(std::move(descriptor.error()));
}

Result<std::shared_ptr<RecoverySlot>> RecoverySlot::take(const QString& file)
{
    Result<int> descriptor = lock(lockOf(file));
    if (!descriptor)
        return tl::unexpected(std::move(descriptor.error()));
    return std::shared_ptr<RecoverySlot>(new RecoverySlot(file, *descriptor));
}

Result<void> RecoverySlot::write(std::string_view bytes) const
{
    QSaveFile file(m_file);
    const auto failed = [&] {
        return failure(Error::Kind::Output,
                       "cannot write " + m_file.toStdString() + ": " + file.errorString().toStdString());
    };
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(onlyUser))
        return failed();
    const auto size = static_cast<qint64>(bytes.size());
    // A full disk shows in what has arrived; QSaveFile does not look.
    struct stat status = {};
    if (file.write(bytes.data(), size) != size || !file.flush() || ::fstat(file.handle(), &status) != 0 ||
        status.st_size != size) {
        file.cancelWriting();
    }
    return file.commit() ? Result<void>() : failed();
}

Result<void> RecoverySlot::remove() const
{
    if (::unlink(QFile::encodeName(m_file).constData()) != 0 && errno != ENOENT)
        return systemFailure(m_file, "remove", errno);
    return {};
}

Result<RecoveryRecord> RecoverySlot::read() const
{
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Output,
                       "cannot read " + m_file.toStdString() + ": " + file.errorString().toStdString());
    return readRecoveryBytes(file.readAll().toStdString());
}

QString RecoverySlot::setAside() const
{
    const QString aside = m_file.chopped(copySuffix().size()) + QStringLiteral(".damaged");
    QFile::remove(aside);
    return QFile::rename(m_file, aside) ? aside : m_file;
}

FoundCopies findRecoveryCopies(const QString& folder)
{
    FoundCopies found;
    const QStringList names =
        QDir(folder).entryList({QStringLiteral("*.copy"), QStringLiteral("*.lock")}, QDir::Files);
    for (const QString& name : names) {
        const QString file = folder + QLatin1Char('/') + QFileInfo(name).completeBaseName() + copySuffix();
        const Result<std::shared_ptr<RecoverySlot>> slot = RecoverySlot::take(file);
        if (!slot || !QFileInfo::exists(file))
            continue; // alive; or a lock without a copy, which goes with the slot
        if (name.endsWith(QLatin1String(".lock")))
            continue; // comes by the name of the copy
        const Result<RecoveryRecord> record = (*slot)->read();
        if (record && isSaved(*record))
            static_cast<void>((*slot)->remove()); // tried again the next time
        else if (record)
            found.copies.append({file, record->filePath, record->planName, record->time});
        else if (record.error().kind == Error::Kind::Input)
            found.damaged.append((*slot)->setAside());
    }
    std::stable_sort(found.copies.begin(), found.copies.end(), byTime);
    return found;
}

} // namespace linkwright::qt
