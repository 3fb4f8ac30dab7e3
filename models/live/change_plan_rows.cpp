// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/change_plan_rows.h"

#include "qt/text.h"

#include <algorithm>
#include <utility>

namespace linkwright::live {

namespace {

using apply::Change;
using apply::FieldConflict;
using qt::ApplyState;
using qt::ChangeAction;
using qt::ChangedField;
using qt::ChangedObject;
using qt::Changes;
using qt::ChangeTree;
using qt::ClusterChanges;
using qt::ConflictChoice;

ChangeAction actionOf(apply::Action action)
{
    switch (action) {
    case apply::Action::Create:
        return ChangeAction::Create;
    case apply::Action::Change:
        return ChangeAction::Change;
    case apply::Action::Unchanged:
        return ChangeAction::Unchanged;
    case apply::Action::Delete:
        return ChangeAction::Delete;
    case apply::Action::Blocked:
        return ChangeAction::Blocked;
    case apply::Action::Conflict:
        return ChangeAction::Conflict;
    }
    return ChangeAction::Blocked;
}

void setOwners(const std::vector<diff::FieldOwner>& owners, ChangedField& field)
{
    for (const diff::FieldOwner& owner : owners) {
        field.owner += (field.owner.empty() ? "" : ", ") + owner.manager;
        field.since = std::max(field.since, owner.time); // RFC 3339 of one zone sorts as text
    }
}

ChangedField rowOf(const FieldConflict& conflict, ConflictChoice chosen)
{
    ChangedField field;
    field.path = conflict.path.isEmpty() ? conflict.field : conflict.path.toString();
    field.live = conflict.theirs;
    field.ours = conflict.ours;
    field.masked = conflict.masked;
    field.conflict = true;
    field.chosen = chosen;
    field.takeWarning = apply::warningBeforeTaking(conflict);
    setOwners(conflict.owners, field);
    return field;
}

ChangedField rowOf(const diff::FieldChange& change)
{
    ChangedField field;
    field.path = change.path.toString();
    field.live = change.live;
    field.ours = change.ours;
    field.masked = change.masked;
    setOwners(change.owners, field);
    return field;
}

/// Conflicts first: somebody has to look at them. A taken field is among the changes as well; it is shown
/// once.
std::vector<ChangedField> fieldsOf(const Change& change)
{
    std::vector<ChangedField> fields;
    const std::pair<const std::vector<FieldConflict>*, ConflictChoice> parts[] = {
        {&change.conflicts, ConflictChoice::Open},
        {&change.taken, ConflictChoice::Take},
        {&change.kept, ConflictChoice::Keep}};
    for (const auto& [conflicts, chosen] : parts) {
        for (const FieldConflict& conflict : *conflicts)
            fields.push_back(rowOf(conflict, chosen));
    }
    const std::size_t conflicts = fields.size();
    for (const diff::FieldChange& entry : change.fields) {
        ChangedField field = rowOf(entry);
        const auto end = fields.begin() + static_cast<std::ptrdiff_t>(conflicts);
        const bool isThere = std::any_of(
            fields.begin(), end, [&field](const ChangedField& known) { return known.path == field.path; });
        if (!isThere)
            fields.push_back(std::move(field));
    }
    return fields;
}

/// Such a warning stands at the field, where it is decided about.
bool isOfTakenField(const std::string& warning, const Change& change)
{
    return std::any_of(change.taken.begin(), change.taken.end(), [&warning](const FieldConflict& taken) {
        return apply::warningBeforeTaking(taken) == warning;
    });
}

ChangedObject rowOf(const Change& change)
{
    ChangedObject object;
    object.kind = change.object.kind;
    object.name = change.object.name;
    object.nameSpace = change.object.namespace_;
    object.action = actionOf(change.action);
    object.note = change.reason;
    object.remedy = change.remedy;
    for (const std::string& warning : change.warnings) {
        if (!isOfTakenField(warning, change))
            object.remedy += (object.remedy.empty() ? "" : "\n") + warning;
    }
    object.restartsPods = change.restartsPods;
    object.untried = change.predicted;
    object.fields = fieldsOf(change);
    object.live = change.before;
    object.planned = change.after;
    return object;
}

ClusterChanges rowOf(const apply::ClusterChanges& cluster)
{
    ClusterChanges row;
    row.cluster = cluster.cluster;
    row.context = cluster.context;
    row.server = cluster.server;
    if (!cluster.serverVersion.empty())
        row.server += (row.server.empty() ? "" : ", ") + cluster.serverVersion;
    row.trouble = cluster.failure;
    if (!cluster.failure.empty() && !cluster.failureHint.empty())
        row.trouble += ". " + cluster.failureHint;
    row.objects.reserve(cluster.changes.size() + cluster.leavers.size());
    for (const Change& change : cluster.changes)
        row.objects.push_back(rowOf(change));
    for (const Change& change : cluster.leavers) {
        row.objects.push_back(rowOf(change));
        row.objects.back().action = ChangeAction::Left;
    }
    return row;
}

/// Calls `visit(number of the cluster, number of the object, cluster, change)` for every row.
template <typename Visitor> void eachRow(const apply::ChangePlan& plan, Visitor visit)
{
    for (std::size_t i = 0; i < plan.clusters.size(); ++i) {
        const apply::ClusterChanges& cluster = plan.clusters[i];
        int number = 0;
        for (const Change& change : cluster.changes)
            visit(static_cast<int>(i), number++, cluster, change);
        for (const Change& change : cluster.leavers)
            visit(static_cast<int>(i), number++, cluster, change);
    }
}

ApplyState stateOf(apply::ObjectResult::Outcome outcome)
{
    switch (outcome) {
    case apply::ObjectResult::Outcome::Done:
        return ApplyState::Done;
    case apply::ObjectResult::Outcome::Skipped:
        return ApplyState::Skipped;
    case apply::ObjectResult::Outcome::Failed:
    case apply::ObjectResult::Outcome::Unknown:
        break;
    }
    return ApplyState::Failed;
}

/// An object is the same in every version of its group.
apply::ObjectRef withoutVersion(apply::ObjectRef object)
{
    object.apiVersion = object.group();
    return object;
}

} // namespace

std::shared_ptr<const Changes> rowsOf(const apply::ChangePlan& plan)
{
    auto changes = std::make_shared<Changes>();
    changes->clusters.reserve(plan.clusters.size());
    for (const apply::ClusterChanges& cluster : plan.clusters)
        changes->clusters.push_back(rowOf(cluster));
    return changes;
}

apply::Choices choicesIn(const ChangeTree& tree, const apply::ChangePlan& plan)
{
    apply::Choices choices;
    const Changes& rows = tree.changes();
    eachRow(plan, [&](int cluster, int object, const apply::ClusterChanges& in, const Change& change) {
        const std::vector<ChangedField>& fields = rows.clusters.at(static_cast<std::size_t>(cluster))
                                                      .objects.at(static_cast<std::size_t>(object))
                                                      .fields;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const ConflictChoice chosen = fields[i].conflict
                                              ? tree.choiceOf(cluster, object, static_cast<int>(i))
                                              : ConflictChoice::Open;
            if (chosen != ConflictChoice::Open)
                choices.fields.push_back(
                    {in.cluster, change.object, fields[i].path,
                     chosen == ConflictChoice::Keep ? apply::Choice::Keep : apply::Choice::Take});
        }
    });
    return choices;
}

void showWaiting(ChangeTree& tree, const apply::ChangePlan& plan, bool prune)
{
    eachRow(plan, [&](int cluster, int object, const apply::ClusterChanges& in, const Change& change) {
        const bool left = object >= static_cast<int>(in.changes.size());
        if (left ? prune : change.writes())
            tree.setState(cluster, object, ApplyState::Waiting);
    });
}

RowNumbers::RowNumbers(const apply::ChangePlan& plan)
{
    eachRow(plan, [this](int cluster, int object, const apply::ClusterChanges& in, const Change& change) {
        m_numbers[{in.cluster, withoutVersion(change.object)}] = {cluster, object};
    });
}

std::pair<int, int> RowNumbers::of(const std::string& cluster, const apply::ObjectRef& object) const
{
    const auto it = m_numbers.find({cluster, withoutVersion(object)});
    return it == m_numbers.end() ? std::pair(-1, -1) : it->second;
}

void showResult(ChangeTree& tree, const RowNumbers& numbers, const apply::ObjectResult& result)
{
    const auto [cluster, object] = numbers.of(result.cluster, result.object);
    if (object >= 0)
        tree.setState(cluster, object, stateOf(result.outcome), qt::toQString(result.message));
}

} // namespace linkwright::live
