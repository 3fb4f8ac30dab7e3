// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/lookup.h"
#include "render/runbook_scene.h"

#include <algorithm>

namespace linkwright::render {

namespace {

std::string helmCommand(const ClusterView& view)
{
    const Gateway& gateway = *view.cluster->gateway;
    Words words = {"helm", "upgrade", "--install", gateway.helmRelease};
    std::string command = commandOf(words) + " \"$EMISSARY_CHART\"";
    Words flags;
    if (!view.cluster->context.empty())
        flags = flags + Words{"--kube-context", view.cluster->context};
    flags = flags + Words{"--namespace", gateway.namespace_, "--reuse-values", "--values",
                          view.helmFile(gateway.helmRelease)};
    return command + " \\\n  " + commandOf(flags);
}

/// Whether the values leave the probe's port to server-side apply.
bool chartLacksProbePort(const HelmValues& values)
{
    if (!values.values.contains("service"))
        return false; // no other cluster comes in: the Service stays as it is
    const Json& ports = values.values.at("service").at("ports");
    return std::none_of(ports.begin(), ports.end(),
                        [](const Json& port) { return port.at("name") == "mc-probe"; });
}

void writeHelm(const ClusterView& view, const HelmValues& values, Markdown& out)
{
    const Gateway& gateway = *view.cluster->gateway;
    out.paragraph(
        "Helm owns the Deployment and the Service. These values make it set what this plan needs, so that "
        "no later upgrade takes it back. Set `EMISSARY_CHART` to the chart of Emissary " +
        gateway.release + " as you install it, and keep its version with `--version`:");
    out.commands({helmCommand(view)});
    out.paragraph("On a new cluster, install Emissary's custom resource definitions first, and add "
                  "`--create-namespace`.");
    if (chartLacksProbePort(values)) {
        out.paragraph(
            "`mc-probe` is not among the values: the chart makes a container port of every entry of "
            "`service.ports`, and port " +
            std::to_string(gateway.probe.targetPort) +
            " is one already. The bundle adds it to the Service alone, and Helm leaves ports that it does "
            "not know where they are.");
    }
}

void writeManifests(const ClusterView& view, Markdown& out)
{
    const Gateway& gateway = *view.cluster->gateway;
    if (view.emissary->helmOnly) {
        out.paragraph("Install Emissary " + gateway.release +
                      " with its Helm chart if it is not there yet. Name the Helm release in the plan "
                      "(`gateway.helmRelease`) to get values for it in this bundle.");
    } else {
        out.paragraph(
            "Install Emissary " + gateway.release +
            " from its own manifests or chart if it is not there yet, with its custom resource definitions "
            "first.");
    }
}

void writeChecks(const ClusterView& view, Markdown& out)
{
    const Gateway& gateway = *view.cluster->gateway;
    std::vector<std::string> lines;
    if (view.emissary->conversionWebhook) {
        lines.push_back(commandOf(
            view.kubectlIn("emissary-system") +
            Words{"wait", "--for=condition=Available", "deployment/emissary-apiext", "--timeout=5m"}));
    }
    lines.push_back(commandOf(view.kubectlIn(gateway.namespace_) +
                              Words{"get", "deployment/" + gateway.deployment, "service/" + gateway.service,
                                    "serviceaccount/" + gateway.serviceAccount}));
    out.paragraph(
        view.emissary->conversionWebhook
            ? "This release converts its resources with `emissary-apiext`: nothing of Emissary can be read "
              "or written before that runs. Then all three names of the plan must be there:"
            : "All three names of the plan must be there:");
    out.commands(lines);
}

} // namespace

void writeEmissary(const Scene& scene, Markdown& out)
{
    for (const ClusterView& view : scene.clusters) {
        if (!view.cluster->gateway)
            continue;
        const Gateway& gateway = *view.cluster->gateway;
        out.step("Install or upgrade Emissary in " + code(view.name()));
        const HelmValues* values = gateway.helmRelease.empty() ? nullptr : view.helm(gateway.helmRelease);
        if (values != nullptr)
            writeHelm(view, *values, out);
        else
            writeManifests(view, out);
        writeChecks(view, out);
    }
}

} // namespace linkwright::render
