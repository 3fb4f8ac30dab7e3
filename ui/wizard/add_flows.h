// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The ways that add one thing to a plan which is there already: a cluster, or an exported Service.

#include "ui/wizard/page_table.h"

namespace linkwright::ui {

struct Section;

[[nodiscard]] Flow makeNewClusterFlow();
[[nodiscard]] Flow makeNewExportFlow();

/// The page that shows a section's editor, for the subject's cluster where there is one, and answers for its
/// places.
[[nodiscard]] PageRow pageFor(const Section& section);

} // namespace linkwright::ui
