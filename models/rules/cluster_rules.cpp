// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Rules about the clusters themselves: names, releases, contexts.

#include "rules/support.h"

#include <algorithm>
#include <unordered_map>

namespace linkwright::rules {

namespace {

constexpr std::size_t longestLabel = 63; // RFC 1123; Kubernetes holds names of Services to it

bool isDnsLabel(std::string_view name)
{
    const auto alnum = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return !name.empty() && name.size() <= longestLabel && alnum(name.front()) && alnum(name.back()) &&
           std::all_of(name.begin(), name.end(), [&](char c) { return alnum(c) || c == '-'; });
}

void checkDuplicates(const Context& context, Report& report)
{
    std::unordered_map<std::string_view, int> seen;
    for (const ClusterView& view : context.clusters) {
        if (!seen.emplace(view.cluster->name, view.index).second)
            report.add(clusterPath(context.plan, view.index).field("name"),
                       "Two clusters are called " + ticked(view.cluster->name) +
                           "; links and file names cannot tell them apart, and links mean the first.");
    }
}

/// The Service that the source makes for the probe, named after the link (linkerd2 probe-svc.yaml,
/// gateway-mirror.yaml).
std::string probeServiceName(const linkerd::Release& release, const std::string& name)
{
    return (release.linkGen ? "probe-" : "probe-gateway-") + name;
}

/// The longest name that a source builds from the link's name; empty where all fit.
std::string tooLongName(const LinkView& view, const linkerd::Release& source, const std::string& name)
{
    std::string longest = probeServiceName(source, name);
    for (const Export& entry : view.target->exports) {
        if (entry.mode != ExportMode::Federated && entry.service.size() + 1 + name.size() > longest.size())
            longest = entry.service + "-" + name;
    }
    return longest.size() > longestLabel ? longest : std::string();
}

void checkLinkNames(const Context& context, Report& report)
{
    for (const LinkView& view : context.links) {
        if (view.source == nullptr || view.target == nullptr)
            continue;
        const std::string name = linkName(*view.link);
        const bool own = !view.link->name.empty();
        const PlanPath place = own ? linkPath(context.plan, view.index).field("name")
                                   : clusterPath(context.plan, view.targetIndex).field("name");
        if (own && !isDnsLabel(name)) {
            report.add(place, "The link's name " + ticked(name) +
                                  " is no DNS label; the Link and the mirror Services of " +
                                  ticked(view.source->name) + " are named after it.");
            continue;
        }
        const linkerd::Release& release =
            *context.clusters[static_cast<std::size_t>(view.sourceIndex)].linkerd;
        if (const std::string built = tooLongName(view, release, name); isDnsLabel(name) && !built.empty())
            report.add(place, "In " + ticked(view.source->name) + ", Linkerd " + ticked(release.name) +
                                  " makes the Service " + ticked(built) + " for " + ticked(name) +
                                  ", which has " + std::to_string(built.size()) +
                                  " characters; Kubernetes allows 63.");
    }
}

void checkNames(const Context& context, Report& report)
{
    for (const ClusterView& view : context.clusters) {
        const std::string& name = view.cluster->name;
        if (!isDnsLabel(name))
            report.add(clusterPath(context.plan, view.index).field("name"),
                       name.empty()
                           ? "The cluster has no name; links, mirror Services and files are named after it."
                           : "The cluster's name " + ticked(name) +
                                 " is no DNS label (lower-case letters, digits and `-`, at most 63); Links, "
                                 "Deployments and mirror Services are named after it.");
    }
    checkLinkNames(context, report);
}

template <typename Resolved>
void judgeRelease(Report& report, const PlanPath& place, const std::string& product, const std::string& text,
                  const Resolved& resolved, std::string_view newest)
{
    if (resolved.known)
        return;
    if (resolved.wellFormed) {
        report.add(place, "Linkwright's tables do not have " + product + " " + ticked(text) +
                              "; everything is judged and written as for " + ticked(newest) +
                              ", the newest release they have.");
        return;
    }
    const std::string what = text.empty() ? "No " + product + " release is named"
                                          : ticked(text) + " is no " + product + " release";
    report.add(place, what + ", so nobody can tell which rules and which manifests are right.").severity =
        Severity::Error;
}

void checkReleases(const Context& context, Report& report)
{
    for (const ClusterView& view : context.clusters) {
        const PlanPath place = clusterPath(context.plan, view.index);
        const std::string& text = view.cluster->linkerd.release;
        judgeRelease(report, place.field("linkerd").field("release"), "Linkerd", text, linkerd::resolve(text),
                     linkerd::newestRelease().name);
        if (!view.cluster->gateway)
            continue;
        const std::string& emissaryText = view.cluster->gateway->release;
        judgeRelease(report, place.field("gateway").field("release"), "Emissary", emissaryText,
                     emissary::resolve(emissaryText), emissary::newestRelease().newest);
    }
}

void checkContexts(const Context& context, Report& report)
{
    for (const ClusterView& view : context.clusters) {
        if (view.cluster->context.empty())
            report.add(
                clusterPath(context.plan, view.index).field("context"),
                "Cluster " + ticked(view.cluster->name) +
                    " names no kubeconfig context; commands for it go to whichever context is current.");
    }
}

constexpr Rule rows[] = {
    {"cluster-name-duplicate", Severity::Error, "Two clusters have the same name",
     "Give each cluster its own name.", "", checkDuplicates, nullptr},
    {"cluster-name-invalid", Severity::Error, "A cluster's or link's name cannot be used in names of objects",
     "Choose a short name of lower-case letters, digits and hyphens.", "", checkNames, nullptr},
    {"cluster-release-unknown", Severity::Warning, "A release is not in the tables",
     "Name the Linkerd and Emissary releases that run in the cluster, such as 2.19 and 4.1.", "",
     checkReleases, nullptr},
    {"cluster-context-missing", Severity::Info, "A cluster has no kubeconfig context",
     "Name the kubeconfig context that reaches the cluster.", "", checkContexts, nullptr},
};

} // namespace

std::span<const Rule> clusterRules()
{
    return rows;
}

} // namespace linkwright::rules
