// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/change_plan.h"

#include <algorithm>
#include <array>

namespace linkwright::apply {

namespace {

constexpr std::array words = {"create", "change", "unchanged", "delete", "blocked", "conflict"};

void count(const Change& change, ChangeCounts& counts)
{
    int* const byAction[] = {&counts.created, &counts.changed, &counts.unchanged,
                             &counts.deleted, &counts.blocked, &counts.conflicts};
    ++*byAction[static_cast<int>(change.action)];
    counts.taken += static_cast<int>(change.taken.size());
    counts.kept += static_cast<int>(change.kept.size());
    if (change.restartsPods && change.action == Action::Change)
        ++counts.restarts;
}

} // namespace

const char* toString(Action action)
{
    return words.at(static_cast<std::size_t>(action));
}

Action actionFrom(const std::string& word)
{
    const auto it = std::find(words.begin(), words.end(), word);
    return it == words.end() ? Action::Blocked : static_cast<Action>(it - words.begin());
}

ChangeCounts ChangePlan::counts() const
{
    ChangeCounts counts;
    for (const ClusterChanges& cluster : clusters) {
        counts.failedClusters += cluster.failure.empty() ? 0 : 1;
        counts.leavers += static_cast<int>(cluster.leavers.size());
        for (const Change& change : cluster.changes)
            count(change, counts);
    }
    return counts;
}

bool ChangePlan::isBlocked() const
{
    const ChangeCounts all = counts();
    return all.blocked + all.conflicts + all.failedClusters > 0;
}

bool restartsPods(const ObjectRef& object, const std::vector<diff::FieldChange>& fields)
{
    if (object.kind != "Deployment" && object.kind != "StatefulSet" && object.kind != "DaemonSet")
        return false;
    const diff::FieldPath pods({diff::Step::name("spec"), diff::Step::name("template")});
    return std::any_of(fields.begin(), fields.end(),
                       [&pods](const diff::FieldChange& field) { return field.path.isWithin(pods); });
}

std::string summaryOf(const ChangeCounts& counts)
{
    const std::pair<int, const char*> parts[] = {
        {counts.created, "created"},     {counts.changed, "changed"}, {counts.deleted, "deleted"},
        {counts.unchanged, "unchanged"}, {counts.blocked, "blocked"}, {counts.conflicts, "in conflict"}};
    std::string text;
    for (const auto& [number, word] : parts) {
        if (number > 0)
            text += (text.empty() ? "" : ", ") + std::to_string(number) + " " + word;
    }
    return text.empty() ? "nothing" : text;
}

} // namespace linkwright::apply
