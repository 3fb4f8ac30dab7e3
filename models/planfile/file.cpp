// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/planfile.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QString>

#include <sys/stat.h>

#include <functional>

namespace linkwright::planfile {

namespace {

/// Larger files are no plans; they are refused before they fill the memory.
constexpr qint64 maxBytes = 64LL << 20U;

/// What has arrived in an open file; -1 where the system does not say.
qint64 sizeOnDisk(const QFileDevice& file)
{
    struct stat status = {};
    return ::fstat(file.handle(), &status) == 0 ? static_cast<qint64>(status.st_size) : -1;
}

/// Whether a file that exists still holds the bytes `seen`; null: it must not exist.
Result<void> expectUnchanged(const std::string& path, const std::string* seen)
{
    if (!QFileInfo::exists(QString::fromStdString(path)))
        return {};
    if (seen == nullptr)
        return failure(Error::Kind::Conflict, path + " exists already",
                       "Save under another name, or remove it first.");
    const Result<std::string> bytes = readText(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (*bytes != *seen)
        return failure(Error::Kind::Conflict, path + " was changed by somebody else since it was read",
                       "Save under another name, or read it again and repeat the change.");
    return {};
}

using Check = std::function<Result<void>()>;

/// Replaces a file in one step. `mayReplace` is asked once more when all is written and only the name has to
/// change hands, so that what others write meanwhile is not lost.
Result<void> writeText(const std::string& path, const std::string& text, const Check& mayReplace)
{
    // A link stays a link: what it points to is replaced.
    const QFileInfo info(QString::fromStdString(path));
    const QString target = info.isSymLink() && info.exists() ? info.canonicalFilePath() : info.filePath();
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
    if (Result<void> allowed = mayReplace(); !allowed) {
        file.cancelWriting();
        return allowed;
    }
    if (!file.commit())
        return failed();
    return {};
}

Result<Source> write(const Plan& plan, const std::string& path, const Source& source, const Check& mayReplace)
{
    if (Result<void> allowed = mayReplace(); !allowed)
        return tl::unexpected(std::move(allowed.error()));
    const std::string text = format(plan, source);
    if (Result<void> written = writeText(path, text, mayReplace); !written)
        return tl::unexpected(std::move(written.error()));
    return parse(text).source;
}

} // namespace

Result<std::string> readText(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (QFileInfo(file).isDir())
        return failure(Error::Kind::Input, path + " is a directory", "Name the plan file in it.");
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Input, "cannot read " + path + ": " + file.errorString().toStdString());
    if (file.size() > maxBytes)
        return failure(Error::Kind::Input, path + " is larger than 64 MiB; this is no plan");
    const QByteArray bytes = file.read(maxBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(Error::Kind::Input, "cannot read " + path + ": " + file.errorString().toStdString());
    return bytes.toStdString();
}

Result<OpenedFile> load(const std::string& path, Diagnostics* diagnostics)
{
    const Result<std::string> text = readText(path);
    if (!text)
        return tl::unexpected(text.error());
    LoadResult result = parse(*text);
    if (diagnostics != nullptr)
        *diagnostics = result.diagnostics;
    if (!result.plan)
        return failure(Error::Kind::Input, path + " is not a plan that can be read");
    return OpenedFile{*std::move(result.plan), std::move(result.source)};
}

Result<Source> save(const Plan& plan, const std::string& path, const Source& source)
{
    const std::string* seen = source.data() != nullptr ? &source.text() : nullptr;
    return write(plan, path, source, [&] { return expectUnchanged(path, seen); });
}

Result<Source> saveOver(const Plan& plan, const std::string& path, const Source& source,
                        const std::string& seen)
{
    return write(plan, path, source, [&] { return expectUnchanged(path, &seen); });
}

Result<Source> replace(const Plan& plan, const std::string& path, const Source& source)
{
    return write(plan, path, source, [] { return Result<void>(); });
}

} // namespace linkwright::planfile
