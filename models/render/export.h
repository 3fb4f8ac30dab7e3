// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// From manifests to a bundle: a list of files, and the table of exporters that write it somewhere.

#include "domain/result.h"
#include "render/render.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace linkwright::render {

/// A file of a bundle. Paths are relative and use "/".
struct File
{
    std::string path;
    std::string content;

    bool operator==(const File&) const = default;
};

/// The bundle's files, sorted by path: RUNBOOK.md and, per cluster, objects/, add-to/, component/ and helm/.
[[nodiscard]] std::vector<File> bundleFiles(const Rendering& rendering);

struct Exporter
{
    std::string_view id;     ///< dir, stream, tar.gz or zip
    std::string_view title;  ///< for people
    std::string_view suffix; ///< of the file it writes; empty for a directory
    bool oneCluster = false; ///< takes exactly one cluster
    /// Writes to `path`; atomic. Fails with Error::Kind::Conflict where it would overwrite what Linkwright
    /// did not write.
    Result<void> (*write)(const Rendering& rendering, const std::string& path) = nullptr;
    /// The bytes, for standard output and tests; null for a directory.
    Result<std::string> (*bytes)(const Rendering& rendering) = nullptr;
};

[[nodiscard]] std::span<const Exporter> exporters();
[[nodiscard]] const Exporter* findExporter(std::string_view id);

} // namespace linkwright::render
