// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/plan_io.h"

#include <QFileInfo>

#include <utility>

namespace linkwright::qt {

namespace {

/// A text problem of a plan file: one line for each diagnostic.
Error inputError(const Diagnostics& diagnostics, const std::string& file)
{
    std::string lines;
    for (const Diagnostic& diagnostic : diagnostics)
        lines += (lines.empty() ? "" : "\n") + toString(diagnostic, file);
    return {Error::Kind::Input, lines, "Correct the file in a text editor and open it again."};
}

bool isSameFile(const QString& a, const QString& b)
{
    return !a.isEmpty() && !b.isEmpty() && QFileInfo(a) == QFileInfo(b);
}

} // namespace

Result<planfile::OpenedFile> readPlanFile(const QString& path)
{
    const std::string file = path.toStdString();
    Diagnostics diagnostics;
    Result<planfile::OpenedFile> opened = planfile::load(file, &diagnostics);
    if (!opened && !diagnostics.empty())
        return tl::unexpected(inputError(diagnostics, file));
    return opened;
}

Result<planfile::Source> writePlanFile(const PlanToSave& saving, const QString& path, Overwrite overwrite)
{
    const std::string file = path.toStdString();
    if (overwrite == Overwrite::Anything)
        return planfile::replace(*saving.plan, file, saving.source);
    // The text this plan came from says nothing about another file.
    if (!isSameFile(path, saving.filePath) && QFileInfo::exists(path)) {
        return failure(Error::Kind::Conflict, "The file " + file + " exists already.",
                       "Choose another name, or replace it.");
    }
    return saving.seen ? planfile::saveOver(*saving.plan, file, saving.source, *saving.seen)
                       : planfile::save(*saving.plan, file, saving.source);
}

Result<WrittenPlan> writePlanFile(const PlanToSave& saving, const QString& path, Overwrite overwrite,
                                  Comments comments)
{
    // Under another name the file with the comments stays.
    if (comments == Comments::Keep && isSameFile(path, saving.filePath)) {
        if (const int lost = planfile::lostComments(*saving.plan, saving.source); lost > 0)
            return WrittenPlan{std::nullopt, lost};
    }
    Result<planfile::Source> written = writePlanFile(saving, path, overwrite);
    if (!written)
        return tl::unexpected(std::move(written.error()));
    return WrittenPlan{std::move(*written), 0};
}

} // namespace linkwright::qt
