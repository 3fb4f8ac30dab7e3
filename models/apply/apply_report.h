// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What became of an apply, as a value.

#include "apply/change_plan.h"
#include "domain/result.h"

#include <chrono>

namespace linkwright::apply {

struct ObjectResult
{
    enum class Outcome
    {
        Done,
        Failed,
        Skipped, ///< not begun: what it needs failed, or the user cancelled
        Unknown  ///< sent, and nobody could find out whether it was carried out
    };

    std::string cluster;
    ObjectRef object;
    Action action = Action::Unchanged;
    Outcome outcome = Outcome::Done;
    std::string message; ///< why it is not done

    bool operator==(const ObjectResult&) const = default;
};

/// "done", "failed", "skipped", "unknown"
[[nodiscard]] const char* toString(ObjectResult::Outcome outcome);

struct ApplyReport
{
    std::string journal; ///< the id to undo it with; empty: nothing was written
    std::vector<ObjectResult> results;
    std::vector<std::string> unready; ///< what was waited for in vain
    std::optional<Error> problem;     ///< of the journal: nothing more was written after it
    bool cancelled = false;
    std::chrono::milliseconds took{0}; ///< from the first write to the last answer

    [[nodiscard]] int count(ObjectResult::Outcome outcome) const;
    /// Whether everything that was to be done is done.
    [[nodiscard]] bool isComplete() const;

    bool operator==(const ApplyReport&) const = default;
};

} // namespace linkwright::apply
