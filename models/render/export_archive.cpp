// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/archive.h"
#include "render/bundle_list.h"
#include "render/export_writers.h"
#include "resources/late_library.h"

namespace linkwright::render {

namespace {

Result<const ArchiveFunctions*> archiveFunctions()
{
    const resources::LateFunction give =
        resources::lateFunction("linkwright_archive", giveArchiveFunctionsName);
    if (give.function == nullptr)
        return failure(Error::Kind::Internal, "no archive can be written: " + give.problem,
                       "Install the whole of Linkwright, or export a directory.");
    return reinterpret_cast<GiveArchiveFunctions>(give.function)();
}

} // namespace

Result<std::string> tarGzBytes(const Rendering& rendering)
{
    return archiveFunctions().map(
        [&rendering](const ArchiveFunctions* archive) { return archive->tarGz(listedBundle(rendering)); });
}

Result<std::string> zipBytes(const Rendering& rendering)
{
    return archiveFunctions().map(
        [&rendering](const ArchiveFunctions* archive) { return archive->zip(listedBundle(rendering)); });
}

bool isBundleArchive(const std::string& bytes)
{
    const Result<const ArchiveFunctions*> archive = archiveFunctions();
    return archive && (*archive)->holds(bytes, bundleListName);
}

} // namespace linkwright::render
