// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What has to be read from a cluster for the checks of a plan: pure. First what the plan tells; then what
// only the cluster's own Links and definitions tell.

#include "domain/plan.h"
#include "facts/facts_view.h"

#include <set>
#include <string>
#include <vector>

namespace linkwright::preflight {

/// One list.
struct ListNeed
{
    std::string kind;       ///< of facts/kinds.h
    std::string namespace_; ///< empty: all, or the kind has none
    std::string name;       ///< only this one; empty: all
    std::string labels;
    /// Where it is forbidden in all namespaces at once, these are asked one by one.
    std::set<std::string> fallback{};

    bool operator==(const ListNeed&) const = default;
};

/// Namespaces whose pods and Deployments matter: the installs', and those of Services that routes and exports
/// name.
[[nodiscard]] std::set<std::string> namespacesOf(const Plan& plan, const Cluster& cluster);

[[nodiscard]] std::vector<ListNeed> firstNeeds(const Plan& plan, const Cluster& cluster);
/// `view` knows the answers to firstNeeds(). What those cover already is not asked again.
[[nodiscard]] std::vector<ListNeed> furtherNeeds(const Plan& plan, const Cluster& cluster,
                                                 const facts::FactsView& view);

/// A Link of the cluster, or what stands for one in 2.8.
struct LinkCredentials
{
    std::string link;       ///< name of the Link
    std::string target;     ///< what the target is called: the label of mirrors
    std::string namespace_; ///< of the Link and its Secret
    std::string secret;
    std::string linkerdNamespace; ///< in the target
};
[[nodiscard]] std::vector<LinkCredentials> linksOf(const Plan& plan, const Cluster& cluster,
                                                   const facts::FactsView& view);

} // namespace linkwright::preflight
