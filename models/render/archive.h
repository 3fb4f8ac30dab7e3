// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the exporters know of libarchive, which is loaded with the first archive: with the libraries that come
// with it, it takes longer than everything else a program of ours does before its first line. The other side
// is archive.cpp, the library `linkwright_archive`.

#include "render/export.h"

#include <string>
#include <string_view>
#include <vector>

namespace linkwright::render {

/// Pure functions; any thread.
struct ArchiveFunctions
{
    /// Archives of files in their order; no times, no owners; the same bytes each time.
    std::string (*tarGz)(const std::vector<File>& files) = nullptr;
    std::string (*zip)(const std::vector<File>& files) = nullptr;
    /// Whether these bytes are an archive with a file of this name.
    bool (*holds)(const std::string& bytes, std::string_view name) = nullptr;
};

/// They live as long as the program.
using GiveArchiveFunctions = const ArchiveFunctions* (*)();

constexpr const char* giveArchiveFunctionsName = "linkwrightArchiveFunctions";

} // namespace linkwright::render
