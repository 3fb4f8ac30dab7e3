// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/credential_files.h"

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <vector>

namespace linkwright::kube {

namespace {

constexpr std::size_t sizeLimit = 1U << 20U;

ApiError unreadable(const char* what, const std::string& path, int number)
{
    ApiError error;
    error.kind = ApiError::Kind::Credentials;
    error.message =
        "cannot read the " + std::string(what) + " " + path + ": " + std::generic_category().message(number);
    error.hint = "The kubeconfig names this file.";
    return error;
}

bool isSame(const struct stat& a, const struct stat& b)
{
    return a.st_dev == b.st_dev && a.st_ino == b.st_ino && a.st_size == b.st_size &&
           a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

struct Close
{
    void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};

/// Reads as much as there is; 0 or an errno.
int readAll(const std::string& path, std::string& text)
{
    const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "re"));
    if (!file)
        return errno;
    std::setbuf(file.get(), nullptr); // no copy that nobody wipes
    text.resize(sizeLimit + 1);
    text.resize(std::fread(text.data(), 1, text.size(), file.get()));
    if (std::ferror(file.get()) != 0)
        return errno != 0 ? errno : EIO;
    return text.size() > sizeLimit ? EFBIG : 0;
}

} // namespace

CredentialFiles::Content CredentialFiles::read(const std::string& path, const char* what)
{
    struct stat status
    {
    };
    if (::stat(path.c_str(), &status) != 0)
        return tl::unexpected<ApiError>(unreadable(what, path, errno));
    if (!S_ISREG(status.st_mode))
        return tl::unexpected<ApiError>(unreadable(what, path, S_ISDIR(status.st_mode) ? EISDIR : EINVAL));
    Known& known = m_known[path];
    if (known.content && isSame(known.status, status))
        return known.content;
    std::string text;
    const int failed = readAll(path, text);
    if (failed == 0)
        known = {status, std::make_shared<const SecretText>(text)};
    wipe(text);
    if (failed != 0)
        return tl::unexpected<ApiError>(unreadable(what, path, failed));
    return known.content;
}

} // namespace linkwright::kube
