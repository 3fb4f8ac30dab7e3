// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/lookup.h"
#include "linkerd/derive.h"
#include "render/link_command.h"
#include "render/runbook_scene.h"

#include <algorithm>
#include <set>

namespace linkwright::render {

namespace {

/// Passes on the Secrets of a YAML stream and nothing else. Plain awk, as every system has it.
constexpr const char* onlySecrets =
    "awk 'function flush() { if (doc ~ /\\nkind: Secret\\n/) printf \"---\\n%s\", doc; doc = \"\\n\" }\n"
    "       BEGIN { doc = \"\\n\" } /^---/ { flush(); next } { doc = doc $0 \"\\n\" } END { flush() }'";

/// Whether the bundle has the Link, so that only its credentials are missing.
bool bundleHasLink(const LinkView& link)
{
    return link.source->linkerd->linkGen &&
           linkerd::linkObject(*link.source->cluster, *link.target->cluster, *link.link).has_value();
}

std::string joined(const std::vector<std::string>& parts)
{
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : ",") + part;
    return text;
}

/// Which gateway the Link describes. Without these flags it would be Linkerd's own.
Words gatewayFlags(const LinkView& link)
{
    const Cluster& target = *link.target->cluster;
    const linkerd::Release& release = *link.source->linkerd;
    if (!target.gateway || !release.gatewayFlagsOfLink)
        return {};
    const Gateway& gateway = *target.gateway;
    Words flags = {"--gateway-name", gateway.service, "--gateway-namespace", gateway.namespace_};
    if (release.gatewayAddressesFlag && !gateway.addresses.empty())
        flags = flags + Words{"--gateway-addresses", joined(gateway.addresses)};
    return flags;
}

/// The port that the probe Service in the source must declare; nothing where the release's default fits.
std::optional<int> unusualProbePort(const LinkView& link)
{
    const Cluster& target = *link.target->cluster;
    if (!target.gateway)
        return std::nullopt;
    const int wanted = link.link->probeServicePort.value_or(target.gateway->probe.port);
    return wanted == link.source->linkerd->probeServicePort ? std::nullopt : std::optional<int>(wanted);
}

Words probePortFlags(const LinkView& link)
{
    const std::optional<int> port = unusualProbePort(link);
    const linkerd::ProbePortSetting setting = link.source->linkerd->probePortSetting;
    if (port && setting == linkerd::ProbePortSetting::LinkSet)
        return {"--set", "gateway.probe.port=" + std::to_string(*port)};
    if (port && setting == linkerd::ProbePortSetting::LinkSetOld)
        return {"--set", "gatewayProbePort=" + std::to_string(*port)};
    return {};
}

Words linkCommand(const LinkView& link)
{
    Words words =
        link.target->linkerdCli() + Words{"multicluster", link.source->linkerd->linkGen ? "link-gen" : "link",
                                          "--cluster-name", link.name};
    if (const std::string& ns = link.target->cluster->linkerd.multiclusterNamespace;
        ns != "linkerd-multicluster")
        words = words + Words{"--namespace", ns};
    return words + gatewayFlags(link) + probePortFlags(link);
}

/// 2.9 has no setting for the port: the Service that `link` makes is edited afterwards.
void writeRenderedPort(const LinkView& link, Markdown& out)
{
    const std::optional<int> port = unusualProbePort(link);
    if (!port || link.source->linkerd->probePortSetting != linkerd::ProbePortSetting::EditRendered)
        return;
    out.paragraph(
        "This release has no setting for the port of the probe, so change the Service that `link` made, "
        "again after every `link`:");
    const std::string patch = R"({"spec":{"ports":[{"name":"mc-probe","port":)" + std::to_string(*port) +
                              R"(,"protocol":"TCP"}]}})";
    out.commands(
        {commandOf(link.source->kubectlIn(link.source->cluster->linkerd.multiclusterNamespace) +
                   Words{"patch", "service", "probe-gateway-" + link.name, "--type=merge", "-p", patch})});
}

void writeWhatItMakes(const LinkView& link, bool secretsOnly, Markdown& out)
{
    const linkerd::Release& release = *link.source->linkerd;
    if (secretsOnly) {
        out.paragraph(
            "The bundle has the Link, so only the two Secrets are taken from `link-gen`, which prints both "
            "and a Link of its own:");
    } else if (release.linkGen) {
        out.paragraph(
            "The plan knows no address of the gateway, so the Link comes from `link-gen` too. With the "
            "address in the plan (`gateway.addresses`), the bundle has the Link and keeps it.");
    } else if (release.linkApi == linkerd::LinkApi::None) {
        out.paragraph("This makes a Secret with the credentials of " + code(link.target->name()) +
                      ". What the gateway is, the mirror reads from its Service:");
    } else {
        out.paragraph(
            "This makes the credentials, the Link and its controller. It reads the gateway's Service, which "
            "must be ready and have an address:");
    }
}

/// The link's credentials, and the Link and its controller where the bundle has none, put into the source.
std::string appliedLink(const LinkView& link)
{
    const std::string apply = commandOf(link.source->kubectl() + Words{"apply", "-f", "-"});
    const std::string from = commandOf(linkCommand(link));
    return bundleHasLink(link) ? from + " |\n  " + onlySecrets + " |\n  " + apply : piped(from, apply);
}

void writeLink(const LinkView& link, Markdown& out)
{
    out.step("Link " + code(link.source->name()) + " to " + code(link.target->name()));
    writeWhatItMakes(link, bundleHasLink(link), out);
    out.commands({appliedLink(link)});
    writeRenderedPort(link, out);
}

/// Namespaces of exported Services, which must exist in the source: mirrors keep their namespace.
std::vector<std::string> missingNamespaces(const LinkView& link)
{
    std::set<std::string> known = {"default"};
    for (const NamespaceEntry& entry : link.source->cluster->namespaces)
        known.insert(entry.name);
    std::set<std::string> needed;
    for (const Export& entry : link.target->cluster->exports)
        needed.insert(namespaceOf(entry));
    std::vector<std::string> missing;
    std::set_difference(needed.begin(), needed.end(), known.begin(), known.end(),
                        std::back_inserter(missing));
    return missing;
}

void writeNamespaces(const LinkView& link, Markdown& out)
{
    const std::vector<std::string> missing =
        link.source->linkerd->createsNamespaces ? std::vector<std::string>() : missingNamespaces(link);
    if (missing.empty())
        return;
    out.paragraph("A mirror goes into the namespace of its Service and is left out where " +
                  code(link.source->name()) + " has none of that name. Make those that are missing:");
    std::vector<std::string> lines;
    for (const std::string& name : missing)
        lines.push_back(commandOf(link.source->kubectl() + Words{"create", "namespace", name}));
    out.commands(lines);
}

} // namespace

void writeLinks(const Scene& scene, Markdown& out)
{
    if (scene.links.empty())
        return;
    out.paragraph("What `linkerd` prints here holds credentials of the target: pipe it, never save it. It "
                  "names the API "
                  "server of your kubeconfig; if the source reaches that by another address, add "
                  "`--api-server-address`.");
    for (const LinkView& link : scene.links) {
        writeLink(link, out);
        writeNamespaces(link, out);
    }
}

std::string linkCommand(const Plan& plan, const Link& link)
{
    const std::vector<ClusterManifests> none(plan.clusters.size());
    for (const LinkView& view : sceneOf(plan, none).links) {
        if (*view.link == link)
            return appliedLink(view);
    }
    return {};
}

} // namespace linkwright::render
