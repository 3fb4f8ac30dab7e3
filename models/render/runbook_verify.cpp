// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/lookup.h"
#include "linkerd/derive.h"
#include "render/runbook_scene.h"

#include <algorithm>

namespace linkwright::render {

namespace {

constexpr const char* localPort = "18080";

void writeGatewayProxy(const ClusterView& view, Markdown& out)
{
    const Gateway& gateway = *view.cluster->gateway;
    out.step("Check the gateway in " + code(view.name()));
    out.paragraph("No check of Linkerd looks at Emissary's own pods but this one:");
    out.commands({commandOf(view.linkerdCli() + Words{"check", "--proxy", "--namespace", gateway.namespace_}),
                  commandOf(view.kubectlIn(gateway.namespace_) +
                            Words{"get", "service", gateway.service, "-o", "yaml"})});
}

/// Asks Emissary what the mirror will ask, past the mesh: what fails here is a matter of Emissary's routes.
void writeProbe(const LinkView& link, Markdown& out)
{
    const Gateway& gateway = *link.target->cluster->gateway;
    const linkerd::ProbeRequest probe = linkerd::probeRequest(*link.source->linkerd, gateway, link.name);
    if (!probe.error.empty())
        return;
    out.paragraph("Ask what the mirror in " + code(link.source->name()) +
                  " will ask. The first command keeps running, so give it a terminal of its own. The answer "
                  "must be 200; "
                  "a redirect counts as dead:");
    out.commands({commandOf(link.target->kubectlIn(gateway.namespace_) +
                            Words{"port-forward", "service/" + gateway.service,
                                  localPort + (":" + std::to_string(gateway.probe.port))}),
                  commandOf({"curl", "-i", "-H", "Host: " + probe.host + ":" + std::to_string(probe.port),
                             std::string("http://localhost:") + localPort + probe.path})});
}

Words checkCommand(const ClusterView& view)
{
    if (view.linkerd->checkCommand == linkerd::CheckCommand::FlagOfCheck)
        return view.linkerdCli() + Words{"check", "--multicluster"};
    return view.linkerdCli() + Words{"multicluster", "check"};
}

void writeSource(const ClusterView& view, Markdown& out)
{
    out.step("Check the links in " + code(view.name()));
    out.commands({commandOf(checkCommand(view)),
                  commandOf(view.linkerdCli() + Words{"multicluster", "gateways"}),
                  commandOf(view.kubectl() + Words{"get", "services", "--all-namespaces", "-l",
                                                   "mirror.linkerd.io/mirrored-service=true"})});
    out.paragraph(
        "Every gateway must be alive. The first probe comes one period after the link, so wait a moment.");
    if (view.linkerd->gatewaysNeedViz)
        out.bullet("`linkerd multicluster gateways` needs the viz extension in this release.");
    if (view.linkerd->linkApi == linkerd::LinkApi::None)
        out.bullet("The list of gateways stays empty until a Service is mirrored.");
}

/// The first Mapping that a browser could ask for: a plain prefix that is not the probe's.
const Mapping* firstRoute(const Cluster& cluster)
{
    const auto it =
        std::find_if(cluster.mappings.begin(), cluster.mappings.end(), [&cluster](const Mapping& mapping) {
            return !mapping.prefixRegex.value_or(false) && !mapping.hostRegex.value_or(false) &&
                   cluster.gateway->probe.path.find(mapping.prefix) == std::string::npos;
        });
    return it == cluster.mappings.end() ? nullptr : &*it;
}

std::string addressOf(const ClusterView& view)
{
    const Gateway& gateway = *view.cluster->gateway;
    if (gateway.addresses.empty())
        return "$ADDRESS";
    const std::string& address = gateway.addresses.front();
    return address.find(':') == std::string::npos ? address : "[" + address + "]";
}

void writeRoute(const ClusterView& view, Markdown& out)
{
    const Mapping* route = firstRoute(*view.cluster);
    if (route == nullptr)
        return;
    const std::string host = route->hostname.value_or(route->host.value_or("*"));
    Words words = {"curl", "-i"};
    if (host.find('*') == std::string::npos)
        words = words + Words{"-H", "Host: " + host};
    const std::string address = addressOf(view);
    std::string line = commandOf(words);
    if (address.front() == '$')
        line += " \"http://" + address + "\"" + shellQuoted(route->prefix);
    else
        line += " " + shellQuoted("http://" + address + route->prefix);
    out.paragraph("Ask for a route through Emissary" +
                  std::string(address.front() == '$' ? ", with `ADDRESS` set to that of its Service:" : ":"));
    out.commands({line});
}

} // namespace

void writeVerification(const Scene& scene, Markdown& out)
{
    for (const ClusterView& view : scene.clusters) {
        if (!view.cluster->gateway)
            continue;
        writeGatewayProxy(view, out);
        const auto link = std::find_if(scene.links.begin(), scene.links.end(),
                                       [&view](const LinkView& entry) { return entry.target == &view; });
        if (link != scene.links.end())
            writeProbe(*link, out);
        writeRoute(view, out);
    }
    for (const ClusterView& view : scene.clusters) {
        if (view.isSource)
            writeSource(view, out);
    }
}

} // namespace linkwright::render
