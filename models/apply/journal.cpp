// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/journal.h"

#include "apply/journal_text.h"
#include "diff/secrets.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace linkwright::apply {

namespace {

namespace fs = std::filesystem;

constexpr const char* suffix = ".jsonl";

tl::unexpected<Error> cannot(const std::string& path, int number)
{
    return failure(Error::Kind::Output, path + ": " + std::generic_category().message(number),
                   "Without its journal nothing is applied. Make room or give access there, or name another "
                   "state folder with XDG_STATE_HOME.");
}

/// So that the file itself is there after a power cut.
int syncFolder(const std::string& folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return errno;
    const int number = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    return number;
}

} // namespace

ObjectRecord recordOf(int number, const std::string& cluster, const Change& change)
{
    ObjectRecord record;
    record.number = number;
    record.cluster = cluster;
    record.object = change.object;
    record.plural = change.plural;
    record.namespaced = change.namespaced;
    record.action = change.action;
    record.owned = change.owned;
    record.predicted = change.predicted;
    record.forced = !change.taken.empty();
    record.uid = change.uid;
    record.resourceVersion = change.resourceVersion;
    const bool secret = change.object.kind == "Secret";
    if (!change.former.contains("data") && !change.former.contains("stringData"))
        record.former = change.former;
    if (!secret && change.action == Action::Delete)
        record.whole = change.before;
    for (const diff::FieldChange& field : change.fields)
        record.fields.push_back({field.path, field.masked ? std::nullopt : field.live,
                                 field.masked ? std::nullopt : field.ours, field.masked});
    return record;
}

std::string journalFolder()
{
    const char* state = std::getenv("XDG_STATE_HOME");
    const char* home = std::getenv("HOME");
    const fs::path root =
        state && *state == '/' ? fs::path(state) : fs::path(home ? home : "/") / ".local" / "state";
    return (root / "linkwright" / "applies").string();
}

std::vector<Journal> readJournals(const std::string& folder, std::vector<Error>& problems)
{
    std::vector<Journal> journals;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() != suffix)
            continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string text(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>{});
        Result<Journal> journal = parseJournal(text);
        if (journal)
            journals.push_back(std::move(*journal));
        else if (!text.empty())
            problems.push_back(
                {Error::Kind::Input, entry.path().string() + ": " + journal.error().message, ""});
    }
    std::sort(journals.begin(), journals.end(),
              [](const Journal& a, const Journal& b) { return a.header.id > b.header.id; });
    return journals;
}

JournalWriter::JournalWriter(int descriptor, std::string path)
    : m_descriptor(descriptor)
    , m_path(std::move(path))
{
}

JournalWriter::JournalWriter(JournalWriter&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_path(std::move(other.m_path))
{
}

JournalWriter::~JournalWriter()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<JournalWriter> JournalWriter::create(const std::string& folder, const JournalHeader& header)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        return cannot(folder, error.value());
    const std::string path = (fs::path(folder) / (header.id + suffix)).string();
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return cannot(path, errno);
    JournalWriter writer(descriptor, path);
    if (const Result<void> written = writer.write(lineOf(header)); !written)
        return tl::unexpected(written.error());
    if (const Result<void> synced = writer.sync(); !synced)
        return tl::unexpected(synced.error());
    if (const int number = syncFolder(folder); number != 0)
        return cannot(folder, number);
    return writer;
}

Result<void> JournalWriter::write(const std::string& text)
{
    for (std::size_t at = 0; at < text.size();) {
        const ssize_t count = ::write(m_descriptor, text.data() + at, text.size() - at);
        if (count < 0 && errno != EINTR)
            return cannot(m_path, errno);
        at += count < 0 ? 0 : static_cast<std::size_t>(count);
    }
    return {};
}

Result<void> JournalWriter::sync()
{
    return ::fdatasync(m_descriptor) == 0 ? Result<void>() : cannot(m_path, errno);
}

Result<void> JournalWriter::begin(std::span<const ObjectRecord> records)
{
    std::string text;
    for (const ObjectRecord& record : records)
        text += lineOf(record);
    if (Result<void> written = write(text); !written)
        return written;
    return sync();
}

Result<void> JournalWriter::end(int number, ObjectRecord::Outcome outcome, const std::string& uid,
                                const std::string& message)
{
    return write(endLine(number, outcome, uid, message));
}

Result<void> JournalWriter::finish(const std::string& ending)
{
    if (Result<void> written = write(finishLine(ending)); !written)
        return written;
    return sync();
}

} // namespace linkwright::apply
