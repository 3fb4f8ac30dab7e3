// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/intents.h"

#include "apply/stages.h"
#include "diff/values.h"

#include <algorithm>
#include <utility>

namespace linkwright::apply {

namespace {

void label(Json& body, const std::string& id)
{
    using diff::Step;
    diff::setValue(
        body, diff::FieldPath({Step::name("metadata"), Step::name("labels"), Step::name(partOfLabel)}), id);
}

/// The value at a path of names, to be changed; null where there is none.
Json* changeable(Json& body, const char* path)
{
    Json* at = &body;
    const diff::FieldPath steps = diff::FieldPath::parse(path).value_or(diff::FieldPath());
    for (const diff::Step& step : steps.steps()) {
        const auto it = at->is_object() ? at->find(step.text) : at->end();
        if (!at->is_object() || it == at->end())
            return nullptr;
        at = &*it;
    }
    return at;
}

void completePorts(Json* owner)
{
    if (!owner || !owner->is_object() || !owner->contains("ports"))
        return;
    Json& ports = (*owner)["ports"];
    if (!ports.is_array())
        return;
    for (Json& port : ports) {
        if (port.is_object() && !port.contains("protocol"))
            port["protocol"] = "TCP";
    }
}

/// The protocol of a port is part of its key in server-side apply. Servers before 1.21 refuse a port that
/// leaves it to its default.
void completePortKeys(Json& body)
{
    static const char* const places[] = {"spec", "spec.template.spec", "spec.jobTemplate.spec.template.spec"};
    if (ObjectRef::of(body).kind == "Service")
        completePorts(changeable(body, "spec"));
    for (const char* place : places) {
        Json* pod = changeable(body, place);
        for (const char* list : {"containers", "initContainers"}) {
            if (!pod || !pod->is_object() || !pod->contains(list))
                continue;
            for (Json& container : (*pod)[list])
                completePorts(&container);
        }
    }
}

bool isAbout(const KeptField& kept, const ObjectRef& object)
{
    return object.isSameAs({kept.apiVersion, kept.kind, kept.namespace_, kept.name});
}

void leaveOutKept(Intent& intent, const Cluster& cluster)
{
    const ObjectRef object = intent.object();
    for (const KeptField& kept : std::as_const(cluster.kept)) {
        const std::optional<diff::FieldPath> path =
            isAbout(kept, object) ? diff::FieldPath::parse(kept.field) : std::nullopt;
        if (!path || !diff::find(intent.body, *path))
            continue;
        diff::removeField(intent.body, *path);
        intent.kept.push_back(*path);
    }
}

} // namespace

ClusterIntents intentsOf(const Plan& plan, const Cluster& cluster, const render::ClusterManifests& manifests)
{
    ClusterIntents intents{cluster.name, cluster.context, std::nullopt, {}};
    const ObjectRef inventory = inventoryOf(plan, cluster);
    const std::string id = setId(inventory);
    for (const manifest::Object& object : manifests.objects) {
        Intent intent{object.body, true, {}};
        if (!staysForever(object.kind())) {
            label(intent.body, id);
            intents.inventory = inventory;
        }
        intents.objects.push_back(std::move(intent));
    }
    for (const manifest::Object& object : manifests.contributions)
        intents.objects.push_back({object.body, false, {}});
    for (Intent& intent : intents.objects) {
        completePortKeys(intent.body);
        leaveOutKept(intent, cluster);
    }
    return intents;
}

Plan withKept(const Plan& plan, const ChangePlan& changes)
{
    Plan remembered = plan;
    for (const ClusterChanges& changed : changes.clusters) {
        const auto cluster = std::find_if(remembered.clusters.begin(), remembered.clusters.end(),
                                          [&](const Cluster& one) { return one.name == changed.cluster; });
        if (cluster == remembered.clusters.end())
            continue;
        for (const Change& change : changed.changes) {
            for (const FieldConflict& field : change.kept) {
                const std::string owner = field.owners.empty() ? "" : field.owners.front().manager;
                (*cluster).kept.push_back({change.object.apiVersion, change.object.kind,
                                           change.object.namespace_, change.object.name,
                                           field.path.toString(), owner, Json::object()});
            }
        }
    }
    return remembered;
}

} // namespace linkwright::apply
