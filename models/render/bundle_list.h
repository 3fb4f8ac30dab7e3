// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The list that a bundle carries of itself: which files Linkwright wrote, and their hashes. With it the next
// export knows what is its own and what somebody else put there or changed. It holds no time and no machine,
// so that the same plan gives the same bytes.

#include "domain/result.h"
#include "render/export.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace linkwright::render {

inline constexpr const char* bundleListName = ".linkwright-bundle.json";

/// Path of each file to the hash of its content.
using BundleList = std::map<std::string, std::string>;

/// SHA-256 in hexadecimal.
[[nodiscard]] std::string hashOf(std::string_view content);

[[nodiscard]] BundleList listOf(const std::vector<File>& files);
[[nodiscard]] std::string formatList(const BundleList& list, const std::string& plan);
/// Fails with Kind::Conflict for a text that Linkwright did not write.
[[nodiscard]] Result<BundleList> parseList(const std::string& text);

/// The bundle's files and their list, sorted by path; what directories and archives hold.
[[nodiscard]] std::vector<File> listedBundle(const Rendering& rendering);

} // namespace linkwright::render
