// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/choices.h"

#include "linkerd/release.h"
#include "qt/text.h"

namespace linkwright::qt {

QStringList linkerdReleases(const Plan& /*plan*/, int /*cluster*/)
{
    QStringList names;
    for (const linkerd::Release& release : linkerd::releases())
        names.prepend(toQString(release.name));
    return names;
}

QStringList clusterNames(const Plan& plan, int /*cluster*/)
{
    QStringList names;
    for (const Cluster& cluster : plan.clusters)
        names << toQString(cluster.name);
    return names;
}

QStringList namespaceNames(const Plan& plan, int cluster)
{
    QStringList names{QStringLiteral("default")};
    const Cluster* owner = clusterAt(plan, cluster);
    if (owner == nullptr)
        return names;
    if (owner->gateway)
        names << toQString(owner->gateway->namespace_);
    for (const NamespaceEntry& entry : owner->namespaces)
        names << toQString(entry.name);
    names.removeDuplicates();
    names.sort();
    return names;
}

QStringList injectionModes(const Plan& /*plan*/, int /*cluster*/)
{
    return {QString(), QStringLiteral("enabled"), QStringLiteral("disabled"), QStringLiteral("ingress")};
}

QStringList exportModes(const Plan& /*plan*/, int /*cluster*/)
{
    return {QStringLiteral("gateway"), QStringLiteral("remote-discovery"), QStringLiteral("federated")};
}

QStringList exportMarks(const Plan& /*plan*/, int /*cluster*/)
{
    return {QString(), QStringLiteral("label"), QStringLiteral("annotations")};
}

QStringList listenerProtocols(const Plan& /*plan*/, int /*cluster*/)
{
    return {QString(),
            QStringLiteral("HTTP"),
            QStringLiteral("HTTPS"),
            QStringLiteral("HTTPPROXY"),
            QStringLiteral("HTTPSPROXY"),
            QStringLiteral("TCP"),
            QStringLiteral("TLS")};
}

QStringList securityModels(const Plan& /*plan*/, int /*cluster*/)
{
    return {QStringLiteral("XFP"), QStringLiteral("SECURE"), QStringLiteral("INSECURE")};
}

QStringList bindingNamespaces(const Plan& /*plan*/, int /*cluster*/)
{
    return {QString(), QStringLiteral("SELF"), QStringLiteral("ALL")};
}

QStringList insecureActions(const Plan& /*plan*/, int /*cluster*/)
{
    return {QString(), QStringLiteral("Redirect"), QStringLiteral("Reject"), QStringLiteral("Route")};
}

QStringList maybeBool(const Plan& /*plan*/, int /*cluster*/)
{
    return {QString(), QStringLiteral("true"), QStringLiteral("false")};
}

const Cluster* clusterAt(const Plan& plan, int cluster)
{
    const bool exists = cluster >= 0 && cluster < static_cast<int>(plan.clusters.size());
    return exists ? &plan.clusters[static_cast<std::size_t>(cluster)] : nullptr;
}

} // namespace linkwright::qt
