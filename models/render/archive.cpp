// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <string_view>

namespace linkwright::render {

namespace {

using Writer = std::unique_ptr<archive, int (*)(archive*)>;
using Reader = std::unique_ptr<archive, int (*)(archive*)>;
using Entry = std::unique_ptr<archive_entry, void (*)(archive_entry*)>;

la_ssize_t appendBytes(archive*, void* bytes, const void* data, size_t size)
{
    static_cast<std::string*>(bytes)->append(static_cast<const char*>(data), size);
    return static_cast<la_ssize_t>(size);
}

void addFile(archive* writer, const File& file, bool timed)
{
    const Entry entry(archive_entry_new(), archive_entry_free);
    archive_entry_set_pathname_utf8(entry.get(), file.path.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_uid(entry.get(), 0);
    archive_entry_set_gid(entry.get(), 0);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.content.size()));
    if (timed)
        archive_entry_set_mtime(entry.get(), 0, 0);
    archive_write_header(writer, entry.get());
    archive_write_data(writer, file.content.data(), file.content.size());
}

/// Opens the writer on a string, writes all files, closes it.
std::string writeArchive(const Writer& writer, const std::vector<File>& files, bool timed)
{
    std::string bytes;
    // No padding of the last block: the file ends where the archive does.
    archive_write_set_bytes_in_last_block(writer.get(), 1);
    archive_write_open(writer.get(), &bytes, nullptr, appendBytes, nullptr);
    for (const File& file : files)
        addFile(writer.get(), file, timed);
    archive_write_close(writer.get());
    return bytes;
}

std::string tarGz(const std::vector<File>& files)
{
    const Writer writer(archive_write_new(), archive_write_free);
    archive_write_set_format_pax_restricted(writer.get());
    archive_write_add_filter_gzip(writer.get());
    archive_write_set_options(writer.get(), "gzip:!timestamp,gzip:compression-level=6");
    return writeArchive(writer, files, true);
}

std::string zip(const std::vector<File>& files)
{
    const Writer writer(archive_write_new(), archive_write_free);
    archive_write_set_format_zip(writer.get());
    // Without a time an entry carries the first that ZIP knows, 1980-01-01, in every time zone.
    return writeArchive(writer, files, false);
}

bool holds(const std::string& bytes, std::string_view name)
{
    const Reader reader(archive_read_new(), archive_read_free);
    archive_read_support_filter_gzip(reader.get());
    archive_read_support_format_tar(reader.get());
    archive_read_support_format_zip(reader.get());
    if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
        return false;
    archive_entry* entry = nullptr;
    while (archive_read_next_header(reader.get(), &entry) == ARCHIVE_OK) {
        const char* path = archive_entry_pathname_utf8(entry);
        if (path && std::string_view(path) == name)
            return true;
    }
    return false;
}

constexpr ArchiveFunctions functions{tarGz, zip, holds};

} // namespace

} // namespace linkwright::render

extern "C" __attribute__((visibility("default"))) const linkwright::render::ArchiveFunctions*
linkwrightArchiveFunctions()
{
    return &linkwright::render::functions;
}
