// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A cluster of a plan, and who speaks to its API server.

#include "apply/change_plan.h"
#include "kube/api_error.h"
#include "kube/resource_kind.h"

namespace linkwright::kube {
class Client;
}

namespace linkwright::apply {

struct ClusterAccess
{
    std::string cluster;            ///< its name in the plan
    std::string context;            ///< of the kubeconfig
    kube::Client* client = nullptr; ///< outlives the jobs that use it
};

/// How the object of a change is served.
[[nodiscard]] kube::ResourceKind kindOf(const Change& change);

/// What keeps an object from being written, in words, from what the server answered.
void blockBy(const kube::ApiError& error, Change& change);

/// What is sent: the intent, and for what must be the very object that was seen, its uid; for a forced
/// write its resourceVersion, too.
[[nodiscard]] Json bodyOf(const Change& change);

} // namespace linkwright::apply
