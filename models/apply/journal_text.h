// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The lines of a journal.

#include "apply/journal.h"

namespace linkwright::apply {

[[nodiscard]] std::string lineOf(const JournalHeader& header);
[[nodiscard]] std::string lineOf(const ObjectRecord& record);
[[nodiscard]] std::string endLine(int number, ObjectRecord::Outcome outcome, const std::string& uid,
                                  const std::string& message);
[[nodiscard]] std::string finishLine(const std::string& ending);

} // namespace linkwright::apply
