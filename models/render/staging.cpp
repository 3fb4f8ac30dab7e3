// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/staging.h"

#include "render/bundle_list.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <random>
#include <vector>

namespace linkwright::render {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::size_t suffixLength = 6;
constexpr std::string_view asideSuffix = ".old";

std::string prefixFor(const fs::path& target)
{
    return "." + target.filename().string() + ".linkwright-";
}

std::string candidateFor(const fs::path& target)
{
    std::random_device device;
    std::string suffix;
    for (std::size_t i = 0; i < suffixLength; ++i)
        suffix += letters[device() % letters.size()];
    return (target.parent_path() / (prefixFor(target) + suffix)).string();
}

bool isSuffix(std::string_view text)
{
    return text.size() == suffixLength && text.find_first_not_of(letters) == std::string_view::npos;
}

tl::unexpected<Error> besideFailure(const std::string& path, int errorNumber)
{
    tl::unexpected<Error> failed = systemFailure(fs::path(path).parent_path().string(), errorNumber);
    failed.value().hint =
        "Linkwright prepares a bundle beside the place where it will stand. " + failed.value().hint;
    return failed;
}

/// Names beside `target` that a run for it would have given: temporaries, or directories moved aside.
std::vector<std::string> leftOvers(const fs::path& target, bool aside)
{
    std::vector<std::string> found;
    const std::string prefix = prefixFor(target);
    std::error_code error;
    fs::directory_iterator entry(target.parent_path(), error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        std::string name = entry->path().filename().string();
        if (!name.starts_with(prefix) || name.ends_with(asideSuffix) != aside)
            continue;
        if (aside)
            name.resize(name.size() - asideSuffix.size());
        if (isSuffix(std::string_view(name).substr(prefix.size())))
            found.push_back(entry->path().string());
    }
    return found;
}

bool isOwnLeftOver(const Descriptor& descriptor)
{
    struct stat status = {};
    return descriptor.isOpen() && ::fstat(descriptor.get(), &status) == 0 && status.st_uid == ::geteuid() &&
           (S_ISDIR(status.st_mode) || S_ISREG(status.st_mode)) &&
           ::flock(descriptor.get(), LOCK_EX | LOCK_NB) == 0;
}

void recoverAside(const std::string& aside, const std::string& target)
{
    std::error_code error;
    const bool gone = fs::symlink_status(target, error).type() == fs::file_type::not_found;
    if (gone)
        fs::rename(aside, target, error);
    else if (fs::exists(fs::symlink_status(target + "/" + bundleListName, error)))
        removeTree(aside); // the new bundle is in place, with everything that was carried over
}

} // namespace

Result<StagingDirectory> StagingDirectory::create(const std::string& target)
{
    for (;;) {
        std::string path = candidateFor(target);
        // 0777 and not mkdtemp(): the umask decides, as for any directory.
        if (::mkdir(path.c_str(), 0777) != 0) {
            if (errno == EEXIST)
                continue;
            return besideFailure(path, errno);
        }
        Descriptor lock(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (!lock.isOpen())
            return systemFailure(path, errno);
        static_cast<void>(::flock(lock.get(), LOCK_EX | LOCK_NB));
        return StagingDirectory(std::move(path), std::move(lock));
    }
}

StagingDirectory::~StagingDirectory()
{
    if (m_lock.isOpen())
        removeTree(m_path);
}

Result<void> StagingDirectory::sync() const
{
    return syncFileSystem(m_lock.get(), m_path);
}

void recover(const std::string& target)
{
    for (const std::string& aside : leftOvers(target, true))
        recoverAside(aside, target);
    for (const std::string& path : leftOvers(target, false)) {
        const Descriptor lock(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
        if (isOwnLeftOver(lock))
            removeTree(path);
    }
}

Result<void> replaceFile(const std::string& target, std::string_view content)
{
    recover(target);
    const std::string path = candidateFor(target);
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666));
    if (!file.isOpen())
        return besideFailure(path, errno);
    static_cast<void>(::flock(file.get(), LOCK_EX | LOCK_NB));
    struct stat status = {};
    if (::stat(target.c_str(), &status) == 0)
        static_cast<void>(::fchmod(file.get(), status.st_mode & 07777));
    Result<void> written = writeAll(file.get(), content, target);
    if (written && ::fsync(file.get()) != 0)
        written = systemFailure(target, errno);
    if (written && ::rename(path.c_str(), target.c_str()) != 0)
        written = systemFailure(target, errno);
    if (!written)
        static_cast<void>(::unlink(path.c_str()));
    else
        syncDirectory(fs::path(target).parent_path().string());
    return written;
}

void removeTree(const std::string& path)
{
    std::error_code error;
    if (fs::symlink_status(path, error).type() == fs::file_type::directory) {
        // Directories carried over may be read-only.
        fs::permissions(path, fs::perms::owner_all, fs::perm_options::add, error);
        fs::recursive_directory_iterator entry(path, error);
        for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
            if (entry->symlink_status(error).type() == fs::file_type::directory)
                fs::permissions(entry->path(), fs::perms::owner_all, fs::perm_options::add, error);
        }
    }
    fs::remove_all(path, error);
}

} // namespace linkwright::render
