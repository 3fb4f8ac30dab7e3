// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/kubeconfig_files.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <system_error>

namespace linkwright::kube {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t sizeLimit = 8U << 20U;

struct Close
{
    void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};

/// The text of a file, or the errno of the failure. `mode` gets its permissions.
int readFile(const fs::path& path, std::string& text, mode_t& mode)
{
    const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "re"));
    struct stat status
    {
    };
    if (!file || ::fstat(::fileno(file.get()), &status) != 0)
        return errno;
    if (S_ISDIR(status.st_mode))
        return EISDIR;
    mode = status.st_mode;
    std::string buffer(64U << 10U, '\0');
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file.get())) {
        if (text.size() + count > sizeLimit)
            return EFBIG;
        std::string longer = text + buffer.substr(0, count);
        wipe(text);
        text = std::move(longer);
    }
    wipe(buffer);
    return std::ferror(file.get()) != 0 ? EIO : 0;
}

std::string environment(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : std::string();
}

} // namespace

std::vector<fs::path> kubeconfigFiles(const std::string& kubeconfig, const fs::path& home)
{
    if (kubeconfig.empty())
        return {home / ".kube" / "config"};
    std::vector<fs::path> files;
    for (std::size_t begin = 0; begin <= kubeconfig.size();) {
        const std::size_t end = std::min(kubeconfig.find(':', begin), kubeconfig.size());
        const std::string name = kubeconfig.substr(begin, end - begin);
        begin = end + 1;
        if (name.empty())
            continue;
        std::error_code error;
        fs::path file = fs::absolute(name, error);
        if (std::find(files.begin(), files.end(), file) == files.end())
            files.push_back(std::move(file));
    }
    return files;
}

std::vector<fs::path> kubeconfigFiles()
{
    return kubeconfigFiles(environment("KUBECONFIG"), environment("HOME"));
}

Kubeconfig loadKubeconfig(const std::vector<fs::path>& files)
{
    Kubeconfig all;
    for (const fs::path& file : files) {
        std::string text;
        mode_t mode = 0;
        const int failed = readFile(file, text, mode);
        if (failed == ENOENT)
            continue;
        if (failed != 0) {
            all.problems.push_back({file.string(), {{}, std::generic_category().message(failed), {}}});
            continue;
        }
        Kubeconfig one = readKubeconfig(text, file.string());
        wipe(text);
        if ((mode & (S_IRGRP | S_IROTH)) != 0)
            one.openFiles = {file.string()};
        mergeKubeconfig(all, std::move(one));
    }
    return all;
}

} // namespace linkwright::kube
