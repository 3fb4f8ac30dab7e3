// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/obstacle.h"

namespace linkwright::live {

namespace {

using Holds = bool (*)(const Situation&);

struct Row
{
    Obstacle obstacle;
    Holds holds;
    bool forUndo; ///< it stands against taking back, too
};

constexpr Row rows[] = {
    {Obstacle::Busy, [](const Situation& s) { return s.isBusy; }, true},
    {Obstacle::NothingPlanned, [](const Situation& s) { return !s.isPlanned; }, true},
    {Obstacle::Edited, [](const Situation& s) { return s.isEdited; }, false},
    {Obstacle::Errors, [](const Situation& s) { return s.isChecked && s.hasErrors; }, false},
    {Obstacle::Unreachable, [](const Situation& s) { return s.counts.failedClusters > 0; }, true},
    {Obstacle::Blocked, [](const Situation& s) { return s.counts.blocked > 0; }, false},
    {Obstacle::Undecided, [](const Situation& s) { return s.openConflicts > 0; }, false},
    {Obstacle::OtherChoices, [](const Situation& s) { return s.choicesDiffer; }, false},
    {Obstacle::KeptCannotWork, [](const Situation& s) { return s.keptCannotWork; }, false},
    {Obstacle::NothingToDo, [](const Situation& s) { return s.counts.writes() + s.counts.leavers == 0; },
     true},
    {Obstacle::Checking, [](const Situation& s) { return !s.isChecked; }, false},
};

} // namespace

Obstacle obstacleOf(const Situation& situation)
{
    for (const Row& row : rows) {
        if ((row.forUndo || !situation.isUndo) && row.holds(situation))
            return row.obstacle;
    }
    return Obstacle::None;
}

} // namespace linkwright::live
