// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/export_writers.h"
#include "render/staging.h"

#include <fcntl.h>

#include <cerrno>
#include <filesystem>

namespace linkwright::render {

namespace {

namespace fs = std::filesystem;

Result<void> writeToDevice(const std::string& path, const std::string& content)
{
    const Descriptor device(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!device.isOpen())
        return systemFailure(path, errno);
    return writeAll(device.get(), content, path);
}

Result<void> overwrite(const std::string& path, const std::string& content,
                       bool (*isOurs)(const std::string&))
{
    std::error_code error;
    const std::string target = fs::canonical(path, error).string();
    if (error)
        return systemFailure(path, error.value());
    const Result<std::string> existing = readPlainFile(target);
    if (!existing)
        return tl::unexpected<Error>(existing.error());
    if (*existing == content)
        return {};
    if (!existing->empty() && !isOurs(*existing))
        return failure(Error::Kind::Conflict, path + ": this file exists, and Linkwright did not write it",
                       "Name another file, or remove this one.");
    return replaceFile(target, content);
}

} // namespace

Result<void> writeSingleFile(const std::string& path, const std::string& content,
                             bool (*isOurs)(const std::string& content))
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    switch (status.type()) {
    case fs::file_type::directory:
        return failure(Error::Kind::Usage, path + ": it is a directory", "Name a file.");
    case fs::file_type::none:
        return systemFailure(path, error.value());
    case fs::file_type::not_found:
        if (fs::is_symlink(fs::symlink_status(path, error)))
            return failure(Error::Kind::Conflict, path + ": this symbolic link leads nowhere", "Remove it.");
        return replaceFile(fs::absolute(path).lexically_normal().string(), content);
    case fs::file_type::regular:
        return overwrite(path, content, isOurs);
    default:
        return writeToDevice(path, content);
    }
}

} // namespace linkwright::render
