// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What stands in a bundle's directory: what Linkwright wrote and finds unchanged, what was changed since, and
// what somebody else put there. Only looks; links inside are never followed.

#include "render/bundle_list.h"

#include <string>
#include <vector>

namespace linkwright::render {

/// Paths are relative to the directory, and sorted.
struct BundleTree
{
    bool exists = false;
    BundleList own;                   ///< as Linkwright wrote them, the list itself among them
    BundleList changed;               ///< listed but different now; the hash is empty for no regular file
    std::vector<std::string> foreign; ///< files, links and whatever else is not listed
    std::vector<std::string> foreignDirectories; ///< those that hold no listed file; parents first

    bool operator==(const BundleTree&) const = default;
};

[[nodiscard]] Result<BundleTree> inspectTree(const std::string& directory);

/// Fails with Kind::Conflict, naming the file, where writing `files` would touch what is not Linkwright's
/// own.
[[nodiscard]] Result<void> checkCollisions(const BundleTree& tree, const BundleList& files,
                                           const std::string& directory);

} // namespace linkwright::render
