// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The guide's two clusters as they are when all is well: what Helm installs, what the plan of sample `guide`
// adds, and what controllers, which a test bed does not have, would write. As values first, so that a test
// can change one thing and judge it without any server; then to be installed into two real ones.

#include "domain/plan.h"
#include "facts/cluster_facts.h"
#include "tests/cluster/authority.h"

#include <QTemporaryDir>

#include <string>
#include <vector>

namespace linkwright::testbed {

/// Linkerd's certificates, and one for a Host.
struct PairTrust
{
    std::string anchors; ///< PEM
    std::string issuer;
    std::string issuerKey;
    std::string host; ///< for host.example.com
    std::string hostKey;
    std::string otherAnchors; ///< of a stranger
    std::string oldHost;      ///< expired
    std::string oldHostKey;
};

/// Made anew by the openssl command, into a folder that need not stay.
[[nodiscard]] PairTrust makePairTrust();

/// Everything in one cluster but the definitions of kinds.
class ClusterObjects
{
public:
    std::vector<Json> objects;

    /// The object; fails the program where there is none. `kind` is such as "Service".
    [[nodiscard]] Json& at(const std::string& kind, const std::string& name);
    [[nodiscard]] bool has(const std::string& kind, const std::string& name) const;
    void remove(const std::string& kind, const std::string& name);
    void add(Json object) { objects.push_back(std::move(object)); }
};

struct Pair
{
    Plan plan;
    ClusterObjects west;
    ClusterObjects east;
    PairTrust trust;
};

/// `remoteKubeconfig` is what the Link's Secret in east holds. With another sample's plan applied than the
/// guide's as it should be, all is as well as that plan lets it be.
[[nodiscard]] Pair healthyPair(const PairTrust& trust, const std::string& remoteKubeconfig = "none",
                               const std::string& sample = "guide");

/// What gathering would have read of a cluster with these objects, whatever their kinds, by whom everything
/// is allowed. `servedKinds` are such as "v1/Service".
[[nodiscard]] facts::ClusterFacts factsOf(const std::string& name, const std::vector<Json>& objects,
                                          const std::vector<std::string>& servedKinds);

/// What gathering would have read of these objects from a cluster that serves all kinds, by whom everything
/// is allowed, and whose Link's credentials work.
[[nodiscard]] std::vector<facts::ClusterFacts> factsOf(const Pair& pair);

} // namespace linkwright::testbed
