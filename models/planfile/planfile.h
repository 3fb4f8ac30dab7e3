// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Plans as text and as files. Loading reports everything that is wrong, with positions; saving is atomic,
// refuses when the file changed since it was read, and changes only the lines of what changed, so that
// comments, key order and unknown fields survive.

#include "domain/diagnostic.h"
#include "domain/plan.h"
#include "domain/plan_path.h"
#include "domain/result.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace linkwright::planfile {

/// The text a plan was read from: where its fields stand, and what a save writes back into. Immutable, cheap
/// to copy.
class Source
{
public:
    Source();
    ~Source();
    Source(const Source&);
    Source& operator=(const Source&);
    Source(Source&&) noexcept;
    Source& operator=(Source&&) noexcept;

    [[nodiscard]] const std::string& text() const;
    /// Where a place of the plan stands; for a field that is not written, where the nearest thing around it
    /// does.
    [[nodiscard]] Mark locate(const PlanPath& path) const;

    struct Data;
    explicit Source(std::shared_ptr<const Data> data);
    [[nodiscard]] const Data* data() const { return m_data.get(); }

private:
    std::shared_ptr<const Data> m_data;
};

struct LoadResult
{
    std::optional<Plan> plan; ///< nothing where diagnostics has an entry
    Source source;
    Diagnostics diagnostics;
};

/// Reads a plan from a text.
[[nodiscard]] LoadResult parse(std::string_view text);

/// The plan as text. With the source it was read from, only what changed is written anew and comments stay;
/// without, everything is written in the order of the documentation. Reading it again gives an equal plan.
[[nodiscard]] std::string format(const Plan& plan, const Source& source = {});

/// How many comments of the source `format` drops, because what changed cannot be placed in its text. Those
/// on entries that were removed go with them, and do not count.
[[nodiscard]] int lostComments(const Plan& plan, const Source& source);

/// A plan and the file it lives in.
struct OpenedFile
{
    Plan plan;
    Source source;
};

/// Reads a file ("-" is not special here). Diagnostics come back as one Error::Kind::Input per file problem,
/// or in `diagnostics` where the text is at fault; `diagnostics` may be null.
[[nodiscard]] Result<OpenedFile> load(const std::string& path, Diagnostics* diagnostics);

/// The bytes of a file, plan or not; larger files than any plan are refused.
[[nodiscard]] Result<std::string> readText(const std::string& path);

/// Writes a plan over `path`, atomically and keeping the file's permissions. Fails with Error::Kind::Conflict
/// and leaves the file alone when its bytes are no longer those of `source` (or when it exists and `source`
/// is empty). Returns the source to save the next time with.
[[nodiscard]] Result<Source> save(const Plan& plan, const std::string& path, const Source& source);

/// The same where the file holds `seen` by now: what somebody else wrote, and the user has seen and chosen to
/// write over.
[[nodiscard]] Result<Source> saveOver(const Plan& plan, const std::string& path, const Source& source,
                                      const std::string& seen);

/// The same, over whatever stands at `path`: only for a user who was asked and said so.
[[nodiscard]] Result<Source> replace(const Plan& plan, const std::string& path, const Source& source);

} // namespace linkwright::planfile
