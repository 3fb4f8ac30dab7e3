// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The part of a summary that is about links: what a source reaches, and who answers its probes.

#include "qt/plan_summary.h"

namespace linkwright::qt::summary {

/// A section for each link; sources with many links get one that holds them all.
[[nodiscard]] std::vector<SummarySection> linkSections(const Plan& plan, const SummaryTopic& topic);

} // namespace linkwright::qt::summary
