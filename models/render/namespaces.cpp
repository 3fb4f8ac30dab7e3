// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkerd/names.h"
#include "render/merge.h"
#include "render/parts.h"

namespace linkwright::render {

namespace {

/// Whether the plan says anything about the namespace.
bool saysSomething(const NamespaceEntry& entry)
{
    return !entry.inject.empty() || !entry.metadata.labels.empty() || !entry.metadata.annotations.empty();
}

Json namespaceObject(const NamespaceEntry& entry)
{
    Json object = manifest::makeObject("v1", "Namespace", entry.name, {});
    Json& metadata = object["metadata"];
    if (!entry.metadata.labels.empty())
        metadata["labels"] = toJson(entry.metadata.labels);
    StringMap annotations = entry.metadata.annotations;
    if (!entry.inject.empty())
        annotations[linkerd::names::inject] = entry.inject;
    if (!annotations.empty())
        metadata["annotations"] = toJson(annotations);
    addMissing(metadata, entry.metadata.extra);
    return object;
}

} // namespace

void renderNamespaces(const Cluster& cluster, ObjectSet& set)
{
    for (const NamespaceEntry& entry : cluster.namespaces) {
        if (entry.owned)
            set.own(namespaceObject(entry));
        else if (saysSomething(entry))
            set.contribute(namespaceObject(entry));
    }
}

} // namespace linkwright::render
