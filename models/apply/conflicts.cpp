// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/conflicts.h"

#include "diff/conflict_field.h"
#include "diff/secrets.h"
#include "diff/values.h"

#include <algorithm>

namespace linkwright::apply {

namespace {

std::optional<Json> valueOf(const Json& object, const diff::FieldPath& path)
{
    const Json* value = path.isEmpty() ? nullptr : diff::find(object, path);
    return value ? std::optional<Json>(*value) : std::nullopt;
}

/// `conflict with "helm" using v1` names the owner where the live object is not at hand.
std::string managerIn(const std::string& message)
{
    const std::size_t from = message.find('"');
    const std::size_t to = from == std::string::npos ? from : message.find('"', from + 1);
    return to == std::string::npos ? std::string() : message.substr(from + 1, to - from - 1);
}

} // namespace

Choice Choices::of(const std::string& cluster, const ObjectRef& object, const diff::FieldPath& field) const
{
    const std::string text = field.toString();
    const auto it = std::find_if(fields.begin(), fields.end(), [&](const FieldChoice& choice) {
        return choice.cluster == cluster && choice.field == text && choice.object.isSameAs(object);
    });
    return it == fields.end() ? otherwise : it->choice;
}

std::vector<FieldConflict> conflictsOf(const kube::ApiError& error, const Json& live, const Json& intent)
{
    std::vector<FieldConflict> conflicts;
    const std::vector<diff::ManagedEntry> entries = diff::managedEntries(live);
    for (const kube::ApiError::Cause& cause : error.causes) {
        if (cause.reason != "FieldManagerConflict")
            continue;
        FieldConflict conflict;
        conflict.field = cause.field;
        conflict.message = cause.message;
        conflict.path = diff::conflictField(cause.field, intent).value_or(diff::FieldPath());
        conflict.masked = diff::isSecret(intent) && diff::isSecretField(conflict.path);
        conflict.theirs = conflict.masked ? std::optional<Json>("***") : valueOf(live, conflict.path);
        conflict.ours = conflict.masked ? std::optional<Json>("***") : valueOf(intent, conflict.path);
        const std::string manager = managerIn(cause.message);
        for (const diff::FieldOwner& owner : diff::ownersOf(entries, conflict.path)) {
            if (manager.empty() || owner.manager == manager)
                conflict.owners.push_back(owner);
        }
        if (conflict.owners.empty() && !manager.empty())
            conflict.owners.push_back({manager, "", "", ""});
        conflicts.push_back(std::move(conflict));
    }
    return conflicts;
}

std::string warningBeforeTaking(const FieldConflict& conflict)
{
    const bool helm = std::any_of(conflict.owners.begin(), conflict.owners.end(),
                                  [](const diff::FieldOwner& owner) { return owner.manager == "helm"; });
    if (!helm)
        return {};
    return conflict.path.toString() + ": Helm's next upgrade refuses (Helm 4) or puts its own value back "
                                      "(Helm 3), unless its values say the same";
}

} // namespace linkwright::apply
