// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What Mappings that answer for the same requests have in common. Emissary puts them into one group and
// shares the requests among them, whatever their names and namespaces (emissary
// python/ambassador/src/ambassador/ir/irhttpmapping.py, irhttpmappinggroup.py).

#include "rules/grouping.h"
#include "rules/mapping_facts.h"

#include <string>
#include <vector>

namespace linkwright::rules {

struct ClusterView;

/// The groups of a cluster's Mappings by their facts, single ones included. Shadows are in none: they get
/// copies, not requests.
[[nodiscard]] std::vector<Indexes> mappingGroups(const std::vector<const JudgedMapping*>& mappings);
/// Whether every Mapping of a group sends to the same target.
[[nodiscard]] bool sendToOne(const ClusterView& view, const Indexes& group);

/// Works out the facts of a cluster's Mappings. Keeps a reference to the cluster, of which it looks at
/// everything but Mappings and exports, and which must outlive it unchanged.
class FactFinder
{
public:
    FactFinder(const Cluster& cluster, bool hasHostnameField);

    [[nodiscard]] MappingFacts of(const Mapping& mapping) const;

private:
    [[nodiscard]] ServiceTarget targetOf(const Mapping& mapping) const;

    const Cluster& m_cluster;
    bool m_hasHostnameField = true;
    bool m_inGatewayNamespace =
        false; ///< short names mean Services beside the gateway, not beside the Mapping
};

/// Whether Emissary adds the header l5d-dst-override: the Mapping's own word, else the Module's, else no.
[[nodiscard]] bool addsLinkerdHeaders(const Mapping& mapping, bool moduleDefault);
[[nodiscard]] bool moduleAddsLinkerdHeaders(const Cluster& cluster);

/// `namespace/name` in back-quotes, as messages name a Mapping.
[[nodiscard]] std::string mappingName(const Cluster& cluster, const Mapping& mapping);

} // namespace linkwright::rules
