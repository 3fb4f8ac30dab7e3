// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The beginning of `linkerd multicluster check`: the Links themselves. In Linkerd's order, with its names and
// anchors; what it compares with the version of its own program is compared with the plan's release. Source:
// linkerd2 multicluster/cmd/check.go; fields of Links before 2.18: stable-2.14 pkg/multicluster/link.go.

#include "domain/json_member.h"
#include "manifest/names.h"
#include "preflight/commands.h"
#include "preflight/live_links.h"

#include <algorithm>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;

constexpr const char* category = "linkerd-multicluster";
constexpr const char* createdBy = "linkerd.io/created-by";

bool isSource(const ClusterScene& scene)
{
    return !scene.outgoing.empty();
}

// --- Link CRD exists

std::string servedVersions(const ClusterScene& scene)
{
    std::vector<std::string> versions;
    const std::vector<std::string>* served = scene.facts->facts().served.get();
    for (const std::string& kind : served ? *served : std::vector<std::string>()) {
        const std::string prefix = "multicluster.linkerd.io/";
        if (kind.rfind(prefix, 0) == 0)
            versions.push_back(kind.substr(prefix.size(), kind.rfind('/') - prefix.size()));
    }
    return joined(versions);
}

void crdExists(const ClusterScene& scene, CheckReport& report)
{
    const facts::ClusterFacts& facts = scene.facts->facts();
    if (const facts::Unread* why = facts.served.unread()) {
        report.notChecked("what the cluster serves", *why);
        return;
    }
    const std::string wanted = linkerd::linkApiVersion(scene.linkerd);
    const std::string versions = servedVersions(scene);
    if (scene.facts->serves(wanted, "Link")) {
        const facts::Unread* why = scene.facts->unread(kinds::link);
        if (why && why->why == facts::Unread::Why::Forbidden)
            report.failed("the kind is served, and you may not list its objects: " + why->message,
                          {"Ask for permission to list links.multicluster.linkerd.io."});
        else
            report.passed(wanted + " is served");
        return;
    }
    if (!isSource(scene)) {
        report.skipped("no link of the plan starts in this cluster");
        return;
    }
    const std::string release(scene.linkerd.name);
    if (versions.empty())
        report.failed(
            "multicluster.linkerd.io/Link CRD is missing: the multicluster extension is not installed",
            {"Install the extension; the runbook of the bundle has the command with its flags."});
    else
        report.failed("Link is served as " + versions + ", but not as " + wanted + ", which " + release +
                          " has: the extension is of another release",
                      {"Bring the multicluster extension to " + release + ", the release of the plan."});
}

// --- Link resources are valid

constexpr const char* stringFields[] = {
    "targetClusterName",        "targetClusterDomain", "targetClusterLinkerdNamespace",
    "clusterCredentialsSecret", "gatewayAddress",      "gatewayPort",
    "gatewayIdentity"};

void collect(const Json& object, const char* key, std::vector<std::string>& problems)
{
    const Json* value = memberOf(object, key);
    if (!value)
        problems.push_back(std::string("Field '") + key + "' is missing");
    else if (!value->is_string())
        problems.push_back(std::string("Field '") + key + "' is not a string");
}

/// Before 2.18 the fields are read strictly, whatever the definition allows.
std::vector<std::string> fieldProblems(const LiveLink& link, const linkerd::Release& release)
{
    std::vector<std::string> problems;
    const Json& spec = link.spec();
    if (!spec.is_object())
        return {"Field 'spec' is missing"};
    if (textAt(spec, "targetClusterName").empty())
        problems.emplace_back("Field 'targetClusterName' is missing");
    if (release.linkGen || !problems.empty())
        return problems;
    for (const char* field : stringFields)
        collect(spec, field, problems);
    const Json* probe = memberOf(spec, "probeSpec");
    if (!probe)
        problems.emplace_back("Field 'probeSpec' is missing");
    else if (link.hasGateway())
        for (const char* field : {"path", "port", "period"})
            collect(*probe, field, problems);
    return problems;
}

void linksValid(const ClusterScene& scene, CheckReport& report)
{
    if (const facts::Unread* why = scene.facts->unread(kinds::link)) {
        report.notChecked("the Links", *why);
        return;
    }
    if (liveLinks(scene).empty()) {
        report.skipped("no links detected");
        return;
    }
    forEachLink(scene, report, [&scene](const LiveLink& link, CheckReport& own) {
        const std::vector<std::string> problems = fieldProblems(link, scene.linkerd);
        if (problems.empty())
            own.passed("it can be read");
        else
            own.failed("failed to parse " + link.words() + ": " + joined(problems),
                       {"Link again, so that every field is there."});
    });
}

// --- Link and CLI versions match

void linkVersion(const ClusterScene& scene, const LiveLink& link, CheckReport& report)
{
    const Json& metadata = valueAt(*link.object, "metadata");
    const std::string maker = textAt(valueAt(metadata, "annotations"), createdBy);
    constexpr std::string_view cli = "linkerd/cli ";
    if (maker.rfind(cli, 0) == 0) {
        const std::string version = maker.substr(cli.size());
        if (linkerd::resolve(version).release == &scene.linkerd)
            report.passed("made by " + version + ", as the plan's release " + scene.cluster.linkerd.release);
        else
            report.failed("the plan's release is " + scene.cluster.linkerd.release + " but Link version is " +
                              version,
                          {"Link again with the program of the cluster's release."});
        return;
    }
    if (textAt(valueAt(metadata, "labels"), manifest::managedByLabel) == manifest::managedByValue)
        report.passed(
            "written by Linkwright for " + std::string(scene.linkerd.name) +
            "; Linkerd's own check says `unable to determine version` of it, which means nothing here");
    else
        report.failed(
            "unable to determine version: it has no annotation " + std::string(createdBy),
            {"Link again with the program of the cluster's release, or let the plan write the Link."});
}

void linkVersions(const ClusterScene& scene, CheckReport& report)
{
    forEachLink(scene, report,
                [&scene](const LiveLink& link, CheckReport& own) { linkVersion(scene, link, own); });
}

} // namespace

std::span<const Check> multiclusterChecks()
{
    static const Check rows[] = {
        {.id = "multicluster-link-crd",
         .category = category,
         .title = "Link CRD exists",
         .anchor = "l5d-multicluster-link-crd-exists",
         .fatal = true,
         .since = 9,
         .cluster = crdExists},
        {.id = "multicluster-links-valid",
         .category = category,
         .title = "Link resources are valid",
         .anchor = "l5d-multicluster-links-are-valid",
         .needs = {"multicluster-link-crd"},
         .fatal = true,
         .since = 9,
         .cluster = linksValid},
        {.id = "multicluster-links-version",
         .category = category,
         .severity = Severity::Warning,
         .title = "Link and CLI versions match",
         .anchor = "l5d-multicluster-links-version",
         .needs = {"multicluster-link-crd", "multicluster-links-valid"},
         .since = 17,
         .cluster = linkVersions},
    };
    return rows;
}

} // namespace linkwright::preflight
