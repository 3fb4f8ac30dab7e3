// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/bundle_paths.h"
#include "render/runbook_scene.h"

#include <algorithm>
#include <array>
#include <map>

namespace linkwright::render {

namespace {

// Where a control plane keeps the anchors in use (linkerd2
// charts/linkerd-control-plane/templates/identity.yaml and the config maps of older charts).
constexpr std::array anchorPlaces = {
    EraText{8, 8, "the ConfigMap `linkerd-config`, key `global`, field `identityContext.trustAnchorsPem`"},
    EraText{9, 9, "the ConfigMap `linkerd-config`, key `values`, field `global.identityTrustAnchorsPEM`"},
    EraText{10, 10, "the ConfigMap `linkerd-config`, key `values`, field `identityTrustAnchorsPEM`"},
    EraText{11, newestMinor, "the ConfigMap `linkerd-identity-trust-roots`, key `ca-bundle.crt`"},
};

std::string anchorName(const ClusterView& view)
{
    const std::string& name = view.cluster->linkerd.trustAnchor;
    return safeSegment(name.empty() ? "anchor" : name);
}

std::string issuerName(const ClusterView& view)
{
    return view.folder + "-issuer";
}

std::vector<std::string> namesOf(const std::vector<const ClusterView*>& views)
{
    std::vector<std::string> names;
    for (const ClusterView* view : views)
        names.push_back(view->name());
    return names;
}

std::string rootCommand(const std::string& anchor, const ClusterView& view)
{
    return commandOf({"step", "certificate", "create", "root.linkerd." + view.cluster->linkerd.trustDomain,
                      anchor + ".crt", anchor + ".key", "--profile", "root-ca", "--no-password",
                      "--insecure"});
}

std::string issuerCommand(const std::string& anchor, const ClusterView& view)
{
    const LinkerdInstall& install = view.cluster->linkerd;
    return commandOf({"step", "certificate", "create",
                      "identity." + install.namespace_ + "." + install.trustDomain, issuerName(view) + ".crt",
                      issuerName(view) + ".key", "--profile", "intermediate-ca", "--not-after", "8760h",
                      "--no-password", "--insecure", "--ca", anchor + ".crt", "--ca-key", anchor + ".key"});
}

void writeAnchor(const std::string& anchor, const std::vector<const ClusterView*>& views, Markdown& out)
{
    out.step("Make the trust anchor " + code(anchor) + " for " + codeList(namesOf(views)));
    out.paragraph(
        "Without certificates of your own, `linkerd install` makes an anchor for each cluster, and the "
        "proxies of linked clusters refuse each other. One anchor signs one issuer for each cluster:");
    std::vector<std::string> lines = {rootCommand(anchor, *views.front())};
    for (const ClusterView* view : views)
        lines.push_back(issuerCommand(anchor, *view));
    out.commands(lines);
    out.paragraph("Keep the `.key` files out of Git and out of this bundle.");
}

/// For clusters that have a control plane already: where to read what it trusts.
void writeComparison(const Scene& scene, Markdown& out)
{
    std::vector<std::pair<std::string, std::vector<std::string>>> places;
    for (const ClusterView& view : scene.clusters) {
        if (!view.isSource && !view.isTarget)
            continue;
        for (const std::string& place : textsFor(anchorPlaces, *view.linkerd)) {
            const auto same = std::find_if(places.begin(), places.end(),
                                           [&place](const auto& entry) { return entry.first == place; });
            if (same == places.end())
                places.push_back({place, {view.name()}});
            else
                same->second.push_back(view.name());
        }
    }
    out.paragraph(
        "Where Linkerd runs already, compare what it trusts instead. Linked clusters must trust the same set "
        "of certificates; a cluster with another anchor needs a rotation of its certificates, not this "
        "step:");
    for (const auto& [place, names] : places)
        out.bullet(codeList(names) + ": " + place);
}

} // namespace

void writeTrustAnchors(const Scene& scene, Markdown& out)
{
    std::vector<std::string> order;
    std::map<std::string, std::vector<const ClusterView*>> byAnchor;
    for (const ClusterView& view : scene.clusters) {
        if (!view.isSource && !view.isTarget)
            continue;
        const std::string anchor = anchorName(view);
        if (byAnchor[anchor].empty())
            order.push_back(anchor);
        byAnchor[anchor].push_back(&view);
    }
    for (const std::string& anchor : order)
        writeAnchor(anchor, byAnchor[anchor], out);
    if (!order.empty())
        writeComparison(scene, out);
}

Words identityFlags(const Scene&, const ClusterView& view)
{
    if (!view.isSource && !view.isTarget)
        return {};
    return {"--identity-trust-anchors-file",      anchorName(view) + ".crt",
            "--identity-issuer-certificate-file", issuerName(view) + ".crt",
            "--identity-issuer-key-file",         issuerName(view) + ".key"};
}

} // namespace linkwright::render
