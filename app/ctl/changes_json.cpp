// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/changes_format.h"

namespace linkwright::ctl {

namespace {

Json ownersJson(const std::vector<diff::FieldOwner>& owners)
{
    Json list = Json::array();
    for (const diff::FieldOwner& owner : owners)
        list.push_back({{"manager", owner.manager}, {"operation", owner.operation}, {"time", owner.time}});
    return list;
}

void put(Json& json, const char* key, const std::optional<Json>& value)
{
    if (value)
        json[key] = *value;
}

Json fieldsJson(const std::vector<diff::FieldChange>& fields)
{
    Json list = Json::array();
    for (const diff::FieldChange& field : fields) {
        Json json = {{"field", field.path.toString()}};
        put(json, "live", field.live);
        put(json, "ours", field.ours);
        json["owners"] = ownersJson(field.owners);
        if (field.masked)
            json["masked"] = true;
        list.push_back(std::move(json));
    }
    return list;
}

Json conflictsJson(const std::vector<apply::FieldConflict>& conflicts)
{
    Json list = Json::array();
    for (const apply::FieldConflict& conflict : conflicts) {
        Json json = {{"field", conflict.path.isEmpty() ? conflict.field : conflict.path.toString()}};
        put(json, "theirs", conflict.theirs);
        put(json, "ours", conflict.ours);
        json["owners"] = ownersJson(conflict.owners);
        list.push_back(std::move(json));
    }
    return list;
}

Json changeJson(const apply::Change& change)
{
    Json json = {{"action", toString(change.action)},
                 {"object", change.object.toJson()},
                 {"owned", change.owned},
                 {"fields", fieldsJson(change.fields)}};
    const auto conflicts = [&json](const char* key, const std::vector<apply::FieldConflict>& list) {
        if (!list.empty())
            json[key] = conflictsJson(list);
    };
    conflicts("conflicts", change.conflicts);
    conflicts("taken", change.taken);
    conflicts("kept", change.kept);
    if (!change.reason.empty())
        json["reason"] = change.reason;
    if (!change.remedy.empty())
        json["remedy"] = change.remedy;
    if (!change.warnings.empty())
        json["warnings"] = change.warnings;
    if (change.restartsPods)
        json["restartsPods"] = true;
    if (!change.chartValues.empty())
        json["chartValues"] = change.chartValues;
    if (change.predicted)
        json["predicted"] = true;
    return json;
}

Json clusterJson(const apply::ClusterChanges& cluster)
{
    Json json = {{"cluster", cluster.cluster},
                 {"context", cluster.context},
                 {"server", cluster.server},
                 {"serverVersion", cluster.serverVersion}};
    if (!cluster.failure.empty())
        json["failure"] = cluster.failure;
    json["changes"] = Json::array();
    for (const apply::Change& change : cluster.changes)
        json["changes"].push_back(changeJson(change));
    json["leavers"] = Json::array();
    for (const apply::Change& change : cluster.leavers)
        json["leavers"].push_back(change.object.toJson());
    return json;
}

} // namespace

Json changesAsJson(const apply::ChangePlan& changes)
{
    Json json = {{"plan", changes.plan}, {"manager", changes.manager}};
    if (!changes.undoes.empty())
        json["undoes"] = changes.undoes;
    json["clusters"] = Json::array();
    for (const apply::ClusterChanges& cluster : changes.clusters)
        json["clusters"].push_back(clusterJson(cluster));
    const apply::ChangeCounts counts = changes.counts();
    json["summary"] = {{"created", counts.created},     {"changed", counts.changed},
                       {"unchanged", counts.unchanged}, {"deleted", counts.deleted},
                       {"blocked", counts.blocked},     {"conflicts", counts.conflicts},
                       {"taken", counts.taken},         {"kept", counts.kept},
                       {"restarts", counts.restarts},   {"leavers", counts.leavers}};
    return json;
}

Json reportAsJson(const apply::ApplyReport& report)
{
    Json json = {{"complete", report.isComplete()},
                 {"cancelled", report.cancelled},
                 {"milliseconds", report.took.count()}};
    if (!report.journal.empty())
        json["undo"] = report.journal;
    if (report.problem)
        json["problem"] = report.problem->message;
    json["results"] = Json::array();
    for (const apply::ObjectResult& result : report.results) {
        Json one = {{"cluster", result.cluster},
                    {"object", result.object.toJson()},
                    {"action", toString(result.action)},
                    {"outcome", toString(result.outcome)}};
        if (!result.message.empty())
            one["message"] = result.message;
        json["results"].push_back(std::move(one));
    }
    if (!report.unready.empty())
        json["unready"] = report.unready;
    return json;
}

} // namespace linkwright::ctl
