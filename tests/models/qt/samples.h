// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Plans for tests: the samples that ship with the programs.

#include "domain/plan.h"
#include "planfile/planfile.h"
#include "resources/resources.h"

namespace linkwright::test {

/// An empty plan where there is no such sample, which tests notice by its missing clusters.
[[nodiscard]] inline Plan samplePlan(const std::string& name)
{
    return planfile::parse(resources::sampleText(name)).plan.value_or(Plan{});
}

} // namespace linkwright::test
