// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A bundle as a directory. The whole new tree is written beside the target and then exchanged with it in one
// step, so that a full disk or a kill at any moment leaves the old bundle. What Linkwright did not write is
// carried into the new tree by hard links before the exchange: it exists under both trees until the old one
// is removed, so it cannot get lost in between. Directories are made anew with the old one's owner and
// permissions.

#include "render/bundle_list.h"
#include "render/bundle_tree.h"
#include "render/export_writers.h"
#include "render/staging.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>

namespace linkwright::render {

namespace {

namespace fs = std::filesystem;

/// The target without links and relative parts. Parents that do not exist are created.
Result<std::string> resolveDirectory(const std::string& path)
{
    if (path.empty())
        return failure(Error::Kind::Usage, "no directory was named");
    std::error_code error;
    if (fs::exists(path, error)) {
        const fs::path resolved = fs::canonical(path, error);
        if (error)
            return systemFailure(path, error.value());
        return resolved.string();
    }
    if (error)
        return systemFailure(path, error.value());
    if (fs::is_symlink(fs::symlink_status(path, error)))
        return failure(Error::Kind::Conflict, path + ": this symbolic link leads nowhere",
                       "Create the directory that it names, or remove it.");
    fs::path target = fs::absolute(path).lexically_normal();
    if (target.filename().empty())
        target = target.parent_path();
    fs::create_directories(target.parent_path(), error);
    if (error)
        return systemFailure(target.parent_path().string(), error.value());
    const fs::path parent = fs::canonical(target.parent_path(), error);
    if (error)
        return systemFailure(target.parent_path().string(), error.value());
    return (parent / target.filename()).string();
}

/// The directory is replaced whole: a shell that stands in it would find itself in a directory that is gone.
Result<void> refuseWorkingDirectory(const std::string& target)
{
    std::error_code error;
    const fs::path current = fs::canonical(fs::current_path(error), error);
    if (error)
        return {};
    const fs::path root(target);
    const auto differ = std::mismatch(root.begin(), root.end(), current.begin(), current.end());
    if (differ.first != root.end())
        return {};
    return failure(Error::Kind::Usage,
                   target + ": an export replaces its directory whole, and this one is in use as the "
                            "working directory",
                   "Run it from another directory, or name a directory inside this one.");
}

Result<void> writeFiles(const std::vector<File>& files, const std::string& root)
{
    for (const File& file : files) {
        const std::string path = root + "/" + file.path;
        std::error_code error;
        fs::create_directories(fs::path(path).parent_path(), error);
        if (error)
            return systemFailure(path, error.value());
        if (auto written = createFile(path, file.content); !written)
            return written;
    }
    return {};
}

/// Owner and permissions of one directory for another; the owner only as far as we may.
void copyAttributes(const std::string& from, const std::string& to)
{
    struct stat status = {};
    if (::lstat(from.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
        return;
    if (::lchown(to.c_str(), status.st_uid, status.st_gid) != 0 && errno != EPERM)
        return;
    static_cast<void>(::chmod(to.c_str(), status.st_mode & 07777));
}

Result<void> carryForeign(const BundleTree& tree, const std::string& from, const std::string& to)
{
    std::error_code error;
    for (const std::string& path : tree.foreignDirectories) {
        fs::create_directories(to + "/" + path, error);
        if (error)
            return systemFailure(to + "/" + path, error.value());
    }
    for (const std::string& path : tree.foreign) {
        const std::string source = from + "/" + path;
        const std::string copy = to + "/" + path;
        fs::create_directories(fs::path(copy).parent_path(), error);
        if (error || ::linkat(AT_FDCWD, source.c_str(), AT_FDCWD, copy.c_str(), 0) != 0) {
            tl::unexpected<Error> failed = systemFailure(source, error ? error.value() : errno);
            failed.value().hint =
                "This file is not Linkwright's and could not be carried over into the new bundle; "
                "move it out of the directory, or export into another one.";
            return failed;
        }
    }
    return {};
}

/// Last, because a directory may be read-only. Deepest first, for the same reason.
void carryAttributes(const std::string& from, const std::string& to)
{
    std::vector<std::string> directories;
    std::error_code error;
    fs::recursive_directory_iterator entry(to, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        if (entry->symlink_status(error).type() == fs::file_type::directory)
            directories.push_back(entry->path().string().substr(to.size()));
    }
    std::sort(directories.rbegin(), directories.rend());
    for (const std::string& path : directories)
        copyAttributes(from + path, to + path);
    copyAttributes(from, to);
}

Result<void> moveIn(const StagingDirectory& staging, const std::string& target)
{
    const std::string& path = staging.path();
    int result = ::renameat2(AT_FDCWD, path.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE);
    if (result != 0 && (errno == EINVAL || errno == ENOSYS))
        result = ::rename(path.c_str(), target.c_str());
    if (result != 0)
        return systemFailure(target, errno);
    return {};
}

/// For file systems that cannot exchange: a kill between the two renames is put right by the next run.
Result<void> replaceInTwoSteps(const StagingDirectory& staging, const std::string& target)
{
    const std::string aside = staging.asidePath();
    if (::rename(target.c_str(), aside.c_str()) != 0)
        return systemFailure(target, errno);
    if (::rename(staging.path().c_str(), target.c_str()) != 0) {
        const int errorNumber = errno;
        static_cast<void>(::rename(aside.c_str(), target.c_str()));
        return systemFailure(target, errorNumber);
    }
    removeTree(aside);
    return {};
}

Result<void> commit(const StagingDirectory& staging, const std::string& target, const BundleTree& before)
{
    if (!before.exists)
        return moveIn(staging, target);
    const Result<Swap> swapped = exchange(staging.path(), target);
    if (!swapped)
        return tl::unexpected<Error>(swapped.error());
    if (*swapped == Swap::Unsupported)
        return replaceInTwoSteps(staging, target);
    // Somebody may have written into the old tree since it was looked at; nothing of that may be lost.
    if (const Result<BundleTree> displaced = inspectTree(staging.path()); displaced && *displaced == before)
        return {};
    if (const Result<Swap> back = exchange(staging.path(), target); !back)
        return tl::unexpected<Error>(back.error());
    return failure(Error::Kind::Conflict, target + ": it changed while the bundle was being written",
                   "Export once more.");
}

} // namespace

Result<void> writeDirectory(const Rendering& rendering, const std::string& path)
{
    const Result<std::string> target = resolveDirectory(path);
    if (!target)
        return tl::unexpected<Error>(target.error());
    recover(*target);
    const Result<BundleTree> before = inspectTree(*target);
    if (!before)
        return tl::unexpected<Error>(before.error());
    const std::vector<File> files = listedBundle(rendering);
    const BundleList list = listOf(files);
    if (auto free = checkCollisions(*before, list, *target); !free)
        return free;
    if (before->own == list)
        return {};
    if (auto usable = refuseWorkingDirectory(*target); before->exists && !usable)
        return usable;
    const Result<StagingDirectory> staging = StagingDirectory::create(*target);
    if (!staging)
        return tl::unexpected<Error>(staging.error());
    Result<void> done = writeFiles(files, staging->path());
    if (done)
        done = carryForeign(*before, *target, staging->path());
    if (done && before->exists)
        carryAttributes(*target, staging->path());
    if (done)
        done = staging->sync();
    if (done)
        done = commit(*staging, *target, *before);
    if (done)
        syncDirectory(fs::path(*target).parent_path().string());
    return done;
}

} // namespace linkwright::render
