// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Changes that reach further than one field. To be used inside PlanDocument::edit.

#include "domain/plan.h"

#include <string>

namespace linkwright::qt {

/// Gives a cluster another name, and the links that name it with it; unless another cluster has the old name,
/// too.
void renameCluster(Plan& plan, Cluster& cluster, const std::string& name);
/// Removes the links from or to a cluster name, unless a cluster still has it.
void removeLinksOf(Plan& plan, const std::string& clusterName);

} // namespace linkwright::qt
