// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A document's way to its file and back, as functions over values: they may run on any thread, and for a
// large plan they take long enough to belong on a worker.

#include "domain/plan.h"
#include "domain/result.h"
#include "planfile/planfile.h"

#include <QString>

#include <memory>
#include <optional>

namespace linkwright::qt {

/// What a save writes, and what it has to know to overwrite nobody: taken from a document at one moment.
struct PlanToSave
{
    std::shared_ptr<const Plan> plan; ///< never null
    planfile::Source source;          ///< what the plan was read from
    QString filePath;                 ///< where from; empty for a new plan
    /// What others wrote there since and the user chose to write over; null where nothing of the kind.
    std::shared_ptr<const std::string> seen;
    quint64 history = 0; ///< tells the document whether it still holds the same plan
};

enum class Overwrite
{
    OnlyOwn, ///< what the plan was read from or last saved as; anything else is Error::Kind::Conflict
    Anything ///< the user was asked and said so
};

enum class Comments
{
    Keep, ///< nothing is written where that would drop comments of the plan's own file
    MayGo ///< the user was asked and said so
};

/// What came of a save.
struct WrittenPlan
{
    std::optional<planfile::Source> source; ///< to save the next time with; null where nothing was written
    int lostComments = 0;                   ///< why not: so many would have gone
};

/// Reads a plan. The error's message has one line per problem, file:line:column.
[[nodiscard]] Result<planfile::OpenedFile> readPlanFile(const QString& path);

/// Writes a plan; gives the source to save the next time with.
[[nodiscard]] Result<planfile::Source> writePlanFile(const PlanToSave& saving, const QString& path,
                                                     Overwrite overwrite);
/// The same, but for comments that are to be kept.
[[nodiscard]] Result<WrittenPlan> writePlanFile(const PlanToSave& saving, const QString& path,
                                                Overwrite overwrite, Comments comments);

} // namespace linkwright::qt
