// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Links: whether both ends exist, fit together, and what a source needs to know of its target.
// Sources: linkerd2 multicluster/cmd/link-gen.go, multicluster/cmd/check.go.

#include "rules/grouping.h"
#include "rules/rule.h"
#include "rules/support.h"

#include <algorithm>
#include <cstdlib>

namespace linkwright::rules {

namespace {

bool isWhole(const LinkView& view)
{
    return view.source != nullptr && view.target != nullptr && view.source != view.target;
}

std::string between(const LinkView& view)
{
    return "from " + ticked(view.link->from) + " to " + ticked(view.link->to);
}

// --- link-endpoint-unknown

void reportEnd(const Context& context, const LinkView& view, const char* field, const std::string& name,
               Report& report)
{
    report.add(linkPath(context.plan, view.index).field(field),
               name.empty() ? std::string("The link does not say which cluster it goes ") + field + "."
                            : "The link goes " + std::string(field) + " cluster " + ticked(name) +
                                  ", and the plan has none of that name.");
}

void checkEndpoints(const Context& context, Report& report)
{
    for (const LinkView& view : context.links) {
        if (view.source == nullptr)
            reportEnd(context, view, "from", view.link->from, report);
        if (view.target == nullptr)
            reportEnd(context, view, "to", view.link->to, report);
    }
}

// --- link-self

void checkSelf(const Context& context, Report& report)
{
    for (const LinkView& view : context.links) {
        if (view.source != nullptr && view.source == view.target)
            report.add(linkPath(context.plan, view.index).field("to"),
                       "Cluster " + ticked(view.link->to) + " is linked to itself. " +
                           linkerdName(*view.source) + " would mirror its own Services back into it.");
    }
}

// --- link-duplicate

void checkDuplicate(const Context& context, Report& report)
{
    const SharedList<Link>& links = context.plan.links;
    for (const Indexes& group :
         groupBy(links, [](const Link& link) { return link.from + "\n" + linkName(link); })) {
        for (std::size_t i = 1; i < group.size(); ++i)
            report.add(linkPath(context.plan, group[i]).field("name"),
                       "Cluster " + ticked(at(links, group[i]).from) + " has more than one link called " +
                           ticked(linkName(at(links, group[i]))) +
                           ". Link, credentials and mirror Services take their names from it, so the last "
                           "one wins.");
    }
    for (const Indexes& group : groupBy(links, [](const Link& link) { return link.from + "\n" + link.to; })) {
        for (std::size_t i = 1; i < group.size(); ++i) {
            if (linkName(at(links, group[i])) == linkName(at(links, group.front())))
                continue; // reported above
            Finding& finding =
                report.add(linkPath(context.plan, group[i]).field("to"),
                           "Cluster " + ticked(at(links, group[i]).from) + " is linked to " +
                               ticked(at(links, group[i]).to) +
                               " more than once, so every exported Service is mirrored again under "
                               "another name.");
            finding.severity = Severity::Warning;
            finding.remedy = "Keep one link, unless both names are wanted.";
        }
    }
}

// --- link-target-without-gateway

bool exportsThroughGateway(const Cluster& cluster)
{
    return std::any_of(cluster.exports.begin(), cluster.exports.end(),
                       [](const Export& entry) { return entry.mode == ExportMode::Gateway; });
}

/// Whether nothing that the target exports goes through a gateway.
bool needsNoGateway(const Cluster& target)
{
    return !target.exports.empty() && !exportsThroughGateway(target);
}

/// An Emissary whose proxy forwards nothing is none.
bool hasGateway(const Cluster& target)
{
    return target.gateway && target.gateway->injection.enableGateway;
}

void checkTargetGateway(const Context& context, Report& report)
{
    for (const LinkView& view : context.links) {
        if (!isWhole(view) || hasGateway(*view.target) || needsNoGateway(*view.target))
            continue;
        const std::string why =
            view.target->exports.empty()
                ? " It exports nothing that could be reached without one either."
                : " It exports Services through a gateway, and their mirrors would lead nowhere.";
        report.add(linkPath(context.plan, view.index).field("to"),
                   "Cluster " + ticked(view.target->name) +
                       (view.target->gateway ? " has a gateway with enableGateway off" : " has no gateway") +
                       ", and " + linkerdName(*view.target) + " is linked through one." + why);
    }
}

// --- link-gateway-address-unknown

/// Up to 2.8 the mirror reads the gateway's Service by itself, all the time.
bool readsGatewayLive(const linkerd::Release& source)
{
    return source.linkApi == linkerd::LinkApi::None;
}

void checkAddresses(const Context& context, Report& report)
{
    for (const LinkView& view : context.links) {
        if (!isWhole(view) || !view.target->gateway || !view.target->gateway->addresses.empty() ||
            needsNoGateway(*view.target))
            continue;
        const linkerd::Release& source = *at(context.clusters, view.sourceIndex).linkerd;
        if (readsGatewayLive(source))
            continue;
        const std::string start =
            "The plan has no address of the gateway of " + ticked(view.target->name) + ". ";
        Finding& finding = report.add(
            gatewayPath(context.plan, view.targetIndex).field("addresses"),
            start + linkerdName(*view.source) +
                (source.linkGen
                     ? " keeps addresses in the Link, so none is rendered for " + ticked(view.source->name) +
                           " and the runbook takes it from `link-gen`."
                     : " gets them when `linkerd multicluster link` reads the gateway's Service."));
        if (!source.linkGen)
            finding.severity = Severity::Info;
    }
}

// --- link-release-skew

constexpr int mostMinorsApart = 3;

void checkSkew(const Context& context, Report& report)
{
    for (const LinkView& view : context.links) {
        if (!isWhole(view))
            continue;
        const linkerd::ResolvedRelease source = linkerd::resolve(view.source->linkerd.release);
        const linkerd::ResolvedRelease target = linkerd::resolve(view.target->linkerd.release);
        if (!source.known || !target.known)
            continue; // cluster-release-unknown says so
        const std::string start = "Source " + ticked(view.source->name) + " runs " +
                                  linkerdName(*view.source) + " and target " + ticked(view.target->name) +
                                  " runs " + linkerdName(*view.target) + ". ";
        const PlanPath place = linkPath(context.plan, view.index);
        if (source.release->exportByLabel != target.release->exportByLabel) {
            report.add(place,
                       start + "Exports are marked by annotations up to 2.8 and by a label since 2.9, so the "
                               "source finds nothing to mirror.");
        } else if (const int apart = std::abs(source.release->minor - target.release->minor);
                   apart > mostMinorsApart) {
            report
                .add(place, start + "They are " + ticked(apart) +
                                " minor releases apart, and few people run such a pair.")
                .severity = Severity::Warning;
        }
    }
}

// --- link-trust-anchors

constexpr const char* sharedAnchor = "shared";

bool anchorsDiffer(const Cluster& source, const Cluster& target)
{
    const std::string& a = source.linkerd.trustAnchor;
    const std::string& b = target.linkerd.trustAnchor;
    return !a.empty() && !b.empty() && a != b;
}

void reportUnsaidAnchors(const Context& context, const LinkView& view, Report& report)
{
    std::vector<std::string> silent;
    for (const Cluster* cluster : {view.source, view.target}) {
        if (cluster->linkerd.trustAnchor.empty())
            silent.push_back(cluster->name);
    }
    Finding& finding =
        report.add(linkPath(context.plan, view.index),
                   "The plan does not say which trust anchor " + tickedList(silent) + " uses, and the link " +
                       between(view) + " needs the same on both sides. " + linkerdName(*view.source) +
                       " makes a new one at each install that is given none.");
    finding.severity = Severity::Warning;
    finding.fixable = false;
    finding.remedy =
        "Give both clusters the same name in linkerd.trustAnchor once they share a trust anchor.";
}

void checkAnchors(const Context& context, Report& report)
{
    for (const LinkView& view : context.links) {
        if (!isWhole(view))
            continue;
        const std::string& source = view.source->linkerd.trustAnchor;
        const std::string& target = view.target->linkerd.trustAnchor;
        if (source.empty() || target.empty())
            reportUnsaidAnchors(context, view, report);
        else if (source != target)
            report.add(linkPath(context.plan, view.index),
                       "The link " + between(view) + " joins clusters with different trust anchors, " +
                           ticked(source) + " and " + ticked(target) + ". " + linkerdName(*view.source) +
                           " cannot verify the other side, so probes and mirrored requests fail.");
    }
}

Cluster* clusterNamed(Plan& plan, const std::string& name)
{
    const auto it = std::find_if(plan.clusters.cbegin(), plan.clusters.cend(),
                                 [&name](const Cluster& cluster) { return cluster.name == name; });
    const auto index = static_cast<std::size_t>(it - plan.clusters.cbegin());
    return it == plan.clusters.cend() ? nullptr : &plan.clusters[index];
}

std::string fixAnchors(Plan& plan, const Finding& finding)
{
    const Link* link = linkOf(plan, finding);
    Cluster* source = link == nullptr ? nullptr : clusterNamed(plan, link->from);
    Cluster* target = link == nullptr ? nullptr : clusterNamed(plan, link->to);
    if (source == nullptr || target == nullptr || !anchorsDiffer(*source, *target))
        return {};
    const std::string before =
        ticked(source->linkerd.trustAnchor) + " and " + ticked(target->linkerd.trustAnchor);
    source->linkerd.trustAnchor = sharedAnchor;
    target->linkerd.trustAnchor = sharedAnchor;
    return did(finding.place, "trust anchors " + before + " → " + ticked(sharedAnchor));
}

constexpr const char* setupStep =
    "Multicluster operation › Initial multicluster setup, step 1 (linking the clusters)";

constexpr Rule rows[] = {
    {"link-endpoint-unknown", Severity::Error, "A link to or from a cluster that the plan does not have",
     "Name a cluster of the plan, or add the cluster.", "", checkEndpoints, nullptr},
    {"link-self", Severity::Error, "A cluster is linked to itself",
     "Name another cluster, or remove the link.", "", checkSelf, nullptr},
    {"link-duplicate", Severity::Error, "Two links of a cluster have the same name",
     "Keep one of the links, or give one another name.", "", checkDuplicate, nullptr},
    {"link-target-without-gateway", Severity::Error, "The target has no gateway",
     "Add a gateway to the target, or export in a mode that needs none.", setupStep, checkTargetGateway,
     nullptr},
    {"link-gateway-address-unknown", Severity::Warning, "The gateway's address is not known",
     "Enter the addresses of the gateway's Service once its load balancer has them.", setupStep,
     checkAddresses, nullptr},
    {"link-release-skew", Severity::Error, "The releases of two linked clusters are too far apart",
     "Bring both clusters to releases that are close to each other.", "", checkSkew, nullptr},
    {"link-trust-anchors", Severity::Error, "Linked clusters have different trust anchors",
     "Install both clusters with one shared trust anchor; the runbook makes it.",
     "Getting started, step 2 (installing Linkerd)", checkAnchors, fixAnchors},
};

} // namespace

std::span<const Rule> linkRules()
{
    return rows;
}

} // namespace linkwright::rules
