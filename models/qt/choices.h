// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the columns of the lists offer to choose from, and where lists are found in a plan.

#include "domain/plan.h"

#include <QStringList>

#include <vector>

namespace linkwright::qt {

/// Newest first.
[[nodiscard]] QStringList linkerdReleases(const Plan& plan, int cluster);
[[nodiscard]] QStringList clusterNames(const Plan& plan, int cluster);
/// Those of the cluster's plan, its gateway's, and "default".
[[nodiscard]] QStringList namespaceNames(const Plan& plan, int cluster);
[[nodiscard]] QStringList injectionModes(const Plan& plan, int cluster);
[[nodiscard]] QStringList exportModes(const Plan& plan, int cluster);
[[nodiscard]] QStringList exportMarks(const Plan& plan, int cluster);
[[nodiscard]] QStringList listenerProtocols(const Plan& plan, int cluster);
[[nodiscard]] QStringList securityModels(const Plan& plan, int cluster);
[[nodiscard]] QStringList bindingNamespaces(const Plan& plan, int cluster);
[[nodiscard]] QStringList insecureActions(const Plan& plan, int cluster);
[[nodiscard]] QStringList maybeBool(const Plan& plan, int cluster);

/// Null where there is no such cluster.
[[nodiscard]] const Cluster* clusterAt(const Plan& plan, int cluster);

/// `listOf<&Cluster::mappings>` for a list's table; null where there is no such cluster.
template <auto member>
[[nodiscard]] auto listOf(const Plan& plan, int cluster) -> decltype(&(clusterAt(plan, cluster)->*member))
{
    const Cluster* owner = clusterAt(plan, cluster);
    return owner == nullptr ? nullptr : &(owner->*member);
}
/// The same list, to change it.
template <auto member>
[[nodiscard]] auto listOf(Plan& plan, int cluster) -> decltype(&(std::declval<Cluster&>().*member))
{
    if (clusterAt(plan, cluster) == nullptr)
        return nullptr;
    return &(plan.clusters[static_cast<std::size_t>(cluster)].*member);
}

} // namespace linkwright::qt
