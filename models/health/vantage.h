// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A gateway as different people see it: from here, through its API server, by the mirror that decides. Where
// they do not agree, that says more than any of them. Pure.

#include "domain/plan.h"
#include "health/diagnosis.h"
#include "health/liveness.h"

#include <optional>
#include <string>
#include <vector>

namespace linkwright::health {

enum class VantageKind
{
    Direct,    ///< a probe from this machine to one of the gateway's addresses
    ApiServer, ///< a probe by the API server of its cluster, to the gateway's Service
    Mirror,    ///< what the service mirror of the source says
    MeshPort,  ///< a connection from this machine to the port that mirrored traffic goes to
};

/// "direct", "api-server", "mirror", "mesh-port".
[[nodiscard]] const char* toString(VantageKind kind);

struct Vantage
{
    VantageKind kind = VantageKind::Direct;
    std::string where; ///< an address with port, a Service, a pod
    State state = State::Unknown;
    std::string sentence; ///< what was seen, or why nothing could be
    std::string remedy;
    std::optional<double> latencyMs;

    bool operator==(const Vantage&) const = default;
};

struct Disagreement
{
    std::string sentence; ///< who sees what
    std::string meaning;  ///< and what that means
    std::string remedy;

    bool operator==(const Disagreement&) const = default;
};

/// Nothing where those that see something agree. `gateway` is that of the plan; null where there is no plan.
[[nodiscard]] std::vector<Disagreement> disagreements(const std::vector<Vantage>& vantages,
                                                      const ProbedGateway& probed, const Gateway* gateway);

/// What Linkerd itself makes of it where the mirror could be asked, else what probes say; direct ones first.
[[nodiscard]] State verdictOf(const std::vector<Vantage>& vantages);

} // namespace linkwright::health
