// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What rules need to know of each Mapping, worked out from the Mapping and its surroundings alone
// (rule.h). Kept by the Checker from one check to the next.

#include "domain/finding.h"
#include "domain/plan.h"

#include <string>
#include <utility>
#include <vector>

namespace linkwright::rules {

struct Rule;

/// The Service that a Mapping's requests go to, once Emissary has put in the namespace.
struct ServiceTarget
{
    std::string name;
    std::string namespace_; ///< empty for localhost and for hosts outside the cluster
    std::string text;       ///< scheme, whole host and port: equal texts are the same target
};

struct MappingFacts
{
    std::string object;   ///< namespace/name: equal for Mappings that are one object to Kubernetes
    std::string groupKey; ///< equal for Mappings of one group; empty for shadows (mapping_groups.h)
    ServiceTarget target;
    std::string service; ///< namespace/name of the target; empty where it is no Service of the cluster
};

/// A Mapping's facts, and what the rules about one Mapping found, in the order of the rules. Places have the
/// index that the Mapping had when it was looked at.
struct JudgedMapping
{
    MappingFacts facts;
    int index = -1;
    std::vector<std::pair<const Rule*, Findings::Handle>> findings;
};

} // namespace linkwright::rules
