// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/gateways_format.h"
#include "app/ctl/printable.h"

#include <algorithm>

namespace linkwright::ctl {

namespace {

using health::GatewayPulse;
using health::State;
using health::Vantage;

/// As `linkerd multicluster gateways` has it.
std::string aliveWord(State state)
{
    return state == State::Alive ? "True" : state == State::Dead ? "False" : "-";
}

/// What those of a kind see, in one word.
std::string together(const std::vector<Vantage>& vantages)
{
    std::size_t alive = 0;
    std::size_t dead = 0;
    double slowest = -1;
    for (const Vantage& each : vantages) {
        alive += each.state == State::Alive ? 1 : 0;
        dead += each.state == State::Dead ? 1 : 0;
        slowest = std::max(slowest, each.latencyMs.value_or(-1));
    }
    if (alive + dead == 0)
        return "-";
    if (alive > 0 && dead > 0)
        return std::to_string(alive) + " of " + std::to_string(alive + dead);
    if (dead > 0)
        return "dead";
    return slowest < 0 ? "alive" : durationText(slowest);
}

std::string mirrorLatency(const GatewayPulse& row)
{
    if (row.mirror.latencyMs)
        return durationText(*row.mirror.latencyMs);
    const bool alive = row.mirror.state == State::Alive;
    return alive && row.mirrorView && row.mirrorView->latency ? durationText(row.mirrorView->latency->p50)
                                                              : "-";
}

std::string problemsOf(const GatewayPulse& row)
{
    std::string text;
    for (const Vantage& each : row.vantages()) {
        if (each.state == State::Alive || (each.state == State::Unknown && each.sentence == "not asked"))
            continue;
        text += "  " + std::string(health::toString(each.kind)) + ", " + printable(each.where) + ": " +
                printable(each.sentence) + "\n";
        if (!each.remedy.empty())
            text += "    " + printable(each.remedy) + "\n";
    }
    for (const health::Disagreement& each : row.disagreements)
        text += "  They disagree: " + printable(each.sentence) + ".\n    " + printable(each.meaning) +
                "\n    " + printable(each.remedy) + "\n";
    return text;
}

std::string nameOf(const GatewayPulse& row)
{
    return row.cluster + (row.planned.isLinked() ? ", seen from " + row.planned.probed.source : "");
}

} // namespace

std::string gatewaysAsText(const health::PulseJob& pulse, bool colour)
{
    if (pulse.count() == 0)
        return "The plan has no gateway.\n";
    std::vector<std::vector<std::string>> rows = {
        {"CLUSTER", "SOURCE", "ALIVE", "NUM_SVC", "LATENCY", "PROBE", "API-SERVER", "MESH-PORT"}};
    std::string below;
    for (int i = 0; i < pulse.count(); ++i) {
        const GatewayPulse& row = pulse.row(i);
        rows.push_back({printable(row.planned.probed.linkName),
                        row.planned.isLinked() ? printable(row.planned.probed.source) : "-",
                        aliveWord(row.state()),
                        row.mirroredServices ? std::to_string(*row.mirroredServices) : "-",
                        mirrorLatency(row), together(row.direct), together({row.api}), together(row.mesh)});
        if (const std::string problems = problemsOf(row); !problems.empty())
            below += "\n" + std::string(colour ? "\x1b[1m" : "") + printable(nameOf(row)) +
                     (colour ? "\x1b[0m" : "") + "\n" + problems;
    }
    return tableText(rows) + below;
}

} // namespace linkwright::ctl
