// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the exporters need of the file system beyond <filesystem>: errors with words and hints, files that are
// created and never followed through a link, the exchange of two directories in one step.

#include "domain/result.h"

#include <sys/types.h>

#include <string>
#include <string_view>

namespace linkwright::render {

/// `<path>: <what the system says>`, with a hint for the usual reasons.
[[nodiscard]] tl::unexpected<Error> systemFailure(const std::string& path, int errorNumber);

/// An open file, closed at the end of its life.
class Descriptor
{
public:
    explicit Descriptor(int descriptor = -1)
        : m_descriptor(descriptor)
    {
    }
    ~Descriptor();
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] int get() const { return m_descriptor; }
    /// Closes now; the errno of close(), which on some file systems is where a full disk shows.
    [[nodiscard]] int close();

private:
    int m_descriptor;
};

/// Reads a regular file; a symbolic link is not followed.
[[nodiscard]] Result<std::string> readPlainFile(const std::string& path);
/// Writes all bytes to an open file.
[[nodiscard]] Result<void> writeAll(int descriptor, std::string_view content, const std::string& path);
/// Creates a file that must not exist yet, with permissions from the umask.
[[nodiscard]] Result<void> createFile(const std::string& path, std::string_view content);
/// Writes everything below an open directory through to the disk.
[[nodiscard]] Result<void> syncFileSystem(int directory, const std::string& path);
/// Makes renames in a directory last; failures are not reported, some file systems cannot.
void syncDirectory(const std::string& path);

enum class Swap
{
    Exchanged,  ///< both names stand for the other's directory now
    Unsupported ///< the file system cannot
};
/// Exchanges two directories in one step.
[[nodiscard]] Result<Swap> exchange(const std::string& a, const std::string& b);

} // namespace linkwright::render
