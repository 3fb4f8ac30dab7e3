// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Between a change plan and the tree that shows it. Objects have the same order on both sides: a cluster's
// changes, then what left the plan.

#include "apply/apply_report.h"
#include "apply/change_plan.h"
#include "apply/conflicts.h"
#include "qt/change_tree.h"

#include <map>
#include <memory>
#include <string>
#include <utility>

namespace linkwright::live {

/// The plan as rows. Any thread.
[[nodiscard]] std::shared_ptr<const qt::Changes> rowsOf(const apply::ChangePlan& plan);

/// What was chosen in the tree that shows `plan`, for planning again. Fields that are open stop it.
[[nodiscard]] apply::Choices choicesIn(const qt::ChangeTree& tree, const apply::ChangePlan& plan);

/// Before the first write: everything that will be written waits. `prune`: what left the plan, too.
void showWaiting(qt::ChangeTree& tree, const apply::ChangePlan& plan, bool prune);

/// Where the objects of a plan stand among the rows.
class RowNumbers
{
public:
    explicit RowNumbers(const apply::ChangePlan& plan);

    /// The numbers of cluster and object; -1 where there is none.
    [[nodiscard]] std::pair<int, int> of(const std::string& cluster, const apply::ObjectRef& object) const;

private:
    std::map<std::pair<std::string, apply::ObjectRef>, std::pair<int, int>> m_numbers;
};

/// Says at its row what became of an object.
void showResult(qt::ChangeTree& tree, const RowNumbers& numbers, const apply::ObjectResult& result);

} // namespace linkwright::live
