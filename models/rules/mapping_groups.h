// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What Mappings that answer for the same requests have in common. Emissary puts them into one group and
// shares the requests among them, whatever their names and namespaces (emissary
// python/ambassador/src/ambassador/ir/irhttpmapping.py, irhttpmappinggroup.py).

#include "rules/grouping.h"
#include "rules/rule.h"

#include <string>
#include <vector>

namespace linkwright::rules {

/// The groups of a cluster's Mappings, single ones included. Shadows are in none: they get copies, not
/// requests.
[[nodiscard]] std::vector<Indexes> mappingGroups(const ClusterView& view);

/// The Service that a Mapping's requests go to, once Emissary has put in the namespace.
struct ServiceTarget
{
    std::string name;
    std::string namespace_; ///< empty for localhost and for hosts outside the cluster
    std::string text;       ///< scheme, whole host and port: equal texts are the same target
};

/// Finds the targets of a cluster's Mappings. Keeps a reference to the cluster, which must outlive it
/// unchanged.
class ServiceTargets
{
public:
    explicit ServiceTargets(const Cluster& cluster);

    [[nodiscard]] ServiceTarget of(const Mapping& mapping) const;
    /// Whether every Mapping of a group sends to the same target.
    [[nodiscard]] bool isOne(const Indexes& group) const;

private:
    const Cluster& m_cluster;
    bool m_inGatewayNamespace =
        false; ///< short names mean Services beside the gateway, not beside the Mapping
};

/// Whether Emissary adds the header l5d-dst-override: the Mapping's own word, else the Module's, else no.
[[nodiscard]] bool addsLinkerdHeaders(const Mapping& mapping, bool moduleDefault);
[[nodiscard]] bool moduleAddsLinkerdHeaders(const Cluster& cluster);

/// `namespace/name` in back-quotes, as messages name a Mapping.
[[nodiscard]] std::string mappingName(const Cluster& cluster, const Mapping& mapping);

} // namespace linkwright::rules
