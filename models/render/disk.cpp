// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/disk.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

namespace linkwright::render {

namespace {

struct Hint
{
    int errorNumber;
    const char* text;
};

constexpr Hint hints[] = {
    {ENOSPC, "Free some space on this disk, or write somewhere else; what was there before is untouched."},
    {EDQUOT, "Your disk quota is used up; what was there before is untouched."},
    {EFBIG, "Files may not grow this large here (see `ulimit -f`); what was there before is untouched."},
    {EACCES, "Choose a place that you may write to."},
    {EPERM, "Choose a place that you may write to."},
    {EROFS, "This file system is mounted read-only; choose another place."},
    {EBUSY, "A mount point cannot be replaced; name a directory inside it."},
    {ENAMETOOLONG, "Choose a shorter path."},
    {ENOTDIR, "A part of this path is no directory."},
    {ENOENT, "A directory of this path does not exist."},
    {ELOOP, "Symbolic links are not followed here."},
};

} // namespace

tl::unexpected<Error> systemFailure(const std::string& path, int errorNumber)
{
    const auto hint = std::find_if(std::begin(hints), std::end(hints), [errorNumber](const Hint& entry) {
        return entry.errorNumber == errorNumber;
    });
    return failure(Error::Kind::Output, path + ": " + std::generic_category().message(errorNumber),
                   hint == std::end(hints) ? "" : hint->text);
}

Descriptor::~Descriptor()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Descriptor::Descriptor(Descriptor&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

int Descriptor::close()
{
    const int descriptor = std::exchange(m_descriptor, -1);
    return ::close(descriptor) == 0 ? 0 : errno;
}

Result<std::string> readPlainFile(const std::string& path)
{
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!file.isOpen())
        return systemFailure(path, errno);
    struct stat status = {};
    if (::fstat(file.get(), &status) != 0)
        return systemFailure(path, errno);
    if (!S_ISREG(status.st_mode))
        return failure(Error::Kind::Conflict, path + ": it is no regular file");
    std::string content;
    char buffer[65536];
    for (;;) {
        const ssize_t count = ::read(file.get(), buffer, sizeof buffer);
        if (count == 0)
            return content;
        if (count < 0 && errno != EINTR)
            return systemFailure(path, errno);
        if (count > 0)
            content.append(buffer, static_cast<std::size_t>(count));
    }
}

Result<void> writeAll(int descriptor, std::string_view content, const std::string& path)
{
    while (!content.empty()) {
        const ssize_t count = ::write(descriptor, content.data(), content.size());
        if (count < 0 && errno != EINTR)
            return systemFailure(path, errno);
        if (count > 0)
            content.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

Result<void> createFile(const std::string& path, std::string_view content)
{
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666));
    if (!file.isOpen())
        return systemFailure(path, errno);
    if (auto written = writeAll(file.get(), content, path); !written)
        return written;
    if (const int errorNumber = file.close(); errorNumber != 0)
        return systemFailure(path, errorNumber);
    return {};
}

Result<void> syncFileSystem(int directory, const std::string& path)
{
    if (::syncfs(directory) != 0 && errno != ENOSYS)
        return systemFailure(path, errno);
    return {};
}

void syncDirectory(const std::string& path)
{
    const Descriptor directory(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.isOpen())
        static_cast<void>(::fsync(directory.get()));
}

Result<Swap> exchange(const std::string& a, const std::string& b)
{
    if (::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0)
        return Swap::Exchanged;
    if (errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP)
        return Swap::Unsupported;
    return systemFailure(b, errno);
}

} // namespace linkwright::render
