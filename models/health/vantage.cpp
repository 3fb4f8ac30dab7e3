// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/vantage.h"

#include <algorithm>
#include <charconv>

namespace linkwright::health {

namespace {

constexpr const char* kindWords[] = {"direct", "api-server", "mirror", "mesh-port"};

/// What those of a kind see together: alive where one does.
State together(const std::vector<Vantage>& vantages, VantageKind kind)
{
    State state = State::Unknown;
    for (const Vantage& each : vantages) {
        if (each.kind != kind || each.state == State::Unknown)
            continue;
        if (each.state == State::Alive)
            return State::Alive;
        state = State::Dead;
    }
    return state;
}

struct Views
{
    State direct;
    State api;
    State mirror;
};

/// Unknown in a row fits whatever is seen.
struct Row
{
    Views views;
    const char* sentence;
    const char* meaning;
    const char* remedy;
};

constexpr State A = State::Alive;
constexpr State D = State::Dead;
constexpr State any = State::Unknown;

// The first row that fits counts.
constexpr Row rows[] = {
    {{A, any, D},
     "this machine gets 200, and the service mirror calls the gateway dead",
     "Emissary answers clear text well. The mirror's probe comes through Linkerd's proxies, as mutual TLS: "
     "what "
     "goes wrong is between them.",
     "Compare the gateway's identity with the Link, check that the target port of mc-probe is not in "
     "skip-inbound-ports, that the probe Service in the source declares the Link's probe port, and that "
     "Linkerd's "
     "policies let the probe in."},
    {{D, A, A},
     "this machine gets no good answer, but the API server and the service mirror do",
     "The gateway works. Only the way from this machine to its address does not.",
     "Nothing to do for Linkerd; check the network, firewall or VPN of this machine."},
    {{D, any, A},
     "this machine gets no good answer, but the service mirror calls the gateway alive",
     "For Linkerd it works: the source cluster reaches it, this machine does not.",
     "Nothing to do for Linkerd; check the network, firewall or VPN of this machine."},
    {{D, A, any},
     "the gateway answers inside its cluster, and not at its address",
     "Emissary and its Service are well. What stands before them, a load balancer or a firewall, does not "
     "let "
     "the probe through, or the plan has an old address.",
     "Compare the addresses in the plan with the Service's status, and check that the load balancer opens "
     "the "
     "port mc-probe to the source cluster."},
    {{any, A, D},
     "the API server gets 200, and the service mirror calls the gateway dead",
     "Emissary is well inside its cluster. The way from the source cluster to it is not: network, identity "
     "or "
     "policy.",
     "Check the gateway's address and identity in the Link, and that the source cluster may connect to it."},
    {{A, D, any},
     "this machine gets 200, but the API server gets no good answer",
     "The gateway works at its address. The API server may not reach pods of that namespace, or sends "
     "another "
     "Host header than Linkerd does.",
     "Nothing to do for Linkerd."},
    {{any, D, A},
     "the API server gets no good answer, but the service mirror calls the gateway alive",
     "For Linkerd it works. The API server may not reach pods of that namespace, or sends another Host "
     "header "
     "than Linkerd does.",
     "Nothing to do for Linkerd."},
};

bool fits(State wanted, State seen)
{
    return wanted == State::Unknown || wanted == seen;
}

/// Whether a port is in a list as the injector reads it: numbers and ranges "N-M".
bool holdsPort(const std::vector<std::string>& entries, int port)
{
    return std::any_of(entries.begin(), entries.end(), [port](const std::string& entry) {
        int from = -1;
        const char* end = entry.data() + entry.size();
        const auto [next, error] = std::from_chars(entry.data(), end, from);
        if (error != std::errc())
            return false;
        int to = from;
        if (next != end && *next == '-')
            std::from_chars(next + 1, end, to);
        return from <= port && port <= to;
    });
}

/// What of the plan explains that only the mesh sees it dead.
std::string suspect(const ProbedGateway& probed, const Gateway& gateway)
{
    if (holdsPort(gateway.injection.skipInboundPorts, gateway.probe.targetPort))
        return "In the plan, skip-inbound-ports holds the target port of mc-probe, " +
               std::to_string(gateway.probe.targetPort) +
               ": Emissary gets the mirror's TLS there, and takes it for rubbish. Take it out.";
    if (gateway.identity)
        return "The plan overrides the gateway's identity with " + *gateway.identity +
               ": where that is wrong, the mirror's TLS arrives at Emissary unopened.";
    if (probed.release->refusesUndeclaredPorts && gateway.probe.port != probed.release->probeServicePort)
        return "The plan's probe port is " + std::to_string(gateway.probe.port) +
               ", and the probe Service of Linkerd " + std::string(probed.release->name) + " declares " +
               std::to_string(probed.release->probeServicePort) +
               " unless told otherwise: meshed clients may not use others.";
    return {};
}

std::optional<Disagreement> someAddresses(const std::vector<Vantage>& vantages, VantageKind kind)
{
    std::string good;
    std::string bad;
    for (const Vantage& each : vantages) {
        if (each.kind != kind || each.state == State::Unknown)
            continue;
        std::string& list = each.state == State::Alive ? good : bad;
        list += (list.empty() ? "" : ", ") + each.where;
    }
    if (good.empty() || bad.empty())
        return std::nullopt;
    return Disagreement{good + (kind == VantageKind::Direct ? " answers, " : " takes connections, ") + bad +
                            " does not",
                        "Linkerd spreads requests over all addresses of a gateway: part of them fails.",
                        "Take the dead address out of the plan and link again, or mend it."};
}

std::optional<Disagreement> meshPortClosed(const std::vector<Vantage>& vantages)
{
    const State mesh = together(vantages, VantageKind::MeshPort);
    if (mesh != State::Dead || together(vantages, VantageKind::Direct) != State::Alive)
        return std::nullopt;
    return Disagreement{
        "the probe's port answers, but mc-gateway takes no connection",
        "Linkerd will call the gateway alive, and requests to mirrored Services will fail.",
        "Check that the gateway's Service and its load balancer have the port mc-gateway, and that it "
        "leads to the proxy's inbound port."};
}

} // namespace

const char* toString(VantageKind kind)
{
    return kindWords[static_cast<int>(kind)];
}

std::vector<Disagreement> disagreements(const std::vector<Vantage>& vantages, const ProbedGateway& probed,
                                        const Gateway* gateway)
{
    const Views seen{together(vantages, VantageKind::Direct), together(vantages, VantageKind::ApiServer),
                     together(vantages, VantageKind::Mirror)};
    std::vector<Disagreement> result;
    const auto row = std::find_if(std::begin(rows), std::end(rows), [&seen](const Row& each) {
        return fits(each.views.direct, seen.direct) && fits(each.views.api, seen.api) &&
               fits(each.views.mirror, seen.mirror);
    });
    if (row != std::end(rows)) {
        Disagreement found{row->sentence, row->meaning, row->remedy};
        const bool onlyTheMesh = row->views.mirror == State::Dead;
        if (const std::string why = onlyTheMesh && gateway ? suspect(probed, *gateway) : ""; !why.empty())
            found.remedy = why;
        result.push_back(std::move(found));
    }
    for (const VantageKind kind : {VantageKind::Direct, VantageKind::MeshPort}) {
        if (auto found = someAddresses(vantages, kind))
            result.push_back(std::move(*found));
    }
    if (auto found = meshPortClosed(vantages))
        result.push_back(std::move(*found));
    return result;
}

State verdictOf(const std::vector<Vantage>& vantages)
{
    for (const VantageKind kind : {VantageKind::Mirror, VantageKind::Direct, VantageKind::ApiServer}) {
        if (const State state = together(vantages, kind); state != State::Unknown)
            return state;
    }
    return State::Unknown;
}

} // namespace linkwright::health
