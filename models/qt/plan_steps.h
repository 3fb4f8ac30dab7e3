// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The way from an empty plan to a bundle, and how far a plan has come on it: what a window shows to say what
// is next. Pure functions of a plan and its findings.

#include "domain/finding.h"
#include "domain/plan.h"

#include <QString>

#include <string_view>
#include <vector>

namespace linkwright::qt {

enum class StepState
{
    Done,
    Next, ///< at most one step
    Later
};

struct PlanStep
{
    std::string_view name; ///< of the section where it is done; "findings" and "bundle" for the last two
    QString title;
    QString detail; ///< a sentence: what there is, or what to do
    StepState state = StepState::Later;

    bool operator==(const PlanStep&) const = default;
};

[[nodiscard]] std::vector<PlanStep> planSteps(const Plan& plan, const Findings& findings);

} // namespace linkwright::qt
