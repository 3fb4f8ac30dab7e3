// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/export.h"

#include "render/bundle_paths.h"
#include "render/export_writers.h"

#include <algorithm>

namespace linkwright::render {

namespace {

constexpr const char* streamHeading = "# Linkwright bundle of plan ";

/// Writes the bytes, where there are some.
Result<void> writeBytes(const std::string& path, const Result<std::string>& bytes,
                        bool (*isOurs)(const std::string& content))
{
    if (!bytes)
        return tl::unexpected<Error>(bytes.error());
    return writeSingleFile(path, *bytes, isOurs);
}

Result<void> writeStream(const Rendering& rendering, const std::string& path)
{
    return writeBytes(path, streamBytes(rendering), isBundleStream);
}

Result<void> writeTarGz(const Rendering& rendering, const std::string& path)
{
    return writeBytes(path, tarGzBytes(rendering), isBundleArchive);
}

Result<void> writeZip(const Rendering& rendering, const std::string& path)
{
    return writeBytes(path, zipBytes(rendering), isBundleArchive);
}

constexpr Exporter table[] = {
    {"dir", "Directory, for Git, kubectl and kustomize", "", false, writeDirectory, nullptr},
    {"stream", "One YAML stream, for reading and piping", ".yaml", true, writeStream, streamBytes},
    {"tar.gz", "Archive (tar.gz)", ".tar.gz", false, writeTarGz, tarGzBytes},
    {"zip", "Archive (zip)", ".zip", false, writeZip, zipBytes},
};

} // namespace

Result<std::string> streamBytes(const Rendering& rendering)
{
    if (rendering.clusters.size() != 1)
        return failure(Error::Kind::Usage,
                       "a stream is one cluster's, and this plan has " +
                           std::to_string(rendering.clusters.size()),
                       "Choose a cluster, or write a directory or an archive.");
    const ClusterManifests& cluster = rendering.clusters.front();
    return streamHeading + singleLine(rendering.plan) + ", cluster " + singleLine(cluster.cluster) + "\n" +
           streamOf(cluster);
}

bool isBundleStream(const std::string& text)
{
    return text.starts_with(streamHeading);
}

std::span<const Exporter> exporters()
{
    return table;
}

const Exporter* findExporter(std::string_view id)
{
    const auto row = std::find_if(std::begin(table), std::end(table),
                                  [id](const Exporter& entry) { return entry.id == id; });
    return row == std::end(table) ? nullptr : row;
}

} // namespace linkwright::render
