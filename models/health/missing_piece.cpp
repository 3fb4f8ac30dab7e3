// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/missing_piece.h"

#include "emissary/routes.h"

namespace linkwright::health {

namespace {

using Missing = emissary::Answer::Missing;

std::string hostWords(const Cluster& cluster, int index)
{
    if (index < 0)
        return "Emissary's default Host";
    const Host& host = cluster.hosts[static_cast<std::size_t>(index)];
    return "Host " + host.name + " (" + host.hostname.value_or("*") + ")";
}

Diagnosis noListener(const Cluster& cluster, const emissary::Answer& answer, int port)
{
    const std::string number = std::to_string(port);
    if (answer.listener >= 0)
        return {Cause::NotFound,
                "Listener " + cluster.listeners[static_cast<std::size_t>(answer.listener)].name +
                    " on port " + number + " takes no clear-text HTTP",
                "Give it protocol HTTP, or point mc-probe at the port of one that has it."};
    return {Cause::NotFound, "the plan has no Listener on port " + number,
            "Add a Listener on port " + number + " with protocol HTTP that takes the Host of the probe."};
}

Diagnosis noHost(const std::string& host)
{
    return {Cause::NotFound, "no Host of the plan is for " + host,
            "Add a Host for it, or one for every name (hostname \"*\"), with requestPolicy.insecure.action: "
            "Route."};
}

Diagnosis noMapping(const Cluster& cluster, const emissary::Answer& answer, const std::string& path)
{
    return {Cause::NotFound,
            hostWords(cluster, answer.host) + " takes it, but no Mapping of the plan is for " + path,
            "Add a Mapping with prefix " + path + " that this Host takes."};
}

Diagnosis refusesClearText(const Cluster& cluster, const emissary::Answer& answer)
{
    const bool rejects =
        answer.host >= 0 && emissary::insecureAction(cluster.hosts[static_cast<std::size_t>(answer.host)]) ==
                                emissary::Insecure::Reject;
    return {Cause::RedirectToHttps,
            hostWords(cluster, answer.host) + (rejects ? " rejects" : " redirects") + " clear text",
            "Give it requestPolicy.insecure.action: Route, or add a Host for the probe alone that has it."};
}

} // namespace

Diagnosis missingPiece(const Cluster& cluster, const std::string& host, const std::string& path, int port)
{
    if (!cluster.gateway)
        return {Cause::Failed, "cluster " + cluster.name + " has no gateway in the plan",
                "Add it to the plan."};
    const emissary::Answer answer = emissary::RouteTable(cluster).route({host, path, port});
    switch (answer.missing) {
    case Missing::Listener:
        return noListener(cluster, answer, port);
    case Missing::Host:
        return noHost(host);
    case Missing::Mapping:
        return noMapping(cluster, answer, path);
    case Missing::ClearText:
        return refusesClearText(cluster, answer);
    case Missing::Nothing:
        break;
    }
    return {Cause::Alive, {}, {}};
}

} // namespace linkwright::health
