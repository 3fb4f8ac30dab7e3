// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/cluster_access.h"

#include <algorithm>

namespace linkwright::apply {

namespace {

struct Words
{
    kube::ApiError::Kind kind;
    const char* remedy;
};

constexpr Words remedies[] = {
    {kube::ApiError::Kind::Forbidden, "Ask for that permission, or use a context that has it."},
    {kube::ApiError::Kind::NotFound,
     "Create what is missing first: its namespace, or the definition of its kind."},
    {kube::ApiError::Kind::Invalid, "Mend these fields in the plan."},
    {kube::ApiError::Kind::Conflict, "Somebody changed it meanwhile: plan again."},
    {kube::ApiError::Kind::ServerError, "See what the server or its webhooks say, then try again."},
};

} // namespace

kube::ResourceKind kindOf(const Change& change)
{
    return {change.object.apiVersion, change.object.kind, change.plural, change.namespaced, {}, {}};
}

void blockBy(const kube::ApiError& error, Change& change)
{
    change.action = Action::Blocked;
    change.reason = error.message;
    for (const kube::ApiError::Cause& cause : error.causes) {
        // Only where the message does not say it already.
        if (change.reason.find(cause.message) == std::string::npos)
            change.reason += "; " + (cause.field.empty() ? "" : cause.field + ": ") + cause.message;
    }
    change.remedy = error.hint;
    const bool terminating =
        std::any_of(error.causes.begin(), error.causes.end(), [](const kube::ApiError::Cause& cause) {
            return cause.reason == "NamespaceTerminating";
        });
    if (terminating)
        change.remedy = "Wait until the namespace is gone, or see what keeps it; then plan again.";
    for (const Words& words : remedies) {
        if (change.remedy.empty() && words.kind == error.kind)
            change.remedy = words.remedy;
    }
}

Json bodyOf(const Change& change)
{
    Json body = change.intent;
    const bool mustBeThere = !change.owned || !change.taken.empty();
    if (mustBeThere && !change.uid.empty())
        body["metadata"]["uid"] = change.uid;
    if (!change.taken.empty() && !change.resourceVersion.empty())
        body["metadata"]["resourceVersion"] = change.resourceVersion;
    return body;
}

} // namespace linkwright::apply
