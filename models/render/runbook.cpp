// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/runbook.h"

#include "render/runbook_scene.h"

#include <array>

namespace linkwright::render {

namespace {

struct Phase
{
    std::string_view heading;
    void (*write)(const Scene& scene, Markdown& out);
};

constexpr std::array phases = {
    Phase{"Before you start", writeTools},
    Phase{"Trust between the clusters", writeTrustAnchors},
    Phase{"Linkerd", writeControlPlanes},
    Phase{"Linkerd's multicluster extension", writeMulticluster},
    Phase{"Emissary", writeEmissary},
    Phase{"This bundle", writeApply},
    Phase{"Links", writeLinks},
    Phase{"Verify", writeVerification},
    Phase{"When something changes", writeChanges},
};

std::string roleOf(const ClusterView& view)
{
    if (view.isSource && view.isTarget)
        return "source and target";
    if (view.isSource)
        return "source";
    return view.isTarget ? "target" : "not linked";
}

void writeHead(const Scene& scene, Markdown& out)
{
    out.title("Runbook of the plan " + (scene.plan->name.empty() ? "without a name" : scene.plan->name));
    out.paragraph(
        "The bundle beside this file holds what kubectl can apply. The steps below are what only `linkerd`, "
        "`helm` or a person can do, in order, for the releases of each cluster. Run the commands in the "
        "bundle's directory. Every step can be repeated; pass over those that are done.");
    std::vector<std::vector<std::string>> rows = {{"Cluster", "Context", "Linkerd", "Emissary", "Role"}};
    for (const ClusterView& view : scene.clusters) {
        const Cluster& cluster = *view.cluster;
        rows.push_back({code(view.name()),
                        cluster.context.empty() ? "the current one" : code(cluster.context),
                        code(cluster.linkerd.release),
                        cluster.gateway ? code(cluster.gateway->release) : "none", roleOf(view)});
    }
    out.table(rows);
}

} // namespace

std::string runbookOf(const Plan& plan, const std::vector<ClusterManifests>& manifests)
{
    const Scene scene = sceneOf(plan, manifests);
    Markdown out;
    writeHead(scene, out);
    for (const Phase& phase : phases) {
        out.phase(phase.heading);
        phase.write(scene, out);
    }
    return out.text();
}

} // namespace linkwright::render
