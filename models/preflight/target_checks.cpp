// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a source can do in its targets, and whether both trust the same anchors: by Linkerd's own comparison,
// whose false answers are explained, and by what is really there. Source: linkerd2 multicluster/cmd/check.go.

#include "domain/json_member.h"
#include "preflight/anchor_comparison.h"
#include "preflight/commands.h"
#include "preflight/live_links.h"

#include <algorithm>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;
using Why = facts::Unread::Why;

constexpr const char* category = "linkerd-multicluster";

const facts::RemoteAccess* remoteOf(const ClusterScene& scene, const LiveLink& link)
{
    for (const facts::RemoteAccess& remote : scene.facts->facts().remotes) {
        if (remote.link == link.name && remote.namespace_ == link.namespace_)
            return &remote;
    }
    return nullptr;
}

std::string secretName(const LiveLink& link)
{
    return link.object ? textAt(link.spec(), "clusterCredentialsSecret") : "cluster-credentials-" + link.name;
}

Remedy linkAgain(const LiveLink& link)
{
    Remedy remedy{
        "Make the credentials again and apply them here; the runbook of the bundle has the command."};
    if (link.planned)
        remedy.commands = linkCommands(link.planned->plan, link.planned->link);
    return remedy;
}

// --- remote cluster access credentials are valid

/// Whether there is a Secret that can be used; says what is wrong with it.
bool secretIsThere(const ClusterScene& scene, const LiveLink& link, CheckReport& report)
{
    const std::string name = secretName(link);
    const std::string words = "secret: [" + link.namespace_ + "/" + name + "]";
    if (const facts::Unread* why = scene.facts->unread(kinds::secret, link.namespace_, name)) {
        report.notChecked("Secret " + link.namespace_ + "/" + name, *why);
        return false;
    }
    const Json* secret = scene.facts->find(kinds::secret, link.namespace_, name);
    if (!secret) {
        report.failed(words + ": there is no such Secret", linkAgain(link));
        return false;
    }
    if (textAt(*secret, "type") != "mirror.linkerd.io/remote-kubeconfig") {
        report.failed(words + ": its type is " + textAt(*secret, "type") +
                          " and not mirror.linkerd.io/remote-kubeconfig",
                      linkAgain(link));
        return false;
    }
    const std::vector<std::string> keys = textsAt(*secret, "keys");
    if (std::find(keys.begin(), keys.end(), "kubeconfig") == keys.end()) {
        report.failed(words + ": could not parse config secret: it has no key `kubeconfig`", linkAgain(link));
        return false;
    }
    return true;
}

void judgeAnswer(const facts::RemoteAccess& remote, const LiveLink& link, CheckReport& report)
{
    const facts::Unread* why = remote.version.unread();
    if (why && (why->why == Why::Unreachable || why->why == Why::Timeout || why->why == Why::NotAsked)) {
        report.notChecked("the target's API at " + remote.server + " does not answer here (" + why->message +
                          "); the service mirror may reach it from inside its cluster");
        return;
    }
    if (why) {
        report.failed("failed to connect to API for cluster: [" + link.target + "]: " + why->message,
                      linkAgain(link));
        return;
    }
    std::vector<std::string> missing;
    for (const facts::Permission& permission : remote.permissions) {
        if (const facts::Unread* unread = permission.allowed.unread()) {
            report.notChecked("the permissions of the credentials", *unread);
            return;
        }
        if (!*permission.allowed.get())
            missing.push_back("missing service permission [" + permission.verb + "] for cluster [" +
                              link.target + "]");
    }
    if (missing.empty())
        report.passed("the target's API at " + remote.server + " answers, and lets its Services be mirrored");
    else
        report.failed(
            joined(missing, "\n"),
            {"Install the multicluster extension in the target: it grants these to the service account of "
             "the credentials."});
}

void targetAccess(const ClusterScene& scene, CheckReport& report)
{
    forEachLink(scene, report, [&scene](const LiveLink& link, CheckReport& own) {
        if (!secretIsThere(scene, link, own))
            return;
        if (const facts::RemoteAccess* remote = remoteOf(scene, link))
            judgeAnswer(*remote, link, own);
        else
            own.notChecked("nobody asked the target with these credentials");
    });
}

// --- clusters share trust anchors, as Linkerd compares

void linkerdsComparison(const ClusterScene& scene, CheckReport& report)
{
    forEachLink(scene, report, [&scene](const LiveLink& link, CheckReport& own) {
        const facts::LinkerdConfig* here = scene.facts->facts().linkerd.get();
        const facts::RemoteAccess* remote = remoteOf(scene, link);
        const facts::LinkerdConfig* there = remote ? remote->linkerd.get() : nullptr;
        const ClusterScene* target = link.planned ? link.planned->target : nullptr;
        if (!there && target && target->isKnown())
            there = target->facts->facts().linkerd.get();
        if (!here || !there || !there->exists) {
            own.notChecked("the trust anchors of " + link.target +
                           " could not be fetched: " + whyNoConfig(remote));
            return;
        }
        const LinkerdsAnswer answer = compareAsLinkerd(*here, *there);
        const std::optional<bool> truth =
            target && target->isKnown() ? sameAnchors(scene, *target) : std::nullopt;
        explain(answer, truth, *here, *there, own);
    });
}

// --- the truth

void anchorsShared(const LinkScene& link, CheckReport& report)
{
    const tl::expected<Anchors, facts::Unread> here = currentAnchors(link.source);
    const tl::expected<Anchors, facts::Unread> there = currentAnchors(*link.target);
    for (const auto* side : {&here, &there}) {
        if (!*side) {
            report.notChecked("the trust anchors", side->error());
            return;
        }
        if ((*side)->bundle.certificates.empty()) {
            report.notChecked((*side)->place + " has no trust anchors to compare");
            return;
        }
    }
    const auto onlyHere = pki::without(here->bundle.certificates, there->bundle.certificates);
    const auto onlyThere = pki::without(there->bundle.certificates, here->bundle.certificates);
    if (onlyHere.empty() && onlyThere.empty()) {
        report.passed(here->place + " of both clusters: " + pki::describe(here->bundle.certificates));
        return;
    }
    std::vector<std::string> lines;
    if (!onlyHere.empty())
        lines.push_back("only in " + link.source.cluster.name + ": " + pki::describe(onlyHere));
    if (!onlyThere.empty())
        lines.push_back("only in " + link.target->cluster.name + ": " + pki::describe(onlyThere));
    report.failed(
        joined(lines, "\n"),
        {"Give both clusters the same bundle of trust anchors, and restart what is meshed. Clusters that "
         "were installed without one each made their own."});
}

} // namespace

std::span<const Check> targetChecks()
{
    static const Check rows[] = {
        {.id = "multicluster-target-access",
         .category = category,
         .title = "remote cluster access credentials are valid",
         .anchor = "l5d-smc-target-clusters-access",
         .needs = {"multicluster-link-crd", "multicluster-links-valid"},
         .cluster = targetAccess},
        {.id = "multicluster-share-anchors",
         .category = category,
         .title = "clusters share trust anchors",
         .anchor = "l5d-multicluster-clusters-share-anchors",
         .needs = {"multicluster-link-crd", "multicluster-links-valid"},
         .cluster = linkerdsComparison},
        {.id = "trust-anchors-shared",
         .category = "linkerd-identity",
         .title = "both clusters trust the same anchors",
         .anchor = "l5d-multicluster-clusters-share-anchors",
         .needs = {"linkerd-present"},
         .needsTarget = true,
         .link = anchorsShared},
    };
    return rows;
}

} // namespace linkwright::preflight
