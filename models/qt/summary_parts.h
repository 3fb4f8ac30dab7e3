// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The small pieces that plan_summary.cpp builds sentences of.

#include "domain/lookup.h"
#include "qt/plan_summary.h"

#include <initializer_list>

namespace linkwright::qt::summary {

/// A translated text with %1, %2 ... as a sentence, each mark replaced by the part of that number.
[[nodiscard]] SummarySentence compose(SummarySentence::Kind kind, const QString& text,
                                      std::initializer_list<SummaryPart> parts);

[[nodiscard]] SummaryPart part(const std::string& text, PlanPath place);
[[nodiscard]] SummaryPart name(const std::string& text, PlanPath place);
[[nodiscard]] SummaryPart plain(const QString& text);

/// `one` for 1, else `many` with the number for %1.
[[nodiscard]] QString counted(int count, const QString& one, const QString& many);
/// "a", "a and b", "a, b and c"; of more than `most` the rest as a number.
[[nodiscard]] QString listed(const QStringList& texts, int most);

/// Where other clusters reach the gateway: address:port of each address.
[[nodiscard]] std::string dialled(const Gateway& gateway);
[[nodiscard]] PlanPath placeOfCluster(const Plan& plan, const std::string& name);

/// The steps of a runbook, without their numbers.
[[nodiscard]] QStringList runbookSteps(std::string_view runbook);

} // namespace linkwright::qt::summary
