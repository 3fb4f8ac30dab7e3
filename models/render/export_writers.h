// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the rows of the exporter table are made of.

#include "domain/result.h"
#include "render/export.h"

#include <string>

namespace linkwright::render {

/// A directory; rules in export_dir.cpp.
[[nodiscard]] Result<void> writeDirectory(const Rendering& rendering, const std::string& path);

/// One file, in one step. An existing file is overwritten only where it is empty, has these very bytes, or
/// `isOurs` recognises its content as an earlier export; a device or pipe is simply written to.
[[nodiscard]] Result<void> writeSingleFile(const std::string& path, const std::string& content,
                                           bool (*isOurs)(const std::string& content));

/// Archives of the listed bundle: sorted, no times, no owners; the same bytes each time.
[[nodiscard]] Result<std::string> tarGzBytes(const Rendering& rendering);
[[nodiscard]] Result<std::string> zipBytes(const Rendering& rendering);
/// Whether these bytes are an archive that holds a bundle's list.
[[nodiscard]] bool isBundleArchive(const std::string& bytes);

/// The one cluster's stream after a comment that tells whose it is; a failure unless there is exactly one.
[[nodiscard]] Result<std::string> streamBytes(const Rendering& rendering);
[[nodiscard]] bool isBundleStream(const std::string& text);

} // namespace linkwright::render
