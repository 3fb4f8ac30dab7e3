// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/try_format.h"

#include "app/ctl/printable.h"
#include "health/targets.h"

#include <algorithm>

namespace linkwright::ctl {

namespace {

using health::Exchange;

bool isText(const std::string& body)
{
    return std::none_of(body.begin(), body.end(), [](unsigned char c) {
        return c == 0 || (c < 0x20 && c != '\n' && c != '\r' && c != '\t');
    });
}

std::string headerLines(const health::Headers& headers, const char* mark)
{
    std::string text;
    for (const auto& [name, value] : health::masked(headers))
        text += std::string(mark) + printable(name) + ": " + printable(value) + "\n";
    return text;
}

/// Why there is no answer, in the words of a probe.
health::Diagnosis failureOf(const TriedRoute& tried)
{
    health::ProbedGateway probed = health::probedGateway(tried.cluster, nullptr, tried.cluster.name);
    probed.request.error.clear();
    probed.timing.error.clear();
    return health::diagnose(probed, nullptr, tried.exchange);
}

/// What a probe's remedy says of the port mc-probe is not for other ports.
std::string remedyOf(const TriedRoute& tried)
{
    const Exchange::End end = tried.exchange.end;
    if (end == Exchange::End::NoAddress || end == Exchange::End::NoRoute ||
        end == Exchange::End::AnswerTimeout)
        return failureOf(tried).remedy;
    return "Check that the gateway's Service has port " + std::to_string(tried.shot.port) +
           ", that its pods are ready, and that Emissary has a Listener behind it.";
}

std::string hintOf(const TriedRoute& tried)
{
    if (tried.exchange.end != Exchange::End::Answered)
        return failureOf(tried).sentence;
    return health::routeHint(tried.exchange, tried.expectation);
}

std::string timingText(const health::ExchangeTimes& times)
{
    return "connected in " + durationText(times.connected) + ", first byte after " +
           durationText(times.firstByte) + ", all after " + durationText(times.total);
}

std::string bodyText(const Exchange& exchange)
{
    if (exchange.body.empty())
        return {};
    if (!isText(exchange.body))
        return "\n(" + std::to_string(exchange.body.size()) + " bytes that are no text)\n";
    std::string text = "\n" + printableLines(exchange.body);
    if (text.back() != '\n')
        text += "\n";
    return text + (exchange.bodyIsCut ? "(cut here)\n" : "");
}

std::string expectationText(const health::RouteExpectation& expectation)
{
    if (!expectation.mapping.empty())
        return "plan: Mapping " + printable(expectation.mapping) + ", to " + printable(expectation.service) +
               "\n";
    if (!expectation.missing.empty())
        return "plan: " + printable(expectation.missing) + "\n";
    return {};
}

} // namespace

std::string triedAsText(const TriedRoute& tried)
{
    const Exchange& exchange = tried.exchange;
    const health::Shot& shot = tried.shot;
    std::string text = expectationText(tried.expectation) + "> " + printable(shot.method) + " " +
                       printable(shot.target) + " to " + printable(exchange.address) + " port " +
                       std::to_string(shot.port) + (shot.tls ? ", by TLS" : "") +
                       "\n> Host: " + printable(shot.host) + "\n" + headerLines(shot.headers, "> ");
    if (exchange.end != Exchange::End::Answered) {
        return text + "no answer: " + printable(failureOf(tried).sentence) + "\n  " +
               printable(remedyOf(tried)) + "\n";
    }
    text += "< " + std::to_string(exchange.status) + "\n" + headerLines(exchange.headers, "< ");
    text += timingText(exchange.times) + "\n";
    if (!exchange.certificateProblem.empty())
        text += "certificate: " + printable(exchange.certificateProblem) + "\n";
    if (const std::string hint = hintOf(tried); !hint.empty())
        text += printable(hint) + "\n";
    return text + bodyText(exchange);
}

Json triedAsJson(const TriedRoute& tried)
{
    const auto headers = [](const health::Headers& list) {
        Json object = Json::array();
        for (const auto& [name, value] : health::masked(list))
            object.push_back({{"name", name}, {"value", value}});
        return object;
    };
    const Exchange& exchange = tried.exchange;
    const bool isAnswered = exchange.end == Exchange::End::Answered;
    return {{"request",
             {{"method", tried.shot.method},
              {"target", tried.shot.target},
              {"host", tried.shot.host},
              {"address", exchange.address},
              {"port", tried.shot.port},
              {"tls", tried.shot.tls},
              {"headers", headers(tried.shot.headers)}}},
            {"answered", isAnswered},
            {"status", isAnswered ? Json(exchange.status) : Json(nullptr)},
            {"headers", headers(exchange.headers)},
            {"timesMs",
             {{"connected", exchange.times.connected},
              {"firstByte", exchange.times.firstByte},
              {"total", exchange.times.total}}},
            {"certificateProblem", exchange.certificateProblem},
            {"body", exchange.body},
            {"bodyIsCut", exchange.bodyIsCut},
            {"mapping", tried.expectation.mapping},
            {"missing", tried.expectation.missing},
            {"hint", hintOf(tried)}};
}

} // namespace linkwright::ctl
