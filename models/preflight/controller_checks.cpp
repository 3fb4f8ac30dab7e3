// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The service mirrors that act on Links: what they may do, whether they run, and who manages them. Source:
// linkerd2 multicluster/cmd/check.go.

#include "domain/json_member.h"
#include "preflight/commands.h"
#include "preflight/live_links.h"

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;

constexpr const char* category = "linkerd-multicluster";

// --- service mirror controller has required permissions

/// An object that must exist, under the name that `link` gives it or under that of the extension's chart.
struct Required
{
    const char* kind;
    const char* words;
    bool inNamespace;
    const char* byLink; ///< with the target's name behind it
    const char* byChart;
    bool chartAddsTarget;
};

constexpr Required required[] = {
    {kinds::serviceAccount, "ServiceAccount", true, "linkerd-service-mirror-", "controller-", true},
    {kinds::clusterRole, "ClusterRole", false, "linkerd-service-mirror-access-local-resources-",
     "linkerd-multicluster-controller-access-local-resources", false},
    {kinds::clusterRoleBinding, "ClusterRoleBinding", false, "linkerd-service-mirror-access-local-resources-",
     "linkerd-multicluster-controller-access-local-resources-", true},
    {kinds::role, "Role", true, "linkerd-service-mirror-read-remote-creds-", "controller-read-remote-creds-",
     true},
    {kinds::roleBinding, "RoleBinding", true, "linkerd-service-mirror-read-remote-creds-",
     "controller-read-remote-creds-", true},
};

void permitted(const ClusterScene& scene, const LiveLink& link, CheckReport& report)
{
    std::vector<std::string> missing;
    for (const Required& row : required) {
        const std::string ns = row.inNamespace ? link.namespace_ : std::string();
        if (const facts::Unread* why = scene.facts->unreadByLabel(row.kind, ns)) {
            report.notChecked(std::string("the ") + row.words + "s of service mirrors", *why);
            return;
        }
        const std::string old = row.byLink + link.target;
        const std::string managed = row.byChart + (row.chartAddsTarget ? link.target : std::string());
        if (scene.facts->find(row.kind, ns, old))
            continue;
        const bool mayBeManaged = scene.linkerd.linkGen;
        if (mayBeManaged && scene.facts->find(row.kind, ns, managed))
            continue;
        missing.push_back(std::string("missing ") + row.words +
                          "s: " + (mayBeManaged ? managed + " or " : "") + old);
    }
    if (missing.empty())
        report.passed("service account, roles and bindings are there");
    else
        report.failed(joined(missing, "\n"),
                      {scene.linkerd.linkGen
                           ? "Add the link to `controllers` in the values of the multicluster extension."
                           : "Apply the whole output of `linkerd multicluster link` again."});
}

void controllersPermitted(const ClusterScene& scene, CheckReport& report)
{
    forEachLink(scene, report,
                [&scene](const LiveLink& link, CheckReport& own) { permitted(scene, link, own); });
}

// --- service mirror controllers are running

std::vector<const Json*> controllersOf(const ClusterScene& scene, const std::string& target)
{
    std::vector<const Json*> controllers;
    for (const Json* deployment : scene.facts->all(kinds::deployment)) {
        if (textAt(valueAt(valueAt(*deployment, "metadata"), "labels"), clusterNameLabel) == target)
            controllers.push_back(deployment);
    }
    return controllers;
}

/// Whether the Deployments of service mirrors are known, wherever they are.
const facts::Unread* controllersUnread(const ClusterScene& scene, const LiveLink& link)
{
    return scene.facts->unreadByLabel(kinds::deployment)
               ? scene.facts->unread(kinds::deployment, link.namespace_)
               : nullptr;
}

void controllerRuns(const ClusterScene& scene, const LiveLink& link, CheckReport& report)
{
    if (const facts::Unread* why = controllersUnread(scene, link)) {
        report.notChecked("the Deployments of service mirrors", *why);
        return;
    }
    const std::vector<const Json*> controllers = controllersOf(scene, link.target);
    std::vector<std::string> names;
    for (const Json* controller : controllers)
        names.push_back(facts::nameOf(*controller));
    if (controllers.empty()) {
        Remedy remedy;
        remedy.text =
            scene.linkerd.linkGen
                ? "Add the link to `controllers` in the values of the multicluster extension; the bundle "
                  "has them."
                : "Link again with the whole output of `linkerd multicluster link`.";
        report.failed("no service mirror controller deployment for Link " + link.target, remedy);
    } else if (controllers.size() > 1) {
        report.failed(
            "too many service mirror controller deployments for Link " + link.target + ": " + joined(names),
            {"Remove the one that `linkerd multicluster link` made: `linkerd multicluster unlink`."});
    } else {
        const Json& status = valueAt(*controllers.front(), "status");
        const Json& available = valueAt(status, "availableReplicas");
        if (available.is_number_integer() && available.get<int>() > 0)
            report.passed(names.front() + " is available");
        else
            report.failed("service mirror controller is not available: " + names.front(),
                          {"See what keeps it.",
                           {kubectl(scene, "-n " + link.namespace_ + " describe pods -l " +
                                               std::string(clusterNameLabel) + "=" + link.target)}});
    }
}

void controllersRun(const ClusterScene& scene, CheckReport& report)
{
    forEachLink(scene, report,
                [&scene](const LiveLink& link, CheckReport& own) { controllerRuns(scene, link, own); });
}

// --- extension is managing controllers

void managed(const ClusterScene& scene, const LiveLink& link, CheckReport& report)
{
    if (const facts::Unread* why = controllersUnread(scene, link)) {
        report.notChecked("the Deployments of service mirrors", *why);
        return;
    }
    for (const Json* controller : controllersOf(scene, link.target)) {
        if (textAt(valueAt(valueAt(*controller, "metadata"), "labels"), "component") == "controller")
            continue;
        report.failed("using legacy service mirror controller for Link: " + link.target + " (" +
                          facts::nameOf(*controller) + ")",
                      {"List the link under `controllers` in the values of the extension, and remove the old "
                       "controller with `linkerd multicluster unlink`."});
        return;
    }
    report.passed("no legacy controller");
}

void controllersManaged(const ClusterScene& scene, CheckReport& report)
{
    forEachLink(scene, report,
                [&scene](const LiveLink& link, CheckReport& own) { managed(scene, link, own); });
}

} // namespace

std::span<const Check> controllerChecks()
{
    static const Check rows[] = {
        {.id = "multicluster-source-rbac",
         .category = category,
         .title = "service mirror controller has required permissions",
         .anchor = "l5d-multicluster-source-rbac-correct",
         .needs = {"multicluster-link-crd", "multicluster-links-valid"},
         .since = 9,
         .cluster = controllersPermitted},
        {.id = "multicluster-mirror-running",
         .category = category,
         .title = "service mirror controllers are running",
         .anchor = "l5d-multicluster-service-mirror-running",
         .needs = {"multicluster-link-crd", "multicluster-links-valid"},
         .mayComeRight = true,
         .since = 9,
         .cluster = controllersRun},
        {.id = "multicluster-managed-controllers",
         .category = category,
         .severity = Severity::Warning,
         .title = "extension is managing controllers",
         .anchor = "l5d-multicluster-managed-controllers",
         .needs = {"multicluster-link-crd", "multicluster-links-valid"},
         .since = 18,
         .cluster = controllersManaged},
    };
    return rows;
}

} // namespace linkwright::preflight
