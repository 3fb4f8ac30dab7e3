// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/lookup.h"
#include "linkerd/derive.h"
#include "render/merge.h"
#include "render/parts.h"

namespace linkwright::render {

namespace {

/// Null where nothing marks the Service.
PiecePtr markOf(const Cluster& cluster, const Export& entry)
{
    const linkerd::ExportMarks marks = linkerd::exportMarks(cluster, entry);
    if (marks.labels.empty() && marks.annotations.empty())
        return nullptr;
    Json service = manifest::makeObject("v1", "Service", entry.service, namespaceOf(entry));
    if (!marks.labels.empty())
        service["metadata"]["labels"] = toJson(marks.labels);
    if (!marks.annotations.empty())
        service["metadata"]["annotations"] = toJson(marks.annotations);
    return ObjectSet::contributedPiece(std::move(service));
}

} // namespace

void renderServiceMarks(const Cluster& cluster, MarkPieces& memo, ObjectSet& set)
{
    const std::string gateway =
        cluster.gateway ? cluster.gateway->namespace_ + "/" + cluster.gateway->service : std::string();
    if (memo.release != cluster.linkerd.release || memo.gateway != gateway) {
        memo.release = cluster.linkerd.release;
        memo.gateway = gateway;
        memo.pieces.revise(
            [&](const Export& entry, PiecePtr& piece) { piece = sameOrNew(piece, markOf(cluster, entry)); });
    }
    memo.pieces.follow(cluster.exports,
                       [&](const Export& entry, std::size_t /*index*/) { return markOf(cluster, entry); });
    for (std::size_t i = 0; i < memo.pieces.size(); ++i) {
        if (memo.pieces.at(i))
            set.contribute(memo.pieces.at(i));
    }
}

} // namespace linkwright::render
