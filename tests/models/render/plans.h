// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The guide's plan for any release, and ways to look at what is rendered from it.

#include "planfile/planfile.h"
#include "render/render.h"
#include "resources/resources.h"
#include "yaml/writer.h"

#include <QString>

#include <algorithm>

namespace linkwright::test {

inline Plan samplePlan(const char* name)
{
    const planfile::LoadResult result = planfile::parse(resources::sampleText(name));
    return result.plan.value_or(Plan());
}

/// The guide's two clusters with this release of Linkerd in both.
inline Plan guidePlan(const char* linkerdRelease)
{
    Plan plan = samplePlan("guide");
    for (Cluster& cluster : plan.clusters)
        cluster.linkerd.release = linkerdRelease;
    return plan;
}

/// A plan with one cluster that has a gateway and nothing else.
inline Plan gatewayPlan(const char* linkerdRelease)
{
    Plan plan;
    plan.name = "p";
    Cluster cluster;
    cluster.name = "west";
    cluster.linkerd.release = linkerdRelease;
    cluster.gateway = Gateway();
    cluster.gateway->release = "4.1";
    plan.clusters.push_back(cluster);
    return plan;
}

inline const Json* findObject(const SharedList<manifest::Object>& objects, const std::string& kind,
                              const std::string& name)
{
    const auto it = std::find_if(objects.begin(), objects.end(), [&](const manifest::Object& object) {
        return object.kind() == kind && object.name() == name;
    });
    return it == objects.end() ? nullptr : &it->body;
}

/// The object as YAML; empty where there is none.
inline QString yamlOf(const SharedList<manifest::Object>& objects, const std::string& kind,
                      const std::string& name)
{
    const Json* body = findObject(objects, kind, name);
    return body == nullptr ? QString() : QString::fromStdString(yaml::write(*body));
}

/// `Kind name`, in order.
inline QString listOf(const SharedList<manifest::Object>& objects)
{
    QString lines;
    for (const manifest::Object& object : objects)
        lines += QString::fromStdString(object.kind() + " " + object.name() + "\n");
    return lines;
}

} // namespace linkwright::test
