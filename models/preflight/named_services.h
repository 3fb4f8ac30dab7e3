// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The Services that a plan's Mappings and exports name, each once, with who names it.

#include "preflight/scene.h"

#include <string>
#include <vector>

namespace linkwright::preflight {

struct NamedService
{
    std::string namespace_;
    std::string name;
    std::vector<std::string> by; ///< "Mapping default/qotm", "the export"
    bool exported = false;
    bool byAddress = false; ///< named as NAME.NAMESPACE only, which may be a host outside the cluster, too
    bool carried = false;   ///< the plan itself carries the Service
};

/// In the order of their names. Without the gateway's own pod (localhost) and hosts outside the cluster.
[[nodiscard]] std::vector<NamedService> namedServices(const ClusterScene& scene);

} // namespace linkwright::preflight
