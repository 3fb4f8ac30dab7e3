// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What stands between a change plan and its being applied. One thing at a time: the first to be settled.

#include "apply/change_plan.h"

namespace linkwright::live {

enum class Obstacle
{
    None,
    NothingPlanned,
    Busy,           ///< something is under way
    Edited,         ///< the plan is another since it was planned
    Checking,       ///< the rules have not spoken yet
    Errors,         ///< the plan has errors
    Unreachable,    ///< of some cluster nothing is known
    Blocked,        ///< some object cannot be applied
    Undecided,      ///< fields in conflict that nobody decided about
    OtherChoices,   ///< what was chosen is not what was planned with
    KeptCannotWork, ///< the rules find errors in what is left to its owners
    NothingToDo,
};

/// What is known when that is asked.
struct Situation
{
    bool isPlanned = false;
    bool isBusy = false;
    bool isEdited = false;
    bool isChecked = true;
    bool hasErrors = false;
    bool choicesDiffer = false;
    bool keptCannotWork = false;
    int openConflicts = 0;
    bool isUndo = false; ///< of an undo, what can be done is done, and the plan of today does not matter
    apply::ChangeCounts counts;
};

[[nodiscard]] Obstacle obstacleOf(const Situation& situation);

} // namespace linkwright::live
