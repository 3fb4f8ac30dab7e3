// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What one apply did, or meant to do when it was killed: a file of JSON lines in the user's state folder.
// What is about to be written stands there, on the disk, before it is written; what became of it follows. A
// file that ends anywhere can be read. The values of Secrets are never in it.

#include "apply/change_plan.h"
#include "domain/result.h"

#include <span>

namespace linkwright::apply {

/// A field that an apply changed.
struct FieldImage
{
    diff::FieldPath path;
    std::optional<Json> before; ///< absent: it was not there
    std::optional<Json> after;  ///< absent: it went
    bool hidden = false;        ///< of a Secret: no values

    bool operator==(const FieldImage&) const = default;
};

struct ObjectRecord
{
    enum class Outcome
    {
        Unknown, ///< nobody wrote down what became of it
        Done,
        Failed
    };

    int number = 0;
    std::string cluster;
    ObjectRef object;
    std::string plural; ///< of the kind, as in paths
    bool namespaced = true;
    Action action = Action::Change;
    bool owned = true;
    bool predicted = false; ///< the values after were not tried with the server
    bool forced = false;
    std::string uid;             ///< before; empty: it was not there
    std::string resourceVersion; ///< before
    Json former;                 ///< what our manager had applied; null: nothing, or a Secret
    Json whole;                  ///< of what is deleted; null for Secrets
    std::vector<FieldImage> fields;
    Outcome outcome = Outcome::Unknown;
    std::string message;  ///< why it failed
    std::string uidAfter; ///< empty where it is not known, or the object is gone

    bool operator==(const ObjectRecord&) const = default;
};

struct JournalCluster
{
    std::string name;
    std::string context;
    std::string server;

    bool operator==(const JournalCluster&) const = default;
};

struct JournalHeader
{
    std::string id; ///< sorts by time, such as 20261126T220102.123Z
    std::string plan;
    std::string manager;
    std::string undoes; ///< the id of the apply that was taken back; empty: an apply
    std::vector<JournalCluster> clusters;

    bool operator==(const JournalHeader&) const = default;
};

struct Journal
{
    JournalHeader header;
    std::vector<ObjectRecord> records;
    std::string ending; ///< "done", "in part", ...; empty: it was killed

    bool operator==(const Journal&) const = default;
};

/// What a change would leave in the journal.
[[nodiscard]] ObjectRecord recordOf(int number, const std::string& cluster, const Change& change);

/// Reads as far as the text goes. Fails where not even its first line is whole.
[[nodiscard]] Result<Journal> parseJournal(const std::string& text);

/// `linkwright/applies` in the XDG state folder of this user.
[[nodiscard]] std::string journalFolder();
/// The newest first. What cannot be read is left out, and told in `problems`.
[[nodiscard]] std::vector<Journal> readJournals(const std::string& folder, std::vector<Error>& problems);

class JournalWriter
{
public:
    /// Makes the file; only the user may read it.
    [[nodiscard]] static Result<JournalWriter> create(const std::string& folder, const JournalHeader& header);
    ~JournalWriter();
    JournalWriter(JournalWriter&& other) noexcept;
    JournalWriter& operator=(JournalWriter&&) = delete;

    /// On return, the records are on the disk.
    [[nodiscard]] Result<void> begin(std::span<const ObjectRecord> records);
    /// Written now, on the disk with the next sync.
    [[nodiscard]] Result<void> end(int number, ObjectRecord::Outcome outcome, const std::string& uid,
                                   const std::string& message);
    [[nodiscard]] Result<void> sync();
    [[nodiscard]] Result<void> finish(const std::string& ending);

    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    JournalWriter(int descriptor, std::string path);
    [[nodiscard]] Result<void> write(const std::string& text);

    int m_descriptor = -1;
    std::string m_path;
};

} // namespace linkwright::apply
