// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A rendering written by hand, so that the exporters are tested without the renderer.

#include "render/export.h"

#include <string>

namespace linkwright::render {

inline manifest::Object contribution(std::string_view apiVersion, std::string_view kind,
                                     std::string_view name, std::string_view ns)
{
    return {manifest::makeObject(apiVersion, kind, name, ns), manifest::Ownership::Contributed};
}

inline manifest::Object owned(std::string_view apiVersion, std::string_view kind, std::string_view name,
                              std::string_view ns)
{
    return {manifest::makeObject(apiVersion, kind, name, ns), manifest::Ownership::Owned};
}

inline manifest::Object gatewayService()
{
    manifest::Object service = contribution("v1", "Service", "emissary-ingress", "emissary");
    service.body["metadata"]["annotations"] = {{"mirror.linkerd.io/probe-path", "/-/ambassador/ready"},
                                               {"argocd.argoproj.io/sync-options", "ServerSideApply=true"}};
    service.body["spec"]["ports"] =
        Json::array({{{"name", "mc-gateway"}, {"port", 4143}, {"targetPort", 4143}},
                     {{"name", "mc-probe"}, {"port", 4191}, {"targetPort", 8080}}});
    return service;
}

inline manifest::Object gatewayDeployment()
{
    manifest::Object deployment = contribution("apps/v1", "Deployment", "emissary-ingress", "emissary");
    deployment.body["spec"]["template"]["metadata"]["annotations"] = {
        {"config.linkerd.io/enable-gateway", "true"}};
    return deployment;
}

inline ClusterManifests westCluster()
{
    ClusterManifests west{"west", {}, {}, {}};
    west.objects = {owned("v1", "Namespace", "shop", ""),
                    owned("getambassador.io/v3alpha1", "Listener", "http", "emissary"),
                    owned("getambassador.io/v3alpha1", "Mapping", "a", "shop"),
                    owned("getambassador.io/v3alpha1", "Mapping", "b", "shop")};
    west.contributions = {gatewayService(), gatewayDeployment()};
    west.helm = {{"linkerd-multicluster", "linkerd-multicluster", {{"gateway", {{"enabled", false}}}}}};
    return west;
}

/// Two clusters; east has nothing but values for Helm.
inline Rendering twoClusters()
{
    ClusterManifests east{"east", {}, {}, {}};
    east.helm = {{"linkerd-multicluster", "linkerd-multicluster", {{"enablePodAntiAffinity", true}}}};
    return {"qotm", {westCluster(), east}, "# Runbook\n"};
}

inline Rendering oneCluster()
{
    return {"qotm", {westCluster()}, "# Runbook\n"};
}

} // namespace linkwright::render
