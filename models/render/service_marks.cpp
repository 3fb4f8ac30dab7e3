// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/lookup.h"
#include "linkerd/derive.h"
#include "render/merge.h"
#include "render/parts.h"

namespace linkwright::render {

void renderServiceMarks(const Cluster& cluster, ObjectSet& set)
{
    for (const Export& entry : cluster.exports) {
        const linkerd::ExportMarks marks = linkerd::exportMarks(cluster, entry);
        Json service = manifest::makeObject("v1", "Service", entry.service, namespaceOf(entry));
        if (!marks.labels.empty())
            service["metadata"]["labels"] = toJson(marks.labels);
        if (!marks.annotations.empty())
            service["metadata"]["annotations"] = toJson(marks.annotations);
        if (!marks.labels.empty() || !marks.annotations.empty())
            set.contribute(service);
    }
}

} // namespace linkwright::render
