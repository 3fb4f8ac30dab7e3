// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The control plane of each cluster: what `linkerd check` says of it before anything else. Source: linkerd2
// pkg/healthcheck/healthcheck.go.

#include "domain/json_member.h"
#include "linkerd/release.h"
#include "preflight/check.h"

namespace linkwright::preflight {

namespace {

constexpr const char* existence = "linkerd-existence";

std::string configPlace(const ClusterScene& scene)
{
    return "ConfigMap " + scene.cluster.linkerd.namespace_ + "/linkerd-config";
}

void controlPlanePresent(const ClusterScene& scene, CheckReport& report)
{
    const auto& config = scene.facts->facts().linkerd;
    if (const facts::Unread* why = config.unread()) {
        report.notChecked(configPlace(scene), *why);
        return;
    }
    if (config.get()->exists) {
        report.passed(configPlace(scene) + " is there");
        return;
    }
    Remedy remedy;
    remedy.text = "Install Linkerd there, or set `linkerd.namespace` of cluster " + scene.cluster.name +
                  " in the plan to where it is.";
    report.failed("there is no " + configPlace(scene) + ": no control plane of Linkerd", remedy);
}

} // namespace

std::span<const Check> linkerdChecks()
{
    static const Check rows[] = {
        {.id = "linkerd-present",
         .category = existence,
         .title = "Linkerd's control plane is installed",
         .anchor = "l5d-existence-linkerd-config",
         .fatal = true,
         .cluster = controlPlanePresent},
    };
    return rows;
}

} // namespace linkwright::preflight
