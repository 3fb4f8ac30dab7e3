// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The pair in two real API servers: installed, changed into one with a mistake, and changed back.

#include "tests/cluster/api_server.h"
#include "tests/cluster/preflight/healthy_pair.h"

namespace linkwright::testbed {

class PlantedPair
{
public:
    /// The servers outlive it, and have the definitions of all kinds.
    PlantedPair(ApiServer& west, ApiServer& east);

    /// Installs everything. Empty on success, else what went wrong.
    [[nodiscard]] QString install(const Pair& healthy);
    /// What differs from what is there is written, made anew or removed. Empty on success.
    [[nodiscard]] QString change(const Pair& wanted);
    /// What the servers have, as facts: west, then east.
    [[nodiscard]] std::vector<facts::ClusterFacts> read();

private:
    [[nodiscard]] static QString change(ApiServer& server, const ClusterObjects& from,
                                        const ClusterObjects& to);

    ApiServer& m_west;
    ApiServer& m_east;
    Pair m_there;
};

} // namespace linkwright::testbed
