// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/parts.h"
#include "render/runbook_scene.h"

#include <algorithm>
#include <set>

namespace linkwright::render {

namespace {

Words serverSide(const Scene& scene, const ClusterView& view)
{
    return view.kubectl() +
           Words{"apply", "--server-side", "--field-manager=" + fieldManager(scene.plan->name)};
}

/// Namespaces that get injection without being created by the plan: what runs there already has no proxy yet.
std::vector<std::string> newlyMeshed(const Cluster& cluster)
{
    std::vector<std::string> names;
    for (const NamespaceEntry& entry : cluster.namespaces) {
        if (!entry.owned && !entry.inject.empty() && entry.inject != "disabled")
            names.push_back(entry.name);
    }
    return names;
}

std::size_t markedServices(const ClusterManifests& manifests)
{
    return static_cast<std::size_t>(std::count_if(
        manifests.contributions.begin(), manifests.contributions.end(), [](const manifest::Object& object) {
            return object.kind() == "Service" && !object.body.contains("spec");
        }));
}

/// A port of multicluster that has the number of one that the Service has already takes that over.
void writeTakeover(const Gateway& gateway, Markdown& out)
{
    if (!gateway.injection.enableGateway)
        return;
    for (const Json& ours : multiclusterPorts(gateway)) {
        const std::string name = ours.at("name").get<std::string>();
        for (const ServicePort& port : gateway.ports) {
            if (ours.at("port") != port.port || port.name == name)
                continue;
            out.bullet(code(name) + " takes over port " + std::to_string(port.port) +
                       " of the Service, which was " + code(port.name) +
                       ". kubectl reports that as a conflict unless its owner, such as Helm, was "
                       "given the same name first.");
        }
    }
}

void writeNotes(const ClusterView& view, Markdown& out)
{
    if (!view.manifests->contributions.empty()) {
        out.bullet("`add-to/` comes first, because pods get their proxy only if their namespace asks for it "
                   "when they "
                   "start. It holds single fields of objects that must exist already.");
    }
    if (const std::size_t count = markedServices(*view.manifests); count > 0) {
        out.bullet("`add-to/` also marks " + std::to_string(count) + (count == 1 ? " Service" : " Services") +
                   " for export that the plan does not carry.");
    }
    if (view.cluster->gateway) {
        out.bullet("The gateway's pods restart once: all of their annotations come in one change. Ports of "
                   "its Service "
                   "are added by number, so that applying again changes nothing.");
        writeTakeover(*view.cluster->gateway, out);
    }
    out.bullet(
        "If kubectl reports a conflict, it names who owns the field. Change it there, or hand it over on "
        "purpose; do not make a habit of `--force-conflicts`.");
}

std::vector<std::string> applyCommands(const Scene& scene, const ClusterView& view)
{
    std::vector<std::string> lines;
    if (!view.manifests->contributions.empty())
        lines.push_back(commandOf(serverSide(scene, view) + Words{"-f", view.folder + "/add-to/"}));
    if (!view.manifests->objects.empty())
        lines.push_back(commandOf(serverSide(scene, view) + Words{"-k", view.folder + "/objects/"}));
    if (view.cluster->gateway) {
        const Gateway& gateway = *view.cluster->gateway;
        lines.push_back(commandOf(view.kubectlIn(gateway.namespace_) +
                                  Words{"rollout", "status", "deployment/" + gateway.deployment}));
    }
    return lines;
}

void writeRestarts(const ClusterView& view, Markdown& out)
{
    const std::vector<std::string> names = newlyMeshed(*view.cluster);
    if (names.empty())
        return;
    out.paragraph("What ran in " + codeList(names) + " before has no proxy until it is restarted:");
    std::vector<std::string> lines;
    for (const std::string& name : names)
        lines.push_back(commandOf(view.kubectlIn(name) + Words{"rollout", "restart", "deployment"}));
    out.commands(lines);
}

void writeCluster(const Scene& scene, const ClusterView& view, Markdown& out)
{
    const std::vector<std::string> lines = applyCommands(scene, view);
    if (lines.empty())
        return;
    out.step("Apply the bundle to " + code(view.name()));
    out.commands(lines);
    writeNotes(view, out);
    writeRestarts(view, out);
}

} // namespace

void writeApply(const Scene& scene, Markdown& out)
{
    // Targets first: a Link describes a gateway that should be there.
    for (const bool target : {true, false}) {
        for (const ClusterView& view : scene.clusters) {
            if (view.isTarget == target)
                writeCluster(scene, view, out);
        }
    }
}

} // namespace linkwright::render
