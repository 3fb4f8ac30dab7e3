// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/live_links.h"

#include "domain/json_member.h"

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;

const Json& labelsIn(const Json& object)
{
    return valueAt(valueAt(object, "metadata"), "labels");
}

} // namespace

const Json& LiveLink::spec() const
{
    static const Json none;
    return object ? valueAt(*object, "spec") : none;
}

std::string LiveLink::words() const
{
    return object ? "Link " + namespace_ + "/" + name
                  : "Secret " + namespace_ + "/cluster-credentials-" + name;
}

bool LiveLink::hasGateway() const
{
    return !object || (!textAt(spec(), "gatewayAddress").empty() &&
                       !textAt(valueAt(spec(), "probeSpec"), "path").empty());
}

std::vector<LiveLink> liveLinks(const ClusterScene& scene)
{
    std::vector<LiveLink> links;
    if (scene.linkerd.linkApi == linkerd::LinkApi::None) {
        for (const LinkScene* link : scene.outgoing)
            links.push_back(
                {link->name, link->name, scene.cluster.linkerd.multiclusterNamespace, nullptr, link});
        return links;
    }
    for (const Json* object : scene.facts->all(kinds::link)) {
        const Json& metadata = valueAt(*object, "metadata");
        LiveLink link{textAt(metadata, "name"), textAt(valueAt(*object, "spec"), "targetClusterName"),
                      textAt(metadata, "namespace"), object, nullptr};
        if (link.target.empty())
            link.target = link.name;
        link.planned = scene.outgoingLink(link.target);
        links.push_back(std::move(link));
    }
    return links;
}

std::vector<const Json*> mirrorsOf(const ClusterScene& scene, const std::string& target)
{
    std::vector<const Json*> mirrors;
    for (const Json* service : scene.facts->all(kinds::service)) {
        const Json& labels = labelsIn(*service);
        const bool isMirror =
            memberOf(labels, mirroredServiceLabel) && !memberOf(labels, mirroredGatewayLabel);
        if (isMirror && (target.empty() || textAt(labels, clusterNameLabel) == target))
            mirrors.push_back(service);
    }
    return mirrors;
}

bool hasSubsets(const ClusterScene& scene, const Json& service)
{
    const Json& metadata = valueAt(service, "metadata");
    const Json* endpoints =
        scene.facts->find(kinds::endpoints, textAt(metadata, "namespace"), textAt(metadata, "name"));
    const Json& subsets = endpoints ? valueAt(*endpoints, "subsets") : valueAt(Json(), "");
    return subsets.is_array() && !subsets.empty();
}

} // namespace linkwright::preflight
