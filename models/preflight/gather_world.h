// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What gathering is given of the world outside.

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace linkwright::kube {
class Client;
class Transport;
} // namespace linkwright::kube

namespace linkwright::preflight {

/// A cluster of the plan, and who speaks to its API server.
struct ClusterClient
{
    std::string cluster;            ///< its name in the plan
    std::string context;            ///< of the kubeconfig
    kube::Client* client = nullptr; ///< outlives the jobs that use it
};

struct GatherWorld
{
    /// For targets of Links, which are spoken to with the credentials of the Link. Outlives the jobs.
    kube::Transport* transport = nullptr;
    std::function<std::int64_t()> now; ///< seconds since 1970, UTC; unset: the system's clock
    std::string userAgent = "linkwright";
    /// How long a target may take to answer. Many are not meant to be reached from here.
    std::chrono::milliseconds remoteLimit{5'000};

    [[nodiscard]] std::int64_t seconds() const;
    /// The moment, as RFC 3339 has it.
    [[nodiscard]] std::string time() const;
};

} // namespace linkwright::preflight
