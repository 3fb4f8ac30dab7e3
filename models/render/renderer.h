// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Renders one plan after the other, as an editor does: objects that come out as before are the very same
// objects (SharedList::shares), and those of Mappings and exports that an edit left alone are not even made
// again. Gives exactly what render() gives. A value; for one thread at a time.

#include "domain/entry_memo.h"
#include "render/object_set.h"
#include "render/render.h"

namespace linkwright::emissary {
struct Release;
}

namespace linkwright::render {

/// Mapping objects, and what they depend on beside their Mapping.
struct MappingPieces
{
    std::string plan;
    std::string gatewayNamespace;
    const emissary::Release* release = nullptr;
    EntryMemo<Mapping, PiecePtr> pieces;
};

/// The marks of exported Services, and what they depend on beside their export.
struct MarkPieces
{
    std::string release;                ///< of Linkerd
    std::string gateway;                ///< namespace/name of its Service; empty without gateway
    EntryMemo<Export, PiecePtr> pieces; ///< null where nothing marks the Service
};

struct ClusterMemo
{
    MappingPieces mappings;
    MarkPieces marks;
    ObjectMemo objects;
};

class Renderer
{
public:
    [[nodiscard]] Rendering render(const Plan& plan);

private:
    std::vector<ClusterMemo> m_clusters; ///< in the order of the plan
};

/// One cluster, with the help of what the memo knows of the last time.
[[nodiscard]] ClusterManifests renderCluster(const Plan& plan, const Cluster& cluster, ClusterMemo& memo);

} // namespace linkwright::render
