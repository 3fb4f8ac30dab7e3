// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/planfile.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QString>

#include <sys/stat.h>

namespace linkwright::planfile {

namespace {

/// Larger files are no plans; they are refused before they fill the memory.
constexpr qint64 maxBytes = 64LL << 20U;

Result<QByteArray> readBytes(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (QFileInfo(file).isDir())
        return failure(Error::Kind::Input, path + " is a directory", "Name the plan file in it.");
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Input, "cannot read " + path + ": " + file.errorString().toStdString());
    if (file.size() > maxBytes)
        return failure(Error::Kind::Input, path + " is larger than 64 MiB; this is no plan");
    QByteArray bytes = file.read(maxBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(Error::Kind::Input, "cannot read " + path + ": " + file.errorString().toStdString());
    return bytes;
}

/// What has arrived in an open file; -1 where the system does not say.
qint64 sizeOnDisk(const QFileDevice& file)
{
    struct stat status = {};
    return ::fstat(file.handle(), &status) == 0 ? static_cast<qint64>(status.st_size) : -1;
}

/// Whether the file still holds the bytes that the plan was read from.
Result<void> expectUnchanged(const std::string& path, const Source& source)
{
    if (!QFileInfo::exists(QString::fromStdString(path)))
        return {};
    if (source.data() == nullptr)
        return failure(Error::Kind::Conflict, path + " exists already",
                       "Save under another name, or remove it first.");
    const Result<QByteArray> bytes = readBytes(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (bytes->toStdString() != source.text())
        return failure(Error::Kind::Conflict, path + " was changed by somebody else since it was read",
                       "Save under another name, or read it again and repeat the change.");
    return {};
}

} // namespace

Result<OpenedFile> load(const std::string& path, Diagnostics* diagnostics)
{
    const Result<QByteArray> bytes = readBytes(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    LoadResult result = parse(std::string_view(bytes->constData(), static_cast<std::size_t>(bytes->size())));
    if (diagnostics != nullptr)
        *diagnostics = result.diagnostics;
    if (!result.plan)
        return failure(Error::Kind::Input, path + " is not a plan that can be read");
    return OpenedFile{*std::move(result.plan), std::move(result.source)};
}

Result<Source> save(const Plan& plan, const std::string& path, const Source& source)
{
    const Result<void> unchanged = expectUnchanged(path, source);
    if (!unchanged)
        return tl::unexpected(unchanged.error());
    return replace(plan, path, source);
}

Result<Source> replace(const Plan& plan, const std::string& path, const Source& source)
{
    // A link stays a link: what it points to is replaced.
    const QFileInfo info(QString::fromStdString(path));
    const QString target = info.isSymLink() && info.exists() ? info.canonicalFilePath() : info.filePath();
    const std::string text = format(plan, source);
    QSaveFile file(target);
    const auto failed = [&] {
        return failure(Error::Kind::Output, "cannot write " + path + ": " + file.errorString().toStdString(),
                       "The file is as it was before.");
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed();
    const auto size = static_cast<qint64>(text.size());
    // QSaveFile does not notice a write that stopped half-way on a full disk; the file itself tells.
    if (file.write(text.data(), size) != size || !file.flush() || sizeOnDisk(file) != size)
        file.cancelWriting();
    if (!file.commit())
        return failed();
    return parse(text).source;
}

} // namespace linkwright::planfile
