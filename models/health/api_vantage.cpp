// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/api_vantage.h"

#include "domain/lookup.h"
#include "linkerd/names.h"

#include <algorithm>
#include <iterator>

namespace linkwright::health {

namespace {

using Kind = kube::ApiError::Kind;

constexpr std::int64_t longestMs = 20'000;
constexpr std::size_t largestBody = 1U << 20U;

std::string whereOf(const Cluster& cluster)
{
    return "Service " + cluster.gateway->service + "." + gatewayNamespace(cluster);
}

/// What an error of the API server itself says about the gateway.
struct ErrorRow
{
    Kind kind;
    State state;
    const char* sentence; ///< the server's words follow
    const char* remedy;
};

constexpr ErrorRow errors[] = {
    {Kind::Forbidden, State::Unknown, "may not be asked by way of the API server: ",
     "That needs the verb get on services/proxy in the gateway's namespace."},
    {Kind::NotFound, State::Dead,
     "is not there, or has no port mc-probe: ", "Check the gateway's Service in the plan, and apply it."},
    {Kind::ServerError, State::Dead, "is not reached by the API server: ",
     "Check that the Service has ready endpoints and the port mc-probe, and that the pods listen on its "
     "target "
     "port."},
};

Vantage ofError(const Cluster& cluster, const kube::ApiError& error)
{
    Vantage vantage{VantageKind::ApiServer, whereOf(cluster), State::Unknown, {}, {}, {}};
    const auto row = std::find_if(std::begin(errors), std::end(errors),
                                  [&error](const ErrorRow& each) { return each.kind == error.kind; });
    if (row == std::end(errors)) {
        vantage.sentence = "the API server of " + cluster.name + " does not answer: " + error.message;
        vantage.remedy = error.hint;
        return vantage;
    }
    vantage.state = row->state;
    vantage.sentence = whereOf(cluster) + " " + row->sentence + error.message;
    vantage.remedy = row->remedy;
    return vantage;
}

} // namespace

kube::ApiRequest serviceProbe(const ProbedGateway& probed, const Cluster& cluster)
{
    kube::ApiRequest request;
    request.path = "/api/v1/namespaces/" + kube::percentEncoded(gatewayNamespace(cluster)) + "/services/" +
                   kube::percentEncoded(cluster.gateway->service) + ":" + linkerd::names::probePort +
                   "/proxy" + probed.request.path + probed.request.query;
    request.accept = "*/*";
    request.headers = {{"Host", probed.request.hostHeader}};
    request.proxied = true;
    request.idempotent = false; // one probe is one probe
    const std::int64_t limit = probed.timing.timeLimitMs;
    request.timeout = std::chrono::milliseconds(limit > 0 ? std::min(limit, longestMs) : longestMs);
    request.sizeLimit = largestBody;
    return request;
}

Exchange exchangeOf(const kube::ApiAnswer& answer)
{
    Exchange exchange;
    exchange.end = Exchange::End::Answered;
    exchange.status = answer.status;
    exchange.headers = answer.headers;
    exchange.body = answer.text;
    return exchange;
}

Vantage apiVantage(const ProbedGateway& probed, const Cluster& cluster, const kube::ApiResult& result)
{
    if (!result)
        return ofError(cluster, result.error());
    const Diagnosis diagnosis = diagnose(probed, &cluster, exchangeOf(*result));
    Vantage vantage{VantageKind::ApiServer, whereOf(cluster), State::Dead,
                    diagnosis.sentence,     diagnosis.remedy, {}};
    if (diagnosis.isAlive()) {
        vantage.state = State::Alive;
        vantage.sentence = "alive, by way of the API server";
    }
    return vantage;
}

} // namespace linkwright::health
