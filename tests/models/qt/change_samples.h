// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A change plan with something of everything, and a large one.

#include "qt/change_rows.h"

#include <memory>
#include <string>
#include <utility>

namespace linkwright::test {

inline qt::ChangedObject changed(std::string kind, std::string name, qt::ChangeAction action)
{
    qt::ChangedObject object;
    object.kind = std::move(kind);
    object.name = std::move(name);
    object.nameSpace = "emissary";
    object.action = action;
    object.planned = {{"apiVersion", "v1"}, {"kind", object.kind}, {"metadata", {{"name", object.name}}}};
    if (action != qt::ChangeAction::Create)
        object.live = object.planned;
    return object;
}

inline qt::ChangedField changedField(std::string path, std::optional<Json> live, std::optional<Json> ours,
                                     std::string owner)
{
    qt::ChangedField field;
    field.path = std::move(path);
    field.live = std::move(live);
    field.ours = std::move(ours);
    field.owner = std::move(owner);
    return field;
}

/// The gateway's Service, two of whose fields Helm owns.
inline qt::ChangedObject serviceInConflict()
{
    qt::ChangedObject service = changed("Service", "emissary-ingress", qt::ChangeAction::Conflict);
    service.live["spec"]["ports"] = {{{"name", "http"}, {"port", 80}}};
    service.planned["spec"]["ports"] = {{{"name", "http"}, {"port", 80}},
                                        {{"name", "mc-probe"}, {"port", 4191}}};
    service.fields = {
        changedField("metadata.annotations[example.com/owner]", Json("platform"), Json("mesh"), "helm"),
        changedField("spec.ports[port=4191,protocol=TCP].name", std::nullopt, Json("mc-probe"), ""),
        changedField("spec.ports[port=80,protocol=TCP].targetPort", Json(8080), Json(8090), "helm"),
    };
    for (const std::size_t i : {0, 2}) {
        service.fields[i].conflict = true;
        service.fields[i].since = "2026-11-20T09:30:00Z";
        service.fields[i].takeWarning = "Helm's next upgrade of the release will ask for this field again.";
    }
    return service;
}

inline std::shared_ptr<const qt::Changes> someChanges()
{
    using qt::ChangeAction;
    auto changes = std::make_shared<qt::Changes>();
    qt::ClusterChanges west;
    west.cluster = "west";
    west.context = "west-admin";
    west.server = "https://127.0.0.1:6443, v1.31.2";
    qt::ChangedObject deployment = changed("Deployment", "emissary-ingress", ChangeAction::Change);
    deployment.fields = {changedField("spec.template.metadata.annotations[linkerd.io/inject]", std::nullopt,
                                      Json("enabled"), "")};
    deployment.planned["spec"]["template"]["metadata"]["annotations"]["linkerd.io/inject"] = "enabled";
    deployment.restartsPods = true;
    qt::ChangedObject secret = changed("Secret", "cluster-credentials-west", ChangeAction::Change);
    secret.fields = {changedField("data.kubeconfig", Json("********"), Json("********"), "linkwright:qotm")};
    secret.fields.front().masked = true;
    west.objects = {changed("Namespace", "emissary", ChangeAction::Unchanged),
                    serviceInConflict(),
                    deployment,
                    changed("Mapping", "probe", ChangeAction::Create),
                    secret,
                    changed("Mapping", "old-route", ChangeAction::Delete)};
    qt::ClusterChanges east;
    east.cluster = east.context = "east";
    east.server = "https://127.0.0.1:7443, v1.20.2";
    qt::ChangedObject blocked = changed("Service", "qotm-linkerd2", ChangeAction::Blocked);
    blocked.note = "the Service is not there";
    blocked.remedy = "Create the Service first: Linkwright only adds the export mark to it.";
    east.objects = {blocked, changed("Link", "west", ChangeAction::Create)};
    changes->clusters = {west, east};
    return changes;
}

inline std::shared_ptr<const qt::Changes> manyChanges(int count)
{
    auto changes = std::make_shared<qt::Changes>();
    qt::ClusterChanges west;
    west.cluster = west.context = "west";
    for (int i = 0; i < count; ++i) {
        west.objects.push_back(changed("Mapping", "route-" + std::to_string(i),
                                       i % 10 == 0 ? qt::ChangeAction::Change : qt::ChangeAction::Create));
        west.objects.back().fields = {changedField("spec.prefix", std::nullopt, Json("/x/"), "")};
    }
    changes->clusters = {west};
    return changes;
}

} // namespace linkwright::test
