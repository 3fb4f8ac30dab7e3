// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Whether a probe was good by the service mirror's rules (a status of exactly 200, linkerd2
// multicluster/service-mirror/probe_worker.go), and if not: why, in words, with what to do. Pure.

#include "domain/plan.h"
#include "health/exchange.h"
#include "linkerd/derive.h"
#include "linkerd/probe_timing.h"

#include <cstdint>
#include <string>

namespace linkwright::health {

enum class Cause : std::uint8_t
{
    Alive,
    BadUrl,    ///< Go refuses the URL, or the time limit cannot be parsed
    NoAddress, ///< neither in the plan nor by name
    Refused,
    NoRoute,
    ConnectTimeout,
    AnswerTimeout,
    Cut,
    TlsOnPlainPort,
    NotHttp,
    RedirectToHttps,
    RedirectElsewhere,
    TooManyRedirects,
    NotFound,
    NoHostHeader,
    Forbidden,
    Unavailable,
    BadGateway,
    OtherStatus,
    Failed,
};

/// A word for machines, such as "tls-on-plain-port".
[[nodiscard]] const char* toString(Cause cause);

struct Diagnosis
{
    Cause cause = Cause::Failed;
    std::string sentence; ///< what was seen, and what of the plan explains it
    std::string remedy;   ///< what to do; empty where it is alive

    [[nodiscard]] bool isAlive() const { return cause == Cause::Alive; }
    bool operator==(const Diagnosis&) const = default;
};

/// One link's probe, as far as the plan tells: who probes what.
struct ProbedGateway
{
    std::string source;   ///< the cluster that probes; empty where nothing links to the gateway
    std::string linkName; ///< what the gateway's cluster is called there
    const linkerd::Release* release = nullptr; ///< of the source; never null
    linkerd::ProbeRequest request;
    linkerd::ProbeTiming timing;

    bool operator==(const ProbedGateway&) const = default;
};

/// `cluster` has the gateway; null for a URL that belongs to no plan.
[[nodiscard]] Diagnosis diagnose(const ProbedGateway& probed, const Cluster* cluster,
                                 const Exchange& exchange);

} // namespace linkwright::health
