// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Two texts for a person to compare, and what each of them is.

#include "qt/plan_io.h"

#include <QString>

namespace linkwright::qt {

struct TextComparison
{
    QString before;
    QString after;
    QString beforeTitle;
    QString afterTitle;
};

/// What a file holds, and what a save would make of it.
[[nodiscard]] TextComparison compareWithDisk(const std::string& onDisk, const PlanToSave& saving);

} // namespace linkwright::qt
