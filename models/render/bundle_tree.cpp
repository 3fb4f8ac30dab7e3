// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/bundle_tree.h"

#include "render/disk.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace linkwright::render {

namespace {

namespace fs = std::filesystem;

std::set<std::string> directoriesOf(const BundleList& files)
{
    std::set<std::string> directories;
    for (const auto& [path, hash] : files) {
        for (std::size_t slash = path.find('/'); slash != std::string::npos;
             slash = path.find('/', slash + 1))
            directories.insert(path.substr(0, slash));
    }
    return directories;
}

/// The list in a directory; empty where there is none.
Result<BundleList> readList(const std::string& directory, std::string& text)
{
    const std::string path = directory + "/" + bundleListName;
    std::error_code error;
    if (fs::symlink_status(path, error).type() == fs::file_type::not_found)
        return BundleList();
    const Result<std::string> content = readPlainFile(path);
    if (!content)
        return tl::unexpected<Error>(content.error());
    text = *content;
    Result<BundleList> list = parseList(text);
    if (!list)
        return failure(Error::Kind::Conflict, path + ": " + list.error().message,
                       "Export into another directory, or move this file away.");
    return list;
}

void sortListed(const fs::path& file, const std::string& path, const std::string& expected, BundleTree& tree)
{
    const Result<std::string> content = readPlainFile(file.string());
    const std::string hash = content ? hashOf(*content) : std::string();
    (hash == expected ? tree.own : tree.changed)[path] = hash;
}

Result<void> walk(const std::string& directory, const BundleList& list, BundleTree& tree)
{
    const std::set<std::string> ownDirectories = directoriesOf(list);
    std::error_code error;
    fs::recursive_directory_iterator entry(directory, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        const std::string path = entry->path().string().substr(directory.size() + 1);
        const bool isDirectory = entry->symlink_status(error).type() == fs::file_type::directory;
        if (error)
            break;
        if (const auto listed = list.find(path); listed != list.end() && !isDirectory)
            sortListed(entry->path(), path, listed->second, tree);
        else if (listed != list.end())
            tree.changed[path];
        else if (!isDirectory)
            tree.foreign.push_back(path);
        else if (ownDirectories.find(path) == ownDirectories.end())
            tree.foreignDirectories.push_back(path);
    }
    if (error)
        return systemFailure(directory, error.value());
    std::sort(tree.foreign.begin(), tree.foreign.end());
    std::sort(tree.foreignDirectories.begin(), tree.foreignDirectories.end());
    return {};
}

/// Whether a path or a directory on the way to it is one of the files.
bool liesOnFile(const std::string& path, const BundleList& files)
{
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        if (files.find(path.substr(0, slash)) != files.end())
            return true;
    }
    return files.find(path) != files.end();
}

tl::unexpected<Error> foreignFailure(const std::string& path)
{
    return failure(Error::Kind::Conflict,
                   path + ": it stands where the bundle wants a file, and Linkwright did not write it",
                   "Move it away, or export into another directory.");
}

} // namespace

Result<BundleTree> inspectTree(const std::string& directory)
{
    BundleTree tree;
    std::error_code error;
    const fs::file_status status = fs::symlink_status(directory, error);
    if (status.type() == fs::file_type::not_found)
        return tree;
    if (status.type() == fs::file_type::none)
        return systemFailure(directory, error.value());
    if (status.type() != fs::file_type::directory)
        return failure(Error::Kind::Conflict, directory + ": it is no directory", "Name another directory.");
    tree.exists = true;
    std::string text;
    Result<BundleList> list = readList(directory, text);
    if (!list)
        return tl::unexpected<Error>(list.error());
    if (!text.empty())
        (*list)[bundleListName] = hashOf(text);
    if (auto walked = walk(directory, *list, tree); !walked)
        return tl::unexpected<Error>(walked.error());
    return tree;
}

Result<void> checkCollisions(const BundleTree& tree, const BundleList& files, const std::string& directory)
{
    for (const auto& [path, hash] : tree.changed) {
        const auto wanted = files.find(path);
        if (hash.empty() || wanted == files.end() || wanted->second != hash)
            return failure(
                Error::Kind::Conflict, directory + "/" + path + ": it was changed since Linkwright wrote it",
                "Move your change into the plan or an overlay of your own, then delete this file to have "
                "it written anew; or export into another directory.");
    }
    const std::set<std::string> directories = directoriesOf(files);
    for (const std::string& path : tree.foreign) {
        if (liesOnFile(path, files) || directories.find(path) != directories.end())
            return foreignFailure(directory + "/" + path);
    }
    for (const std::string& path : tree.foreignDirectories) {
        if (liesOnFile(path, files))
            return foreignFailure(directory + "/" + path);
    }
    return {};
}

} // namespace linkwright::render
