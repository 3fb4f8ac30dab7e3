// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/runbook_scene.h"

#include <algorithm>
#include <array>

namespace linkwright::render {

namespace {

constexpr const char* gatewayApiUrl =
    "https://github.com/kubernetes-sigs/gateway-api/releases/download/v1.2.1/standard-install.yaml";

std::string toolOf(const ClusterView& view)
{
    std::string tool = "`linkerd` " + std::string(view.linkerd->name);
    if (!view.linkerd->firstEdge.empty())
        tool += " (" + std::string(view.linkerd->firstEdge) + " or a later edge of that series)";
    return tool + " for " + code(view.name());
}

bool usesHelm(const ClusterView& view)
{
    return view.cluster->gateway && !view.cluster->gateway->helmRelease.empty();
}

Words installFlags(const ClusterView& view)
{
    const LinkerdInstall& install = view.cluster->linkerd;
    Words flags;
    if (install.trustDomain != "cluster.local")
        flags = flags + Words{"--identity-trust-domain", install.trustDomain};
    if (install.clusterDomain != "cluster.local")
        flags = flags + Words{"--cluster-domain", install.clusterDomain};
    return flags;
}

/// The types that this release's control plane needs before it starts.
std::vector<std::string> definitionCommands(const ClusterView& view)
{
    std::vector<std::string> lines;
    if (view.linkerd->wantsGatewayApi) {
        lines.push_back(
            commandOf(view.kubectl() + Words{"get", "crd", "httproutes.gateway.networking.k8s.io"}) +
            " ||\n  " + commandOf(view.kubectl() + Words{"apply", "--server-side", "-f", gatewayApiUrl}));
    }
    if (view.linkerd->installCrdsFirst)
        lines.push_back(view.applied(view.linkerdCli() + Words{"install", "--crds"}));
    return lines;
}

void writeViz(const ClusterView& view, Markdown& out)
{
    const bool wanted = view.cluster->linkerd.viz;
    const bool needed = view.linkerd->gatewaysNeedViz && view.isSource;
    if (!wanted && !needed)
        return;
    if (!view.linkerd->vizExtension) {
        out.paragraph("The dashboard and its metrics are part of this control plane; there is no extension "
                      "to install.");
        return;
    }
    out.paragraph(needed ? "The viz extension, which `linkerd multicluster gateways` asks for its numbers:"
                         : "The viz extension:");
    out.commands({view.applied(view.linkerdCli() + Words{"viz", "install"}),
                  commandOf(view.linkerdCli() + Words{"viz", "check"})});
}

void writeControlPlane(const Scene& scene, const ClusterView& view, Markdown& out)
{
    out.step("Install Linkerd " + std::string(view.linkerd->name) + " in " + code(view.name()));
    if (!view.linkerdKnown) {
        out.paragraph("The plan says " + code(view.cluster->linkerd.release) +
                      ", which is not a release that Linkwright knows: these are the commands of " +
                      std::string(view.linkerd->name) + ". Read the release notes first.");
    }
    std::vector<std::string> lines = definitionCommands(view);
    lines.push_back(
        view.applied(view.linkerdCli() + Words{"install"} + identityFlags(scene, view) + installFlags(view)));
    lines.push_back(commandOf(view.linkerdCli() + Words{"check"}));
    out.commands(lines);
    writeViz(view, out);
}

/// Whether the rendered values turn Linkerd's own gateway off.
bool withoutOwnGateway(const HelmValues* values)
{
    return values != nullptr && values->values.contains("gateway");
}

void writeExtension(const ClusterView& view, Markdown& out)
{
    constexpr const char* release = "linkerd-multicluster";
    const HelmValues* values = view.helm(release);
    const bool controllers = values != nullptr && values->values.contains("controllers");
    out.step("Install the multicluster extension in " + code(view.name()));
    if (view.cluster->gateway)
        out.paragraph(
            "`--gateway=false`, because Emissary is the gateway: a second one would only be in the way.");
    else if (withoutOwnGateway(values))
        out.paragraph("`--gateway=false`, because nothing links to this cluster.");
    Words install = view.linkerdCli() + Words{"multicluster", "install"};
    if (const std::string& ns = view.cluster->linkerd.multiclusterNamespace; ns != "linkerd-multicluster")
        install = install + Words{"--namespace", ns};
    if (withoutOwnGateway(values))
        install.push_back("--gateway=false");
    if (controllers)
        install = install + Words{"--values", view.helmFile(release)};
    out.commands({view.applied(install)});
    if (controllers) {
        out.paragraph(
            "The values list a controller for each link, with the port that its probe Service declares. Give "
            "them to every later install or upgrade of the extension, with Helm too; without them the "
            "controllers go away.");
    }
}

} // namespace

void writeTools(const Scene& scene, Markdown& out)
{
    out.step("Get the tools");
    out.bullet("`kubectl` 1.22 or newer, which applies on the server's side");
    std::vector<std::string> tools;
    for (const ClusterView& view : scene.clusters)
        out.bullet(toolOf(view));
    if (std::any_of(scene.clusters.begin(), scene.clusters.end(), usesHelm))
        out.bullet("`helm`, for Emissary");
    if (!scene.links.empty())
        out.bullet("`step`, which makes certificates (or any other tool for them)");
    out.paragraph(
        "The version of `linkerd` matters: flags and subcommands changed between releases, and the commands "
        "below are those of the release in each cluster.");
    out.step("See that every cluster answers");
    std::vector<std::string> lines;
    for (const ClusterView& view : scene.clusters)
        lines.push_back(commandOf(view.kubectl() + Words{"get", "nodes"}));
    out.commands(lines);
    for (const ClusterView& view : scene.clusters) {
        if (view.cluster->context.empty())
            out.bullet(code(view.name()) +
                       " names no context: its commands use the current one, so set that first.");
    }
}

void writeControlPlanes(const Scene& scene, Markdown& out)
{
    if (std::any_of(scene.clusters.begin(), scene.clusters.end(),
                    [](const ClusterView& view) { return view.linkerd->wantsGatewayApi; })) {
        out.paragraph(
            "From 2.18 on, the types of the Gateway API must be there before the control plane. If something "
            "else in a cluster brings them, leave them to it.");
    }
    for (const ClusterView& view : scene.clusters)
        writeControlPlane(scene, view, out);
}

void writeMulticluster(const Scene& scene, Markdown& out)
{
    for (const ClusterView& view : scene.clusters) {
        if (view.isSource || view.isTarget || view.cluster->gateway)
            writeExtension(view, out);
    }
}

} // namespace linkwright::render
