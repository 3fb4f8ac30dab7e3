// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/gateways_format.h"
#include "app/ctl/printable.h"

namespace linkwright::ctl {

namespace {

using health::GatewayPulse;
using health::State;

template <typename T> Json orNull(const std::optional<T>& value)
{
    return value ? Json(*value) : Json(nullptr);
}

Json asJson(State state)
{
    return state == State::Unknown ? Json(nullptr) : Json(state == State::Alive);
}

Json asJson(const std::optional<health::Percentiles>& latency)
{
    if (!latency)
        return nullptr;
    return {{"p50", latency->p50}, {"p95", latency->p95}, {"p99", latency->p99}};
}

Json asJson(const health::Vantage& vantage)
{
    return {{"kind", health::toString(vantage.kind)},
            {"where", vantage.where},
            {"state", health::toString(vantage.state)},
            {"sentence", vantage.sentence},
            {"remedy", vantage.remedy},
            {"latencyMs", orNull(vantage.latencyMs)}};
}

Json mirrorOf(const GatewayPulse& row)
{
    if (!row.mirrorView)
        return nullptr;
    const health::MirrorView& view = *row.mirrorView;
    return {{"alive", asJson(view.state)},
            {"enabled", orNull(view.enabled)},
            {"latencyMs", orNull(view.latencyMs)},
            {"goodProbes", view.good},
            {"badProbes", view.bad},
            {"latency", asJson(view.latency)}};
}

Json asJson(const health::Disagreement& each)
{
    return {{"sentence", each.sentence}, {"meaning", each.meaning}, {"remedy", each.remedy}};
}

Json namesOf(const GatewayPulse& row)
{
    Json names = Json::array();
    for (const health::NameState& each : row.names) {
        if (!each.addresses.empty() || !each.error.empty())
            names.push_back({{"addresses", each.addresses}, {"error", each.error}});
    }
    return names;
}

template <typename List> Json listOf(const List& values)
{
    Json list = Json::array();
    for (const auto& each : values)
        list.push_back(asJson(each));
    return list;
}

} // namespace

Json gatewaysAsJson(const health::PulseJob& pulse)
{
    Json gateways = Json::array();
    for (int i = 0; i < pulse.count(); ++i) {
        const GatewayPulse& row = pulse.row(i);
        gateways.push_back({{"cluster", row.cluster},
                            {"source", row.planned.probed.source},
                            {"link", row.planned.probed.linkName},
                            {"alive", asJson(row.state())},
                            {"services", orNull(row.mirroredServices)},
                            {"mirror", mirrorOf(row)},
                            {"names", namesOf(row)},
                            {"vantages", listOf(row.vantages())},
                            {"disagreements", listOf(row.disagreements)}});
    }
    return {{"time", timeText(health::systemNow().wallMs)}, {"gateways", std::move(gateways)}};
}

} // namespace linkwright::ctl
